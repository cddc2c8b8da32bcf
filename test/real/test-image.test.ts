// test-image on a real engine: every kind of test passing and failing, pulled and recorded, cancelled; nothing is left.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr'
import { listRecords } from '@hakobune/image-test'
import { openRepository } from '@hakobune/registry'
import { execute, virtualClock } from '@hakobune/system'
import { run } from '../engines/command.ts'
import { clientOptions } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, type StepResult, targets } from '../step.ts'
import { ARM_PROGRAM, FAILING, PASSING, shellless, shop, TOLD } from './test-image-suites.ts'

const { aws, baseImage, docker: engine } = await sharedEngines()

const NAME = `test-image-${process.pid}`
const environment = { PATH: `${engine.binaries}:${process.env['PATH'] ?? ''}`, ...engine.environment }
const docker = (...args: readonly string[]): Promise<string> =>
  run(join(engine.binaries, 'docker'), args, { env: environment })
const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

const LABEL = 'label=vnd.hakobune.test-image'

/** Containers and images by their label; volumes have none, but no one else's test makes any. */
const leftovers = async (): Promise<readonly string[]> => [
  ...lines(await docker('ps', '--all', '--quiet', '--filter', LABEL)),
  ...lines(await docker('images', '--all', '--quiet', '--filter', LABEL)),
  ...lines(await docker('volume', 'ls', '--quiet')),
]

let folder = ''

const build = async (tag: string, dockerfile: string, ...options: readonly string[]): Promise<void> => {
  await writeFile(join(folder, 'Dockerfile'), dockerfile)
  await docker(
    'buildx',
    'build',
    '--quiet',
    '--load',
    '--provenance=false',
    '--tag',
    `${NAME}:${tag}`,
    ...options,
    folder,
  )
}

describe('test-image on an engine', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hakobune-real-test-image-'))
    await writeFile(join(folder, 'program'), ARM_PROGRAM, { mode: 0o755 })
    await build('shop', shop(baseImage))
    await build('shellless', shellless(baseImage))
    await build('arm', 'FROM scratch\nCOPY program /program\nCMD ["/program"]\n', '--platform', 'linux/arm64')
  })

  after(async () => {
    await docker('rmi', '--force', ...['shop', 'shellless', 'arm'].map((tag) => `${NAME}:${tag}`))
    await rm(folder, { recursive: true })
  })

  for (const target of targets) {
    const test = async (
      image: string,
      suite: string,
      inputs: Readonly<Record<string, string>> = {},
      signal?: AbortSignal,
    ): Promise<StepResult> => {
      await writeFile(join(folder, 'image-test.yml'), suite)
      const step = { inputs: { image, ...inputs }, folder, environment }
      return runStep(target, 'test-image', signal === undefined ? step : { ...step, signal })
    }

    describe(target, () => {
      it('passes what is as it should be', async () => {
        const { code, outputs, log } = await test(`${NAME}:shop`, PASSING)
        assert.equal(code, 0, log)
        assert.deepEqual([outputs['passed'], outputs['failed']], ['20', '0'])
        assert.deepEqual(await leftovers(), [])
      })

      it('fails what is not, and says what is', async () => {
        const { code, outputs, log, summary } = await test(`${NAME}:shop`, FAILING)
        assert.equal(code, 1, log)
        const result: {
          readonly tests: readonly {
            readonly name: string
            readonly failures: readonly { readonly actual: string }[]
          }[]
        } = JSON.parse(outputs['result'] ?? '')
        const told = Object.fromEntries(
          result.tests.map(({ name, failures }) => [name, failures.map(({ actual }) => actual).join('|')]),
        )
        assert.deepEqual(Object.keys(told).sort(), Object.keys(TOLD).sort())
        for (const [name, pattern] of Object.entries(TOLD)) assert.match(told[name] ?? '', pattern, name)
        assert.match(summary, /The image printed:\n\n```\n(?:starting\nsorry|sorry\nstarting)\n```/)
        assert.deepEqual(await leftovers(), [])
      })

      it('reads and runs an image without a shell', async () => {
        const suite = `schemaVersion: 2.0.0
fileExistenceTests: [{ name: server, path: /httpd, isExecutableBy: any }]
fileContentTests: [{ name: users, path: /etc/passwd, expectedContents: ['(?m)^nobody:'] }]
httpTests: [{ name: page, path: /passwd, expectedBody: [root] }]
processTests: [{ name: server runs, process: httpd, user: root }]
`
        const { code, log } = await test(`${NAME}:shellless`, suite)
        assert.equal(code, 0, log)
      })

      it('pulls an image by digest, records that it passed, and removes what it pulled', async () => {
        const name = `tested-${target}-${process.pid}`
        const ecr = new ECRClient(clientOptions(aws))
        await ecr.send(new CreateRepositoryCommand({ repositoryName: name }))
        ecr.destroy()
        const pushed = `${aws.registry}/${name}:1`
        await docker('tag', `${NAME}:shop`, pushed)
        await docker('push', '--quiet', pushed)
        await docker('rmi', pushed)
        const repository = await openRepository(
          { registry: aws.registry, repository: name },
          {
            environment: {},
            clock: virtualClock(),
            signal: new AbortController().signal,
            execute,
            mask: () => undefined,
          },
        )
        const digest = await repository.digest('1')
        assert.ok(digest !== undefined)
        const { code, outputs, log } = await test(`${aws.registry}/${name}@${digest}`, PASSING, {
          record: 'true',
        })
        assert.equal(code, 0, log)
        const [record, another] = await listRecords(repository, digest)
        assert.equal(record?.suite, outputs['suite'])
        assert.equal(record?.tests, 20)
        assert.equal(another, undefined)
        assert.equal(await docker('images', '--quiet', `${aws.registry}/${name}`), '')
        assert.deepEqual(await leftovers(), [])
      })

      it('leaves nothing when the job is cancelled', async () => {
        const suite = `schemaVersion: 2.0.0
commandTests:
  - { name: long, command: sleep, args: ["60"] }
  - { name: stubborn, command: sh, args: ["-c", "trap '' TERM; sleep 60"] }
  - { name: in its set-up, setup: [["true"], [sleep, "60"]], command: "true" }
httpTests: [{ name: silent, port: 9, timeout: 60s }]
`
        const cancellation = new AbortController()
        const running = test(`${NAME}:shop`, suite, {}, cancellation.signal)
        const isRunning = async (): Promise<boolean> =>
          lines(await docker('ps', '--quiet', '--filter', LABEL)).length >= 4
        for (let tries = 0; tries < 100 && !(await isRunning()); tries += 1) await sleep(100)
        const started = performance.now()
        cancellation.abort()
        const { code, errors } = await running
        assert.equal(code, 1)
        assert.deepEqual(errors, ['the job was cancelled (SIGTERM)'])
        assert.ok(performance.now() - started < 5_000, 'it took longer than the runner waits')
        assert.deepEqual(await leftovers(), [])
      })

      it('reads an image for another processor, and says why it cannot run it', async () => {
        const files =
          'schemaVersion: 2.0.0\nfileExistenceTests: [{ name: a, path: /program, isExecutableBy: any }]\n'
        const read = await test(`${NAME}:arm`, files)
        assert.equal(read.code, 0, read.log)
        const ran = await test(`${NAME}:arm`, `${files}commandTests: [{ name: b, command: /program }]\n`)
        assert.equal(ran.code, 1)
        assert.match(
          ran.errors[0] ?? '',
          /^the image is for linux\/arm64, and this engine runs linux\/\w+ only/,
        )
        const missing = await test(`${NAME}:shop`, files, { platform: 'linux/s390x' })
        assert.match(missing.errors[0] ?? '', /for linux\/\w+ only, and linux\/s390x is wanted/)
        assert.deepEqual(await leftovers(), [])
      })

      it('says that there is no such image, and no engine', async () => {
        const missing = await test(`${aws.registry}/nowhere:1`, PASSING)
        assert.match(
          missing.errors[0] ?? '',
          /^there is no image localhost:\d+\/nowhere:1, neither in the Docker engine/,
        )
        const step = {
          inputs: { image: 'shop' },
          folder,
          environment: { ...environment, DOCKER_HOST: 'unix:///none.sock' },
        }
        const engineless = await runStep(target, 'test-image', step)
        assert.match(
          engineless.errors[0] ?? '',
          /^no Docker engine answers\nTo mend it: run this job on a runner with Docker/,
        )
      })
    })
  }
})
