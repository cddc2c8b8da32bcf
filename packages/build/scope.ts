// The scope of a build: what tells it from every other build whose images lie in the same repository.
import { createHash } from 'node:crypto'

export interface Scope {
  readonly branch: string | undefined
  readonly defaultBranch: string | undefined
  readonly target: string | undefined
  /** As the workflow names them, so that two Dockerfiles of one repository are two scopes. */
  readonly dockerfile: string | undefined
  readonly context: string
  readonly platforms: readonly string[]
}

const LONGEST_TAG = 128

const hashOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)

/** What is the same on every branch. */
const subjectOf = ({ target, dockerfile, context, platforms }: Scope): readonly unknown[] => [
  target ?? null,
  dockerfile ?? null,
  context,
  platforms.toSorted(),
]

/** A tag of the prefix and the names, with a part of their hash, so that no two scopes ever share one. */
const scopeTag = (prefix: string, branch: string, scope: Scope): string => {
  const names = scope.target === undefined ? branch : `${branch}.${scope.target}`
  const hash = hashOf([branch, ...subjectOf(scope)])
  const stem = `${prefix}-${names.replaceAll(/[^\w.-]+/g, '_')}`
  return `${stem.slice(0, LONGEST_TAG - hash.length - 1)}-${hash}`
}

/** The tags of this scope: the branch's own, then the default branch's, which it falls back to. */
export const scopeTags = (prefix: string, scope: Scope): readonly string[] => {
  const branches = [scope.branch, scope.defaultBranch].filter((name) => name !== undefined)
  return [...new Set(branches.map((name) => scopeTag(prefix, name, scope)))]
}

/**
 * A name for this build's images on all branches, for a store that keeps branches apart by itself.
 * @param image the repository of the image: two images of one project never share a name
 */
export const scopeName = (image: string, scope: Scope): string =>
  `hakobune-${hashOf([image, ...subjectOf(scope)])}`
