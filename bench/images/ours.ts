// Runs build-image as the runner does: the bundle that users run, its inputs by environment, on a push to main.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inputVariable } from '@hakobune/runner'
import { parse } from 'yaml'
import { run } from '../../test/engines/command.ts'
import { root } from '../../test/step.ts'
import type { Job } from './job.ts'

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>
}

/** The defaults that the runner fills in: of this repository's own action.yml, whose shape tests hold. */
const defaults = async (): Promise<Readonly<Record<string, string>>> => {
  const { inputs }: ActionFile = parse(await readFile(join(root, 'actions/build-image/action.yml'), 'utf8'))
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[inputVariable(name), String(value)]],
    ),
  )
}

export const buildWithOurs = async ({ context, image, tag, environment, folder }: Job): Promise<void> => {
  const [output, event] = [join(folder, 'output'), join(folder, 'event.json')]
  await writeFile(output, '')
  await writeFile(event, JSON.stringify({ repository: { default_branch: 'main', full_name: 'team/shop' } }))
  const head = (await run('git', ['rev-parse', 'HEAD'], { cwd: context })).trim()
  const inputs = { image, tags: `${tag} latest`, context: '.' }
  await run(process.execPath, [join(root, 'dist/build-image.js')], {
    cwd: context,
    env: {
      ...environment,
      ...(await defaults()),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_EVENT_PATH: event,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_SHA: head,
      GITHUB_REPOSITORY: 'team/shop',
    },
  })
}
