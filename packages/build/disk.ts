// Looks at the disk below a context: each folder once, and no folder in which nothing can be kept.
import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { type Decision, type Dockerignore, decide, isIgnored } from './dockerignore.ts'

export interface Folder {
  readonly path: string
  /** Undefined for the context itself, which nothing can leave out. */
  readonly decision: Decision | undefined
  /** Type and permissions as lstat gives them; undefined where there is no folder, or where nothing in it is kept. */
  readonly mode: number | undefined
}

/** A file to look at. */
export interface Candidate {
  readonly path: string
  /** What it is, where that is known. */
  readonly kind?: 'file' | 'link'
}

/** Bytes that are not UTF-8 were replaced when the name was decoded: the file cannot be found by it. */
export const isReadable = (path: string): boolean => !path.includes('\uFFFD')

const MAY_BE_ABSENT = { throwIfNoEntry: false } as const

export interface Disk {
  /** The folders seen so far. */
  readonly folders: () => Iterable<Folder>
  /** Git's own folders (`.git`) that are in the context. */
  readonly histories: readonly string[]
  /** The folder that holds `path`. Cheapest where paths come sorted. */
  readonly folderOf: (path: string) => Folder
  /** True for a folder that is one all the way: behind a link, git and Docker see the link. */
  readonly isFolder: (path: string) => boolean
  readonly ignores: (path: string, folder: Folder) => boolean
  readonly look: (path: string) => Stats | undefined
  /** Notes git's own folder if it is there and kept. */
  readonly noteHistory: (path: string) => void
  /** Everything below a folder that may be in the context. */
  readonly walk: (path: string) => Generator<Candidate>
}

export const openDisk = (root: string, ignore: Dockerignore): Disk => {
  const top: Folder = { path: '', decision: undefined, mode: 0 }
  const folders = new Map<string, Folder>()
  const histories: string[] = []
  let last = top

  const look = (path: string): Stats | undefined => lstatSync(`${root}/${path}`, MAY_BE_ABSENT)

  const open = (path: string): Folder => {
    const parent = folderOf(path)
    const decision = decide(ignore, path, 'folder', parent.decision)
    const stats = decision.closed || parent.mode === undefined ? undefined : look(path)
    const folder = { path, decision, mode: stats?.isDirectory() === true ? stats.mode : undefined }
    folders.set(path, folder)
    return folder
  }
  const folderAt = (path: string): Folder => (path === '' ? top : (folders.get(path) ?? open(path)))
  const folderOf = (path: string): Folder => {
    const end = path.lastIndexOf('/')
    if (end < 0) return top
    if (end !== last.path.length || !path.startsWith(last.path)) last = folderAt(path.slice(0, end))
    return last
  }

  const noteHistory = (path: string): void => {
    const kind = look(path)?.isDirectory()
    if (kind === undefined) return
    const { decision } = folderOf(path)
    if (!decide(ignore, path, kind ? 'folder' : 'file', decision).ignored) histories.push(path)
  }

  const walk = function* (folder: string): Generator<Candidate> {
    if (folderAt(folder).mode === undefined) return
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git') noteHistory(path)
      else if (entry.isDirectory() && isReadable(path)) yield* walk(path)
      else if (entry.isFile()) yield { path, kind: 'file' }
      else if (entry.isSymbolicLink()) yield { path, kind: 'link' }
      else if (!isReadable(path)) yield { path }
    }
  }

  return {
    folders: () => folders.values(),
    histories,
    folderOf,
    isFolder: (path) => folderAt(path).mode !== undefined,
    ignores: (path, { decision }) => isIgnored(ignore, path, decision),
    look,
    noteHistory,
    walk,
  }
}
