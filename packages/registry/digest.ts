// Digests: the names that bytes give themselves.
import { createHash, type Hash } from 'node:crypto'

type Algorithm = 'sha256' | 'sha512'

const algorithmOf = (digest: string): Algorithm => (digest.startsWith('sha512:') ? 'sha512' : 'sha256')

/** `sha256:` and the hex digits of `bytes`. */
export const digestOf = (bytes: Uint8Array, algorithm: Algorithm = 'sha256'): string =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`

/** A hash that bytes are added to as they come, to be compared with `digest`. */
export const openDigest = (digest: string): Hash => createHash(algorithmOf(digest))

/** The error for bytes that are others than the ones that were asked for; `what` says whose they are. */
export const otherBytes = (what: string, wanted: string, actual: string): Error =>
  new Error(`${what} should have the digest ${wanted}, but the bytes have ${actual}`)

/**
 * Checks that `bytes` are what `digest` names.
 * @throws Error naming both digests; `what` says whose bytes they are
 */
export const verifyDigest = (what: string, bytes: Uint8Array, digest: string): void => {
  const actual = digestOf(bytes, algorithmOf(digest))
  if (actual !== digest) throw otherBytes(what, digest, actual)
}
