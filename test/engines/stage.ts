// Makes the copy of Hakobune that act runs: a git repository with the working tree's files and a few lines rewritten.
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { run } from './command.ts'

interface Rewrite {
  readonly reason: string
  readonly pattern: RegExp
  readonly replacement: string
}

/** Every difference between what is published and what act runs; applied to the published workflows only. */
export const REWRITES: readonly Rewrite[] = [
  {
    reason:
      'act 0.2.89 does not know `uses: $/…` (this repository at this commit; on GitHub since 2026-07-30)',
    pattern: /\buses: *(['"]?)\$\/([^\s'"#]+)\1/g,
    replacement: 'uses: hakobune/hakobune/$2@v1',
  },
  {
    reason: 'act 0.2.89 refuses `concurrency.queue`, and has no concurrency at all',
    pattern: /^[ ]+queue: *\w+[ ]*(#.*)?\n/gm,
    replacement: '',
  },
]

export const rewriteWorkflow = (text: string): string =>
  REWRITES.reduce((rewritten, { pattern, replacement }) => rewritten.replaceAll(pattern, replacement), text)

/** Throws where a line that act refuses got past the table, as one written in another style would. */
const assertRunnable = (path: string, text: string): void => {
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, key)
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) {
        if (key === 'concurrency' && name === 'queue')
          throw new Error(`${path}: act refuses concurrency.queue`)
        visit(each, name)
      }
    else if (key === 'uses' && typeof value === 'string' && value.startsWith('$/'))
      throw new Error(`${path}: act refuses uses: ${value}`)
  }
  visit(parse(text), '')
}

const WORKFLOWS = /^\.github\/workflows\/[^/]+\.ya?ml$/

const copyInto = async (source: string, target: string, path: string): Promise<void> => {
  await mkdir(dirname(join(target, path)), { recursive: true })
  if (!WORKFLOWS.test(path)) return copyFile(join(source, path), join(target, path))
  const text = rewriteWorkflow(await readFile(join(source, path), 'utf8'))
  assertRunnable(path, text)
  return writeFile(join(target, path), text)
}

/**
 * Copies what act needs of the working tree at `source`, committed or not (`.github/workflows`, `actions`, `dist`),
 * into `target`, which is emptied first, and commits it there.
 */
export const stageHakobune = async (source: string, target: string, signal?: AbortSignal): Promise<void> => {
  const listed = await run(
    'git',
    ['-C', source, 'ls-files', '-coz', '--exclude-standard', '.github/workflows', 'actions'],
    { signal },
  )
  const bundle = (
    await readdir(join(source, 'dist'), { recursive: true, withFileTypes: true }).catch(() => [])
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
  await rm(target, { recursive: true, force: true })
  for (const path of new Set([...listed.split('\0'), ...bundle])) {
    // A file that is deleted but still in the index is listed too.
    const isFile = path !== '' && (await stat(join(source, path)).catch(() => undefined))?.isFile()
    if (isFile) await copyInto(source, target, path)
  }
  const identity = [
    '-c',
    'user.name=Hakobune',
    '-c',
    'user.email=hakobune@localhost',
    '-c',
    'commit.gpgsign=false',
  ]
  const git = (...args: readonly string[]): Promise<string> => run('git', ['-C', target, ...args], { signal })
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all', '--force')
  await git(...identity, 'commit', '--quiet', '--no-verify', '--message', 'What act runs')
}
