// dist/: one bundle of all actions with shared chunks, and one entry file an action.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execute } from '@hakobune/system'
import { names } from '../../actions/index.ts'
import { type Files, root } from './files.ts'

const entry = (name: string): string => `import { run } from './index.js'\nawait run('${name}')\n`

/** Bundles actions/index.ts with ncc. Types are tsc's business, so ncc only strips them. */
export const bundle = async (): Promise<Files> => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-bundle-'))
  try {
    const { code, stdout, stderr } = await execute({
      file: process.execPath,
      args: [
        'node_modules/@vercel/ncc/dist/ncc/cli.js',
        'build',
        'actions/index.ts',
        '--out',
        folder,
        '--no-cache',
        '--transpile-only',
        '--license',
        'licenses.txt',
      ],
      cwd: root,
    })
    if (code !== 0) throw new Error(`ncc ended with ${code}:\n${stdout}${stderr}`)
    const emitted = await Promise.all(
      (await readdir(folder))
        .sort()
        .map(async (file) => [`dist/${file}`, await readFile(join(folder, file), 'utf8')] as const),
    )
    return new Map([...emitted, ...names.map((name) => [`dist/${name}.js`, entry(name)] as const)])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What lies in dist/ now. */
export const bundled = async (): Promise<readonly string[]> =>
  (await readdir(join(root, 'dist')).catch(() => [])).map((file) => `dist/${file}`)
