// The id that git gives to a file's bytes, computed from the disk: the same id whether git was asked or not.
import { createHash, hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

export type Algorithm = 'sha1' | 'sha256'

const header = (length: number): Buffer => Buffer.from(`blob ${length}\0`)

/** The id of bytes that are at hand (git-hash-object(1)): the hash of `blob <length>\0` and the bytes. */
export const blobId = (bytes: Uint8Array, algorithm: Algorithm): string =>
  hash(algorithm, Buffer.concat([header(bytes.length), bytes]), 'hex')

/** Files up to this size are read at once into one buffer, which is used for all of them. */
const CHUNK = 1 << 20
const buffer = Buffer.allocUnsafe(CHUNK)

/** Neither follows a link nor waits for the other end of a pipe that took the file's place. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

const readAt = (descriptor: number, offset: number, length: number): number => {
  let read = 0
  while (read < length) {
    const count = readSync(descriptor, buffer, offset + read, length - read, null)
    if (count === 0) break
    read += count
  }
  return read
}

/** What is in a file, and its permissions. */
export interface FileContent {
  readonly id: string
  /** As lstat gives it. */
  readonly mode: number
}

/**
 * Reads a file and computes the id of its bytes, without any conversion that git would do. Synchronous: for tens of
 * thousands of small files, promises would cost more than the reading.
 * @throws Error when the file cannot be read, or changes while it is
 */
export const readFileContent = (path: string, algorithm: Algorithm): FileContent => {
  const descriptor = openSync(path, FLAGS)
  try {
    const { size, mode } = fstatSync(descriptor)
    const head = header(size)
    const small = head.length + size < CHUNK
    const state = small ? undefined : createHash(algorithm).update(head)
    head.copy(buffer)
    let left = size
    while (left > 0) {
      const offset = small ? head.length : 0
      const count = readAt(descriptor, offset, Math.min(left, CHUNK - offset))
      if (count === 0) throw new Error(`${path} became shorter while it was read`)
      left -= count
      state?.update(buffer.subarray(0, count))
    }
    const id = state?.digest('hex') ?? hash(algorithm, buffer.subarray(0, head.length + size), 'hex')
    return { id, mode }
  } finally {
    closeSync(descriptor)
  }
}
