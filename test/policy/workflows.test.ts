// Holds every workflow to the rules: least permissions with reasons, pins, timeouts, no program inside a job.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { readAction } from '../../script/house/readmes.ts'
import { root } from '../step.ts'

const Step = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
})
const Job = z.object({
  needs: z.union([z.string(), z.array(z.string())]).default([]),
  'timeout-minutes': z.union([z.number(), z.string()]).optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  uses: z.string().optional(),
  steps: z.array(Step).default([]),
})
const Workflow = z.object({ permissions: z.record(z.string(), z.string()), jobs: z.record(z.string(), Job) })

const folder = '.github/workflows'
const files = (await readdir(join(root, folder))).sort()

for (const file of files) {
  const text = await readFile(join(root, folder, file), 'utf8')
  const workflow = Workflow.parse(parse(text))
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([job, { steps }]) => steps.map((step) => ({ job, ...step })))

  describe(file, () => {
    it('grants nothing at the top', () => {
      assert.deepEqual(workflow.permissions, {})
    })

    it('gives every job its own permissions and a timeout', () => {
      for (const [name, job] of jobs) {
        assert.ok(job.permissions, `${name} has no permissions`)
        if (job.uses === undefined) assert.ok(job['timeout-minutes'], `${name} has no timeout`)
      }
    })

    it('gives a reason for every permission', () => {
      for (const line of text.split('\n')) {
        if (/^ +[a-z-]+: (read|write)\b/.test(line)) assert.match(line, / # \S/, `no reason: ${line.trim()}`)
      }
    })

    it('uses no third-party action but checkout, by commit, with its version', () => {
      for (const line of text.split('\n').filter((line) => /\buses:/.test(line))) {
        if (/uses: \$\//.test(line)) continue
        assert.match(line, /uses: actions\/checkout@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
      }
    })

    it('keeps no credentials of the checkout', () => {
      for (const { job, uses, with: inputs } of steps) {
        if (uses?.startsWith('actions/checkout@')) assert.equal(inputs['persist-credentials'], false, job)
      }
    })

    it('holds no expression inside a program', () => {
      for (const { job, run } of steps) assert.doesNotMatch(run ?? '', /\$\{\{/, job)
    })

    it('passes to our actions only inputs they have, and all they require', async () => {
      for (const { job, uses, with: inputs } of steps) {
        const [, name] = /^\$\/actions\/(.+)$/.exec(uses ?? '') ?? []
        if (name === undefined) continue
        const action = await readAction(name)
        for (const input of Object.keys(inputs)) {
          assert.ok(Object.hasOwn(action.inputs, input), `${job}: ${name} has no input ${input}`)
        }
        for (const [input, { required }] of Object.entries(action.inputs)) {
          if (required === true) assert.ok(Object.hasOwn(inputs, input), `${job}: ${name} needs ${input}`)
        }
      }
    })

    it('reads only outputs that exist', async () => {
      for (const [, step = '', output = ''] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const uses = steps.find(({ id }) => id === step)?.uses ?? ''
        const action = await readAction(uses.replace('$/actions/', ''))
        assert.ok(Object.hasOwn(action.outputs, output), `${step} has no output ${output}`)
      }
      for (const [, job = '', output = ''] of text.matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        assert.ok(Object.hasOwn(workflow.jobs[job]?.outputs ?? {}, output), `${job} has no output ${output}`)
      }
    })
  })
}

it('nothing refers to this repository by a moving tag', async () => {
  for (const file of files) {
    assert.doesNotMatch(await readFile(join(root, folder, file), 'utf8'), /hakobune\/hakobune\/\S+@/)
  }
})
