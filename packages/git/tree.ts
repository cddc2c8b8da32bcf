// Reads what git knows of the files below a folder: which blob each tracked file is, and what is not tracked.
import { fieldsOf, splitFields } from './fields.ts'
import { type Answer, askGit, type GitOptions } from './git.ts'

export interface TreeEntry {
  /** Relative to the folder that was asked for, with `/`. */
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
  /**
   * The blob in the index. Undefined where git does not look after the file on the disk: entries that it was told
   * not to look at, conflicts, submodules.
   */
  readonly id: string | undefined
}

export type Tree =
  | {
      readonly kind: 'read'
      /** What blob ids are: hashes of `blob <length>\0` and the bytes. */
      readonly algorithm: 'sha1' | 'sha256'
      /** Whether a tracked file's bytes may not be those of its blob: changed, deleted, converted by a filter or line-end rule. */
      readonly isDoubtful: (path: string) => boolean
      /** Files that were changed or deleted. What stands there now may be a folder. */
      readonly changed: readonly string[]
      /** Ignored ones too. A folder without any tracked file is one entry that ends in `/`. */
      readonly untracked: readonly string[]
    }
  | { readonly kind: 'absent'; readonly reason: string }

/** A file system monitor may answer late and runs a program of the repository's choice. */
const LOOK = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false']

/** One process for all three: what is tracked, what of it is not as it was, and what else is there. */
const FILES = ['ls-files', '-z', '-v', '--stage', '--modified', '--others', '--directory', '--', '.']

/**
 * All attributes that can make the bytes on disk differ from the blob (gitattributes(5), "Effects").
 * The pathspec leaves out the files for which none of them is given. It is asked of the whole repository: with a
 * folder as pathspec, git 2.39 looks attributes up by the path below it.
 */
const CONVERTED = [
  'ls-files',
  '-z',
  '--',
  ':(top)',
  ':(top,exclude,attr:!text !eol !crlf !ident !filter !working-tree-encoding)',
]

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'submodule' }

/** `<tag> <mode> <id> <stage>\t<path>`: git-ls-files(1). Only the tag H at stage 0 is an entry git looks after. */
const readEntry = (field: string): TreeEntry => {
  const tab = field.indexOf('\t')
  const kind = KINDS[field.slice(2, 8)] ?? 'file'
  const kept = field.startsWith('H ') && field[tab - 1] === '0' && kind !== 'submodule'
  return { path: field.slice(tab + 1), kind, id: kept ? field.slice(9, tab - 2) : undefined }
}

/** An id of SHA-1 has 40 digits, one of SHA-256 64; a repository has one kind. */
const algorithmOf = (field: string): 'sha1' | 'sha256' =>
  field.split(' ', 3)[2]?.length === 64 ? 'sha256' : 'sha1'

/** Sorts the fields as they come. A changed file has two: its entry, and behind it the same with the tag C. */
const sortFields = (onEntry: (entry: TreeEntry) => void) => {
  const [changed, untracked]: [string[], string[]] = [[], []]
  let first: string | undefined
  let last: string | undefined
  const take = (field: string): void => {
    if (field.startsWith('? ')) {
      untracked.push(field.slice(2))
      return
    }
    first ??= field
    const entry = readEntry(field)
    if (field.startsWith('C ')) changed.push(entry.path)
    // The two or three entries of a conflict are one file on disk.
    else if (entry.path !== last) onEntry(entry)
    last = entry.path
  }
  return { take, sorted: () => ({ first, changed, untracked }) }
}

/**
 * Reads the index below `folder` and compares it with the disk. Nothing is written, not even a refreshed index.
 * @param onEntry takes the tracked files, deleted ones too, while git still looks at the disk: they hold only if
 *   the tree is then `read`
 */
export const readTree = async (
  folder: string,
  options: GitOptions,
  onEntry: (entry: TreeEntry) => void,
): Promise<Tree> => {
  const ask = (args: readonly string[], onBytes?: (chunk: Uint8Array) => void): Promise<Answer> =>
    askGit(folder, [...LOOK, ...args], options, onBytes)
  const { take, sorted } = sortFields(onEntry)
  const [files, converted, lineEnds] = await Promise.all([
    ask(FILES, fieldsOf(take)),
    ask(CONVERTED),
    ask(['config', '--get', 'core.autocrlf']),
  ])
  for (const answer of [files, converted])
    if (answer.kind === 'silent') return { kind: 'absent', reason: answer.reason }
  const { first, changed, untracked } = sorted()
  if (first === undefined) return { kind: 'absent', reason: `git tracks nothing in ${folder}` }
  const convertsAll = lineEnds.kind === 'answered' && lineEnds.text.trim() !== 'false'
  // Paths outside the folder begin with `../` and are nobody's.
  const doubtful = new Set([
    ...changed,
    ...(converted.kind === 'answered' ? splitFields(converted.text) : []),
  ])
  return {
    kind: 'read',
    algorithm: algorithmOf(first),
    isDoubtful: convertsAll ? () => true : (path) => doubtful.has(path),
    changed,
    untracked,
  }
}
