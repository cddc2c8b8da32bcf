// Finds and reads the test files.
import { glob, readdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { hashSuites, readSuite, type Suite } from '@hakobune/image-test'
import { nearest, UserError } from '@hakobune/text'
import type { Options } from './options.ts'

export interface Suites {
  readonly suites: readonly Suite[]
  /** See `hashSuites`. */
  readonly hash: string
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

const explainMissing = async (pattern: string): Promise<UserError> => {
  const [near] = nearest(basename(pattern), await namesIn(dirname(pattern)))
  return new UserError(`no test file matches "${pattern}"`, {
    fix:
      near === undefined
        ? 'add the file, correct "files:", or check the repository out in an earlier step'
        : `write "files: ${dirname(pattern) === '.' ? '' : `${dirname(pattern)}/`}${near}"`,
  })
}

const find = async (pattern: string): Promise<readonly string[]> => {
  const found = (await Array.fromAsync(glob(pattern))).toSorted()
  if (found.length > 0) return found
  throw await explainMissing(pattern)
}

/** @throws UserError when a pattern matches nothing, or with the mistakes of the first file that has some */
export const readSuites = async ({ files, platform, timeout }: Options): Promise<Suites> => {
  if (files.length === 0)
    throw new UserError('no test file is named', { fix: 'set "files:" to the paths of the test files' })
  const paths = [...new Set((await Promise.all(files.map(find))).flat())]
  const contents = await Promise.all(
    paths.map((path) =>
      readFile(path, 'utf8').catch((cause: unknown) => {
        throw new UserError(`${path} cannot be read`, { fix: 'correct "files:"', cause })
      }),
    ),
  )
  return {
    suites: contents.map((content, index) => readSuite(content, paths[index] ?? '')),
    hash: hashSuites(contents, { platform, timeout }),
  }
}
