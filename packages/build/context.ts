// The build context: every file that Docker would send, known by git where git can vouch for it, else by its bytes.
import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type GitOptions, readTree, type Tree } from '@hakobune/git'
import { UserError } from '@hakobune/text'
import { type Algorithm, blobId, blobIdOfFile } from './blob-id.ts'
import { type Decision, type Dockerignore, decider } from './dockerignore.ts'

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

/** A file to look at, and its id if it is known. */
interface Candidate {
  readonly path: string
  readonly known?: { readonly kind: 'file' | 'link'; readonly id: string }
}

/** After so many files the process looks at signals. */
const STRIDE = 512

const modeOf = (stats: Stats): string => {
  if (stats.isSymbolicLink()) return '120000'
  return ((stats.isDirectory() ? 0o040000 : 0o100000) | (stats.mode & 0o7777)).toString(8)
}

/** Bytes that are not UTF-8 were replaced when the name was decoded: the file cannot be found by it. */
const isReadable = (path: string): boolean => !path.includes('\uFFFD')

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

/** Looks at the disk below `root`: each folder once. */
const openDisk = (root: string, decide: (path: string, kind: 'folder' | 'file') => Decision) => {
  const folders = new Map<string, Stats | undefined>()
  const histories: string[] = []

  const look = (path: string): Stats | undefined => lstatSync(`${root}/${path}`, { throwIfNoEntry: false })

  /** True for a folder that is one all the way: behind a link, git and Docker see the link. */
  const isFolder = (path: string): boolean => {
    if (path === '') return true
    if (!folders.has(path)) {
      const stats = isFolder(parentOf(path)) ? look(path) : undefined
      folders.set(path, stats?.isDirectory() === true ? stats : undefined)
    }
    return folders.get(path) !== undefined
  }

  /** Notes git's own folder if it is in the context. */
  const noteHistory = (path: string): void => {
    const stats = look(path)
    if (stats === undefined) return
    if (!decide(path, stats.isDirectory() ? 'folder' : 'file').ignored) histories.push(path)
  }

  const walk = function* (folder: string): Generator<Candidate> {
    if (folder !== '' && (decide(folder, 'folder').closed || !isFolder(folder))) return
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git') noteHistory(path)
      else if (entry.isDirectory() && isReadable(path)) yield* walk(path)
      else if (entry.isFile() || entry.isSymbolicLink() || !isReadable(path)) yield { path }
    }
  }
  return { folders, histories, look, isFolder, noteHistory, walk }
}

type Disk = ReturnType<typeof openDisk>

/** Every path that may be in the context: from git's index and its list of the rest, or from the disk alone. */
const candidates = function* (tree: Tree, disk: Disk): Generator<Candidate> {
  if (tree.kind === 'absent') return yield* disk.walk('')
  disk.noteHistory('.git')
  for (const { path, kind, id } of tree.tracked) {
    // A folder in the place of a tracked file: git does not list what is in it.
    if (kind === 'submodule' || (id === undefined && disk.isFolder(path))) yield* disk.walk(path)
    else yield id === undefined ? { path } : { path, known: { kind, id } }
  }
  for (const path of tree.untracked) {
    if (path.endsWith('/')) yield* disk.walk(path.slice(0, -1))
    else yield { path }
  }
}

const hashFile = (root: string, path: string, algorithm: Algorithm): string => {
  try {
    return blobIdOfFile(`${root}/${path}`, algorithm)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error
    throw new UserError('the file is in the build context and cannot be read', {
      place: { file: path },
      fix: 'let the user of this job read it, or name it in .dockerignore',
      cause: error,
    })
  }
}

/**
 * Reads the context in `root`. The answer is the same with git and without: git only saves the reading of files
 * that are as they were committed. Permissions always come from the disk, as git knows one bit of them.
 */
export const readContext = async (root: string, ignore: Dockerignore, git: GitOptions): Promise<Context> => {
  const tree = await readTree(root, git)
  const algorithm = tree.kind === 'read' ? tree.algorithm : 'sha1'
  const decide = decider(ignore)
  const disk = openDisk(root, decide)
  const entries: ContextEntry[] = []
  const unreadable: string[] = []
  const needed = new Set<string>()
  let hashed = 0

  const need = (folder: string): void => {
    if (folder === '' || needed.has(folder)) return
    needed.add(folder)
    need(parentOf(folder))
  }
  const add = ({ path, known }: Candidate): void => {
    const decision = decide(path, 'file')
    const parent = parentOf(path)
    if (decision.closed || !disk.isFolder(parent) || decision.ignored) return
    if (!isReadable(path)) {
      unreadable.push(path)
      return
    }
    const stats = disk.look(path)
    if (stats === undefined || !(stats.isFile() || stats.isSymbolicLink())) return
    need(parent)
    const link = stats.isSymbolicLink()
    const vouched = known !== undefined && (known.kind === 'link') === link
    if (!vouched) hashed += 1
    const id = vouched
      ? known.id
      : link
        ? blobId(Buffer.from(readlinkSync(`${root}/${path}`)), algorithm)
        : hashFile(root, path, algorithm)
    entries.push({ path, mode: modeOf(stats), id })
  }

  let seen = 0
  for (const candidate of candidates(tree, disk)) {
    add(candidate)
    seen += 1
    if (seen % STRIDE === 0) {
      await setImmediate()
      git.signal?.throwIfAborted()
    }
  }
  for (const [path, stats] of disk.folders)
    if (stats !== undefined && (needed.has(path) || !decide(path, 'folder').ignored))
      entries.push({ path, mode: modeOf(stats), id: '' })

  return {
    entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)),
    hashed,
    withoutGit: tree.kind === 'absent' ? tree.reason : undefined,
    histories: disk.histories,
    unreadable,
  }
}
