// The hash of what was asked of an image: the same files under the same options have the same hash anywhere.
import { createHash } from 'node:crypto'

/** Raised when a test file comes to mean something else. */
const VERSION = 1

export interface HashedOptions {
  /** Absent: the engine's own. */
  readonly platform: string | undefined
  /** Milliseconds. */
  readonly timeout: number
}

/** `sha256:<hex>` of the contents in their order and the options. Where the files lie does not count. */
export const hashSuites = (
  contents: readonly string[],
  { platform = '', timeout }: HashedOptions,
): string => {
  const files = contents.map((content) => createHash('sha256').update(content).digest('hex'))
  const whole = JSON.stringify({ version: VERSION, platform, timeout, files })
  return `sha256:${createHash('sha256').update(whole).digest('hex')}`
}
