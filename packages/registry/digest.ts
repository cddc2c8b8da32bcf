// Digests: the names that bytes give themselves.
import { createHash } from 'node:crypto'

/** `sha256:` and the hex digits of `bytes`. */
export const digestOf = (bytes: Uint8Array, algorithm: 'sha256' | 'sha512' = 'sha256'): string =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`

/**
 * Checks that `bytes` are what `digest` names.
 * @throws Error naming both digests; `what` says whose bytes they are
 */
export const verifyDigest = (what: string, bytes: Uint8Array, digest: string): void => {
  const actual = digestOf(bytes, digest.startsWith('sha512:') ? 'sha512' : 'sha256')
  if (actual !== digest)
    throw new Error(`${what} should have the digest ${digest}, but the bytes have ${actual}`)
}
