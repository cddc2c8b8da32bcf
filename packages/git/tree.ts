// Reads what git knows of the files below a folder: which blob each tracked file is, and what is not tracked.
import { type Answer, askGit, type GitOptions } from './git.ts'

export interface TreeEntry {
  /** Relative to the folder that was asked for, with `/`. */
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
  /**
   * The blob whose bytes are those on disk. Undefined where git cannot vouch for that: changed files, files that
   * a filter or a line-end rule converts, entries that git was told not to look at, conflicts, submodules.
   */
  readonly id: string | undefined
}

export type Tree =
  | {
      readonly kind: 'read'
      /** What blob ids are: hashes of `blob <length>\0` and the bytes. */
      readonly algorithm: 'sha1' | 'sha256'
      /** A file that was deleted on disk is still listed. */
      readonly tracked: readonly TreeEntry[]
      /** Ignored ones too. A folder without any tracked file is one entry that ends in `/`. */
      readonly untracked: readonly string[]
    }
  | { readonly kind: 'absent'; readonly reason: string }

/** A file system monitor may answer late and runs a program of the repository's choice. */
const LOOK = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false']

/**
 * All attributes that can make the bytes on disk differ from the blob (gitattributes(5), "Effects").
 * The pathspec leaves out the files for which none of them is given.
 */
const CONVERTED = ':(exclude,attr:!text !eol !crlf !ident !filter !working-tree-encoding)'

const fields = (answer: Answer): readonly string[] =>
  answer.kind === 'answered' ? answer.text.split('\0').slice(0, -1) : []

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'submodule' }

/** `<tag> <mode> <id> <stage>\t<path>`: git-ls-files(1). Only the tag H at stage 0 is an entry git looks after. */
const readEntry = (field: string, doubtful: ReadonlySet<string>): TreeEntry => {
  const tab = field.indexOf('\t')
  const [tag, mode = '', id, stage] = field.slice(0, tab).split(' ')
  const path = field.slice(tab + 1)
  const kind = KINDS[mode] ?? 'file'
  const vouched = tag === 'H' && stage === '0' && kind !== 'submodule' && !doubtful.has(path)
  return { path, kind, id: vouched ? id : undefined }
}

/** The two or three entries of a conflict are one file on disk. Git lists them one after another. */
const withoutRepeats = (entries: readonly TreeEntry[]): readonly TreeEntry[] =>
  entries.filter((entry, index) => entry.path !== entries[index - 1]?.path)

/** How the folder lies in its repository, in one answer whose last part alone may hold line breaks. */
const readPlace = (text: string) => {
  const [, format = '', up = '', prefix = ''] = /^([^\n]*)\n([^\n]*)\n(.*)\n$/s.exec(text) ?? []
  return { algorithm: format === 'sha256' ? ('sha256' as const) : ('sha1' as const), up: up || '.', prefix }
}

/** Reads the index below `folder` and compares it with the disk. Nothing is written, not even a refreshed index. */
export const readTree = async (folder: string, options: GitOptions): Promise<Tree> => {
  const ask = (...args: readonly string[]): Promise<Answer> => askGit(folder, [...LOOK, ...args], options)
  const place = await ask('rev-parse', '--show-object-format', '--show-cdup', '--show-prefix')
  if (place.kind === 'silent') return { kind: 'absent', reason: place.reason }
  const { algorithm, up, prefix } = readPlace(place.text)
  const [index, changed, converted, untracked, lineEnds] = await Promise.all([
    ask('ls-files', '-z', '--stage', '-v', '--', '.'),
    ask(
      'diff-files',
      '-z',
      '--name-only',
      '--relative',
      '--no-renames',
      '--ignore-submodules=all',
      '--',
      '.',
    ),
    // For the whole repository: with a folder as pathspec, git 2.39 looks attributes up by the path below it.
    ask('-C', up, 'ls-files', '-z', '--', '.', CONVERTED),
    ask('ls-files', '-z', '--others', '--directory', '--', '.'),
    ask('config', '--get', 'core.autocrlf'),
  ])
  for (const answer of [index, changed, converted, untracked])
    if (answer.kind === 'silent') return { kind: 'absent', reason: answer.reason }
  const listed = fields(index)
  if (listed.length === 0) return { kind: 'absent', reason: `git tracks nothing in ${folder}` }
  const convertsAll = lineEnds.kind === 'answered' && lineEnds.text.trim() !== 'false'
  const doubtful = new Set([
    ...fields(changed),
    ...fields(converted).flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])),
  ])
  const entries = withoutRepeats(listed.map((field) => readEntry(field, doubtful)))
  return {
    kind: 'read',
    algorithm,
    tracked: convertsAll ? entries.map((entry) => ({ ...entry, id: undefined })) : entries,
    untracked: fields(untracked),
  }
}
