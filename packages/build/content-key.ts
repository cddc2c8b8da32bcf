// The content key: one name for everything that goes into an image, so that the same content is built once.
import { createHash } from 'node:crypto'
import { stableJson } from '@hakobune/text'
import type { ContextEntry } from './context.ts'
import type { Variables } from './expand.ts'

/** Raised whenever the same parts come to mean another image: keys of other versions are never found. */
export const VERSION = 2

/** What the key is made of, kept apart so that two builds can be compared part by part. */
export interface KeyParts {
  readonly instructions: readonly string[]
  readonly target: string | undefined
  readonly platforms: readonly string[]
  readonly arguments: Variables
  /** The images outside the Dockerfile, by the names it uses, with the digests they had. */
  readonly bases: Readonly<Record<string, string>>
  /** What else shapes the image, such as its labels: by name. */
  readonly settings: Variables
  /** Hashes of the secrets, by id. */
  readonly secrets: Variables
  readonly context: readonly ContextEntry[]
}

/** The key, which is also the image's tag: `inputs-` and 64 hex digits. */
export const contentKey = ({ context, ...parts }: KeyParts): string => {
  const digest = createHash('sha256')
  digest.update(stableJson({ version: VERSION, ...parts }, 0))
  // A NUL stands in no path, so that no two lists of files read alike.
  for (const { path, mode, id } of context) digest.update(`\n${mode} ${id} ${path}\0`)
  return `inputs-${digest.digest('hex')}`
}
