// The build context: every file that Docker would send, known by git where git can vouch for it, else by its bytes.
import { constants, readlinkSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type GitOptions, readTree, type TreeEntry } from '@hakobune/git'
import { UserError } from '@hakobune/text'
import { type Algorithm, blobId, readFileContent } from './blob-id.ts'
import { type Candidate, type Disk, type Folder, isReadable, openDisk } from './disk.ts'
import type { Dockerignore } from './dockerignore.ts'

export interface ContextEntry {
  /** Relative to the context, with `/`. */
  readonly path: string
  /** Type and permissions in octal, as on the disk: 100644, 100755, 120000 for a link, 40755 for a folder. */
  readonly mode: string
  /** Git's id of the file's bytes or of the link's target; empty for a folder. */
  readonly id: string
}

export interface Context {
  /** Sorted by path. */
  readonly entries: readonly ContextEntry[]
  /** How many files were read from the disk; git answered for the others. */
  readonly hashed: number
  /** Why git was not asked, where it was not. */
  readonly withoutGit: string | undefined
  /** Git's own folders (`.git`) that Docker would send. They are not among the entries. */
  readonly histories: readonly string[]
  /** Paths that are not UTF-8. They are not among the entries. */
  readonly unreadable: readonly string[]
}

/** After so many files the process looks at signals. */
const STRIDE = 512

const typeOf = (mode: number): 'file' | 'link' | 'other' => {
  const type = mode & constants.S_IFMT
  return type === constants.S_IFREG ? 'file' : type === constants.S_IFLNK ? 'link' : 'other'
}

/** The permissions of a link mean nothing, and differ between systems. */
const writeMode = (mode: number): string =>
  typeOf(mode) === 'link' ? '120000' : (mode & (constants.S_IFMT | 0o7777)).toString(8)

/** Reads one file from the disk; undefined for what is not there, or no file. */
const readEntry = (
  root: string,
  { path, kind }: Candidate,
  disk: Disk,
  algorithm: Algorithm,
): ContextEntry | undefined => {
  const type = kind ?? typeOf(disk.look(path)?.mode ?? 0)
  if (type === 'other') return undefined
  if (type === 'link')
    return { path, mode: '120000', id: blobId(Buffer.from(readlinkSync(`${root}/${path}`)), algorithm) }
  try {
    const { id, mode } = readFileContent(`${root}/${path}`, algorithm)
    return { path, mode: writeMode(mode), id }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error
    throw new UserError('the file is in the build context and cannot be read', {
      place: { file: path },
      fix: 'let the user of this job read it, or name it in .dockerignore',
      cause: error,
    })
  }
}

/** Takes the files that git looks after: with their permissions on the disk and the ids in the index, or by path. */
const trackedFiles = (disk: Disk) => {
  const entries: ContextEntry[] = []
  const unknown: string[] = []
  const take = ({ path, kind, id }: TreeEntry): void => {
    const folder = disk.folderOf(path)
    if (id === undefined) unknown.push(path)
    if (id === undefined || folder.mode === undefined || disk.ignores(path, folder)) return
    const mode = disk.look(path)?.mode
    // A name that is not UTF-8 is not found by its text.
    if (mode !== undefined && isReadable(path) && typeOf(mode) === kind)
      entries.push({ path, mode: writeMode(mode), id })
    else unknown.push(path)
  }
  return { entries, unknown, take }
}

/** All that git does not answer for. Where a file was, there may be a folder: git does not list what is in it. */
const findRest = function* (
  disk: Disk,
  doubtful: Iterable<string>,
  untracked: readonly string[],
): Generator<Candidate> {
  for (const path of doubtful) {
    if (disk.isFolder(path)) yield* disk.walk(path)
    else yield { path }
  }
  for (const path of untracked) {
    if (path.endsWith('/')) yield* disk.walk(path.slice(0, -1))
    else yield { path }
  }
}

/** What git answers for, and the candidates that are left to be read. */
const askTree = async (root: string, disk: Disk, git: GitOptions) => {
  const { entries, unknown, take } = trackedFiles(disk)
  // Git looks at the same files at the same time.
  const tree = await readTree(root, git, take)
  if (tree.kind === 'absent')
    return { known: [], rest: disk.walk(''), algorithm: 'sha1' as const, withoutGit: tree.reason }
  const { isDoubtful, changed, untracked, algorithm } = tree
  disk.noteHistory('.git')
  const again = entries.filter(({ path }) => isDoubtful(path)).map(({ path }) => path)
  return {
    known: again.length === 0 ? entries : entries.filter(({ path }) => !isDoubtful(path)),
    rest: findRest(disk, new Set([...unknown, ...again, ...changed]), untracked),
    algorithm,
    withoutGit: undefined,
  }
}

/** The folders that are kept, and those that hold something kept. */
const foldersOf = (disk: Disk, files: readonly ContextEntry[]): readonly ContextEntry[] => {
  const needed = new Set<string>()
  const need = ({ path }: Folder): void => {
    if (path === '' || needed.has(path)) return
    needed.add(path)
    need(disk.folderOf(path))
  }
  for (const { path } of files) need(disk.folderOf(path))
  return [...disk.folders()].flatMap(({ path, mode, decision }) =>
    mode !== undefined && (needed.has(path) || decision?.ignored !== true)
      ? [{ path, mode: writeMode(mode), id: '' }]
      : [],
  )
}

/**
 * Reads the context in `root`. The answer is the same with git and without: git only saves the reading of files
 * that are as they were committed. Permissions always come from the disk, as git knows one bit of them: a file that
 * a step made private, and git then looked at again, is clean to git and another file to Docker.
 */
export const readContext = async (root: string, ignore: Dockerignore, git: GitOptions): Promise<Context> => {
  const disk = openDisk(root, ignore)
  const { known, rest, algorithm, withoutGit } = await askTree(root, disk, git)
  const read: ContextEntry[] = []
  const unreadable: string[] = []

  const take = (candidate: Candidate): void => {
    const { path } = candidate
    const folder = disk.folderOf(path)
    if (folder.mode === undefined || disk.ignores(path, folder)) return
    const entry = isReadable(path) ? readEntry(root, candidate, disk, algorithm) : undefined
    if (entry !== undefined) read.push(entry)
    else if (!isReadable(path)) unreadable.push(path)
  }
  let taken = 0
  for (const candidate of rest) {
    take(candidate)
    taken += 1
    if (taken % STRIDE === 0) {
      await setImmediate()
      git.signal?.throwIfAborted()
    }
  }
  const files = [...known, ...read]
  return {
    entries: [...files, ...foldersOf(disk, files)].sort((a, b) => (a.path < b.path ? -1 : 1)),
    hashed: read.length,
    withoutGit,
    histories: disk.histories,
    unreadable,
  }
}
