// Build caches: which of them an engine can use, and the references they lie under.

import { createHash } from 'node:crypto'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'

/** What a workflow may ask for. `auto` takes the best that the engine is able to do. */
export const CACHE_CHOICES = ['auto', 'registry', 'inline', 'none'] as const
export type CacheChoice = (typeof CACHE_CHOICES)[number]

export interface CacheScope {
  readonly branch: string | undefined
  readonly defaultBranch: string | undefined
  readonly target: string | undefined
}

const LONGEST_TAG = 128

/** A tag of `buildcache-` and the names, with a part of their hash, so that no two scopes ever share one. */
const cacheTag = (branch: string, target: string | undefined): string => {
  const names = target === undefined ? branch : `${branch}.${target}`
  const hash = createHash('sha256')
    .update(JSON.stringify([branch, target ?? null]))
    .digest('hex')
    .slice(0, 8)
  const stem = `buildcache-${names.replaceAll(/[^\w.-]+/g, '_')}`
  return `${stem.slice(0, LONGEST_TAG - hash.length - 1)}-${hash}`
}

/** The tags that hold this scope's cache: the branch's own, then the default branch's, which it falls back to. */
export const cacheTags = ({ branch, defaultBranch, target }: CacheScope): readonly string[] => {
  const branches = [branch, defaultBranch].filter((name) => name !== undefined)
  return [...new Set(branches.map((name) => cacheTag(name, target)))]
}

/** Those of the tags that are there: buildx reports every other one as an error in the log. */
export const findCaches = async (
  repository: Repository,
  tags: readonly string[],
): Promise<readonly string[]> => {
  const digests = await Promise.all(tags.map((tag) => repository.digest(tag)))
  return tags.filter((_, index) => digests[index] !== undefined)
}

export const cacheReference = ({ registry, repository }: ImageReference, tag: string): string =>
  writeImageReference({ registry, repository, tag })
