// Makes everything that is generated; with `--check` it writes nothing and names what is stale.
import { projectJsonSchema } from '@hakobune/project'
import { bundle, bundled } from './bundle.ts'
import { type Files, staleFiles, writeFiles } from './files.ts'
import { readmes } from './readmes.ts'
import { publishedWorkflows } from './workflows.ts'

const generate = async (): Promise<Files> =>
  new Map([
    ...(await bundle()),
    ...(await publishedWorkflows()),
    ...(await readmes()),
    ['hakobune.schema.json', `${JSON.stringify(projectJsonSchema(), null, 2)}\n`] as const,
  ])

const [files, known] = await Promise.all([generate(), bundled()])
if (process.argv.includes('--check')) {
  const stale = await staleFiles(files, known)
  for (const path of stale) console.error(`${path} is not what script/build makes of the sources`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  await writeFiles(files, known)
}
