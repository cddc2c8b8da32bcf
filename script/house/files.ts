// A set of generated files: written by the build, compared by the tests.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Path from the repository's root -> content. */
export type Files = ReadonlyMap<string, string>

/** Writes `files`, and removes those of `known` paths that are no longer among them. */
export const writeFiles = async (files: Files, known: readonly string[] = []): Promise<void> => {
  await Promise.all(
    known.filter((path) => !files.has(path)).map((path) => rm(join(root, path), { force: true })),
  )
  await Promise.all(
    [...files].map(async ([path, content]) => {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    }),
  )
}

/** The paths among `files` and `known` whose content in the tree is not the generated one. */
export const staleFiles = async (files: Files, known: readonly string[] = []): Promise<readonly string[]> => {
  const paths = [...new Set([...files.keys(), ...known])].sort()
  const contents = await Promise.all(
    paths.map((path) => readFile(join(root, path), 'utf8').catch(() => undefined)),
  )
  return paths.filter((path, index) => contents[index] !== files.get(path))
}
