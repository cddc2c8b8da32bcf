// Runs every example of the documentation through the readers that users' files meet.
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readProject } from '@hakobune/project'
import { parse } from 'yaml'
import { z } from 'zod'
import { readAction } from '../../script/house/readmes.ts'
import { root } from '../step.ts'

const Use = z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).default({}) })
type Use = z.infer<typeof Use>
const CalledWorkflow = z.object({
  on: z.object({ workflow_call: z.object({ inputs: z.record(z.string(), z.unknown()) }) }),
})
const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]),
})

/** Every `uses` with its `with`, wherever it stands in a workflow or a list of steps. */
const usesIn = (value: unknown): readonly Use[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = Use.safeParse(value)
  return [...(own.success ? [own.data] : []), ...Object.values(value).flatMap(usesIn)]
}

const inputsOf = async (uses: string): Promise<readonly string[] | undefined> => {
  const [, action] = /^hakobune\/hakobune\/actions\/([\w-]+)@v1$/.exec(uses) ?? []
  if (action !== undefined) return Object.keys((await readAction(action)).inputs)
  const [, workflow] = /^hakobune\/hakobune\/\.github\/workflows\/([\w-]+\.yml)@v1$/.exec(uses) ?? []
  if (workflow === undefined) return undefined
  const { on } = CalledWorkflow.parse(parse(await readFile(join(root, 'workflows', workflow), 'utf8')))
  return Object.keys(on.workflow_call.inputs)
}

const documents = (
  await Array.fromAsync(
    glob('**/*.md', { cwd: root, exclude: ['**/node_modules/**', 'templates/action/**'] }),
  )
).sort()

for (const document of documents) {
  const text = await readFile(join(root, document), 'utf8')
  const blocks = [...text.matchAll(/^ *```(yaml|json)\n([\s\S]*?)^ *```$/gm)]
  if (blocks.length === 0) continue

  describe(document, () => {
    for (const [index, [, language, body = '']] of blocks.entries()) {
      it(`example ${index + 1} (${language})`, async () => {
        const example: unknown = parse(body)
        for (const { uses, with: inputs } of usesIn(example)) {
          const known = await inputsOf(uses)
          if (known === undefined) {
            assert.match(uses, /^actions\/[a-z-]+@|^your-/, `${uses} is neither ours nor GitHub's`)
            continue
          }
          for (const input of Object.keys(inputs))
            assert.ok(known.includes(input), `${uses} has no input ${input}`)
        }
        if (/^# hakobune\.ya?ml/.test(body)) readProject(body, 'hakobune.yml')
        if (body.includes('"Effect"')) {
          const list = Array.isArray(example) ? example : [example]
          for (const statement of list) assert.ok(Statement.safeParse(statement).success, body)
        }
      })
    }
  })
}

it('the README shows the caller that templates have', async () => {
  const [readme, template] = await Promise.all([
    readFile(join(root, 'README.md'), 'utf8'),
    readFile(join(root, 'templates/service-ecs/.github/workflows/deliver.yml'), 'utf8'),
  ])
  const [, caller = ''] = /```yaml\n# \.github\/workflows\/deliver\.yml.*\n([\s\S]*?)```/.exec(readme) ?? []
  assert.deepEqual(parse(template), parse(caller))
})
