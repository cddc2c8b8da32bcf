// What lies in the repository: the project's folder, and every script that may run.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '@hakobune/runner'
import type { Options } from './options.ts'
import { CIBUILD, CONVENTION, type Observed } from './plan.ts'
import { inspectScript } from './script.ts'

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

export const observe = async ({ folder, scripts }: Options, environment: Environment): Promise<Observed> => {
  const candidates = scripts ?? [CIBUILD, ...CONVENTION]
  const inspected = await Promise.all(
    candidates.map(
      async (script) =>
        [script, await inspectScript(join(folder, script), environment['PATH'] ?? '')] as const,
    ),
  )
  return {
    folder: (await isFolder(folder)) ? folder : undefined,
    empty: (await readdir('.')).length === 0,
    scripts: Object.fromEntries(inspected),
  }
}
