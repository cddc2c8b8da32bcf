// Holds every action to one shape: action.yml, readOptions and README say the same, and main stays a sentence.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type Inputs, inputVariable, readInputs } from '@hakobune/runner'
import { names } from '../../actions/index.ts'
import { readAction } from '../../script/house/readmes.ts'
import { root } from '../step.ts'

/** Inputs that answer with anything fitting and remember what they were asked for. */
const recorder = (
  defaults: Readonly<Record<string, string>>,
): { readonly inputs: Inputs; readonly asked: Set<string> } => {
  const asked = new Set<string>()
  const real = readInputs(defaults)
  const ask =
    <T>(read: (name: string) => T, otherwise: T) =>
    (name: string): T => {
      asked.add(name)
      return defaults[inputVariable(name)] ? read(name) : otherwise
    }
  const inputs: Inputs = {
    required: ask(real.required, 'localhost:5000/shop:1'),
    optional: ask(real.optional, undefined),
    flag: ask(real.flag, false),
    choice: (name, [first, ...rest]) => {
      asked.add(name)
      if (first === undefined) throw new Error(`the input "${name}" has no choices`)
      return defaults[inputVariable(name)] ? real.choice(name, [first, ...rest]) : first
    },
    integer: (name, least, most) => ask((input) => real.integer(input, least, most), least)(name),
    duration: ask(real.duration, 0),
    lines: ask(real.lines, []),
    pairs: ask(real.pairs, {}),
    yaml: ask(real.yaml, undefined),
  }
  return { inputs, asked }
}

it('every folder with an action.yml is registered, and nothing else', async () => {
  const folders = (await readdir(join(root, 'actions'), { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )
  const known = folders.map(({ name }) => name).filter((name) => name !== 'node_modules')
  assert.deepEqual([...names].sort(), known.sort())
})

for (const name of names) {
  describe(name, async () => {
    const action = await readAction(name)
    const folder = join(root, 'actions', name)

    it('runs the bundle on Node 24', () => {
      assert.deepEqual(action.runs, { using: 'node24', main: `../../dist/${name}.js` })
    })

    it('reads exactly the inputs of action.yml', async () => {
      const defaults = Object.entries(action.inputs).map(([input, value]) => [
        inputVariable(input),
        String(value.default ?? ''),
      ])
      const { inputs, asked } = recorder(Object.fromEntries(defaults))
      const { readOptions }: { readonly readOptions: (inputs: Inputs) => unknown } = await import(
        `${folder}/options.ts`
      )
      readOptions(inputs)
      assert.deepEqual([...asked].sort(), Object.keys(action.inputs).sort())
    })

    it('has kebab-case inputs, whole sentences, and a JSON result', () => {
      for (const [input, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
        assert.match(input, /^[a-z]+(-[a-z]+)*$/)
        assert.match(description.trim(), /[.?)]$/, `${input}: ${description}`)
      }
      assert.ok(Object.hasOwn(action.outputs, 'result'))
    })

    it('has a main that reads as a sentence', async () => {
      const main = await readFile(join(folder, 'main.ts'), 'utf8')
      assert.ok(main.startsWith(`// ${name}: `), 'the first line says what the action does')
      assert.ok(main.split('\n').length <= 61, 'main.ts is over 60 lines')
    })
  })
}
