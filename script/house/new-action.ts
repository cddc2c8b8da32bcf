// Makes a new action out of templates/action: its folder, its step test, its line in the registry.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '@hakobune/text'
import { type Files, root, writeFiles } from './files.ts'

const TEMPLATE = 'templates/action'
const REGISTRY = 'actions/index.ts'

const readHere = (path: string): Promise<string> => readFile(join(root, path), 'utf8')

/** Where a file of the template goes: the test to the other step tests, the rest into the action's folder. */
const placeOf = (file: string, name: string): string =>
  file === 'action.test.ts' ? `test/actions/${name}.test.ts` : `actions/${name}/${file}`

/** The registry with one more line, its lines in the order of the alphabet. */
export const register = (registry: string, name: string): string => {
  const [before = '', head = '', entries = '', after = ''] =
    /^([\s\S]*?)(const load: .*= \{\n)((?: {2}.*\n)*)(\}[\s\S]*)$/.exec(registry)?.slice(1) ?? []
  if (head === '') throw new Error(`${REGISTRY} has no map "load"`)
  const lines = [...entries.split('\n').filter(Boolean), `  '${name}': () => import('./${name}/main.ts'),`]
  return `${before}${head}${lines.sort().join('\n')}\n${after}`
}

/** The files of the new action `name`. @throws UserError when the name is not a verb and a noun, or is taken */
export const newAction = async (name: string): Promise<Files> => {
  if (!/^[a-z]+(-[a-z]+)+$/.test(name)) {
    throw new UserError(`"${name}" is no name for an action`, {
      fix: 'give a verb and a noun: script/new-action scale-service',
    })
  }
  const registry = await readHere(REGISTRY)
  if (registry.includes(`'${name}':`)) {
    throw new UserError(`there is an action ${name} already`, { fix: 'choose another name' })
  }
  const files = await Promise.all(
    (await readdir(join(root, TEMPLATE))).map(async (file) => {
      const text = (await readHere(`${TEMPLATE}/${file}`)).replaceAll('ACTION', name)
      return [placeOf(file, name), text.replace("'../../test/step.ts'", "'../step.ts'")] as const
    }),
  )
  return new Map([...files, [REGISTRY, register(registry, name)]])
}

if (import.meta.main) {
  try {
    const files = await newAction(process.argv[2] ?? '')
    await writeFiles(files)
    for (const path of files.keys()) console.log(path)
    console.log('Next: write its description in action.yml, then run script/build and script/test --quick.')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(`script/new-action: ${error.message}. To mend it: ${error.fix}.`)
    process.exitCode = 1
  }
}
