// The files of the image, read without running anything: from a container that is made and never started.
import { posix } from 'node:path'
import { complaint } from './engine.ts'
import type { Session } from './session.ts'
import { NO_RUN_OPTIONS } from './suite.ts'
import { openTar, type TarHeader, type TarListener } from './tar.ts'

export type Content =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly size: number }
  | { readonly kind: 'missing' }
  /** A directory, a device, or links in a circle. */
  | { readonly kind: 'unreadable'; readonly what: string }

export interface Files {
  /** What is at `path` itself, a link not followed; undefined when nothing is. */
  readonly stat: (path: string) => Promise<TarHeader | undefined>
  /** The file at `path`, links followed. */
  readonly read: (path: string) => Promise<Content>
  /** The files right in a directory, by their names; none where there is no such directory. */
  readonly readAll: (path: string) => Promise<ReadonlyMap<string, Buffer>>
}

/** Bytes of a file that are looked at. */
export const LARGEST_FILE = 64 * 1024 * 1024
const MOST_LINKS = 40

const MISSING = /could not find the file|no such file or directory|not a directory/i

const absolute = (path: string): string => posix.resolve('/', path)

/** Opens the image's files. The container is made when the first is asked for; the session removes it. */
export const openFiles = (session: Session): Files => {
  const { engine, image, signal } = session
  let container: Promise<string> | undefined
  const contents = new Map<string, Promise<Content>>()

  /** Streams what is at `path` until `enough` is aborted. Answers whether anything is there. */
  const copy = async (path: string, listener: TarListener, enough?: AbortSignal): Promise<boolean> => {
    // The engine makes no container without a command, be it one that is never run.
    container ??= session.create({ image: image.name, run: NO_RUN_OPTIONS, variables: [], command: ['none'] })
    const source = `${await container}:${path}`
    const signals = enough === undefined ? [signal] : [signal, enough]
    const finished = await engine.ask(['cp', source, '-'], {
      onBytes: openTar(listener),
      signal: AbortSignal.any(signals),
    })
    signal.throwIfAborted()
    if (finished.code === 0 || enough?.aborted === true) return true
    if (MISSING.test(finished.stderr)) return false
    throw new Error(`docker cp ${path}: ${complaint(finished)}`)
  }

  const stat: Files['stat'] = async (path) => {
    const enough = new AbortController()
    let found: TarHeader | undefined
    const onHeader = (header: TarHeader): void => {
      // The first entry is the path itself; what follows is what a directory holds, and may be large.
      found ??= header
      enough.abort()
    }
    await copy(absolute(path), { onHeader, limit: 0 }, enough.signal)
    return found
  }

  const follow = async (path: string, links: number): Promise<Content> => {
    const seen: { first?: TarHeader; bytes?: Buffer } = {}
    const enough = new AbortController()
    const there = await copy(
      path,
      {
        limit: LARGEST_FILE,
        onHeader: (header) => {
          seen.first ??= header
          if (seen.first.type !== 'file') enough.abort()
        },
        onFile: (_, bytes) => {
          seen.bytes = Buffer.from(bytes)
        },
      },
      enough.signal,
    )
    const { first, bytes } = seen
    if (!there || first === undefined) return { kind: 'missing' }
    if (first.type === 'symlink') {
      if (links === 0) return { kind: 'unreadable', what: 'links that lead in a circle' }
      return follow(posix.resolve(posix.dirname(path), first.linkTarget), links - 1)
    }
    if (first.type !== 'file') return { kind: 'unreadable', what: `a ${first.type}` }
    return { kind: 'file', bytes: bytes ?? Buffer.alloc(0), size: first.size }
  }

  return {
    stat,
    read: (path) => {
      const from = absolute(path)
      const content = contents.get(from) ?? follow(from, MOST_LINKS)
      contents.set(from, content)
      return content
    },
    readAll: async (path) => {
      const found = new Map<string, Buffer>()
      const onFile = ({ name }: TarHeader, bytes: Uint8Array): void => {
        // Entries are named from the directory's own name on.
        if (name.split('/').length === 2) found.set(posix.basename(name), Buffer.from(bytes))
      }
      await copy(absolute(path), { onFile, limit: LARGEST_FILE })
      return found
    },
  }
}
