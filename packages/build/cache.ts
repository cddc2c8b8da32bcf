// Build caches: which of them an engine can use, and the references they lie under.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'

/** What a workflow may ask for. `auto` takes the best that the engine is able to do. */
export const CACHE_CHOICES = ['auto', 'registry', 'inline', 'none'] as const
export type CacheChoice = (typeof CACHE_CHOICES)[number]

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
