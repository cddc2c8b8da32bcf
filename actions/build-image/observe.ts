// What build-image looks at before it decides: the registry, and the engine and the caches if they are needed.
import {
  type CacheSight,
  type Earlier,
  findCaches,
  findEarlier,
  findGhaLack,
  findSince,
  findTarballs,
  lastTags,
  needsEngine,
  type Observed,
  obstaclesOf,
  probeEngine,
  recordParts,
  type Scope,
  scopeName,
  scopeTags,
  type Wishes,
} from '@hakobune/build'
import { writeImageReference } from '@hakobune/image'
import type { Runner } from '@hakobune/runner'
import type { Subject } from './subject.ts'

const scopeOf = ({ options, circumstances, inputs }: Subject): Scope => ({
  ...options,
  ...circumstances,
  platforms: inputs.parts.platforms,
})

/** The caches that there may be, none of them looked for yet. */
const nameCaches = (io: Runner, subject: Subject): CacheSight => {
  const { registry, repository } = subject.options.image
  return {
    tags: scopeTags('buildcache', scopeOf(subject)),
    found: [],
    scope: scopeName(writeImageReference({ registry, repository }), scopeOf(subject)),
    withoutGha: findGhaLack(io.environment),
    tarballs: undefined,
  }
}

/** Looks in the registry, unless nothing is pushed; looks for the engine only where the plan will need one. */
export const observe = async (io: Runner, subject: Subject, wishes: Wishes): Promise<Observed> => {
  const { options, inputs, repository } = subject
  const unkeyed = obstaclesOf(wishes, inputs.obstacles).length > 0
  const caches = nameCaches(io, subject)
  const none: Earlier = { kind: 'none' }
  const earlier = repository === undefined || unkeyed ? none : await findEarlier(repository, inputs.key)
  const observed: Observed = {
    key: inputs.key,
    obstacles: inputs.obstacles,
    earlier,
    since: undefined,
    lastTags: lastTags(scopeOf(subject)),
    caches,
    engine: undefined,
    now: io.clock.now(),
  }
  if (!needsEngine(wishes, observed)) return observed
  const [tag] = wishes.tags
  const isNew = repository !== undefined && !unkeyed && earlier.kind === 'none'
  const [engine, since, found, tarballs] = await Promise.all([
    probeEngine(io),
    isNew ? findSince(repository, observed.lastTags, recordParts(inputs.parts)) : undefined,
    repository === undefined || wishes.cache === 'none' ? [] : findCaches(repository, caches.tags),
    options.cachePath === undefined ? undefined : findTarballs(options.cachePath, caches.scope),
    // A registry that is away or wants a login shall say so now, and not after a build of minutes.
    tag === undefined ? undefined : repository?.digest(tag),
  ])
  return { ...observed, engine, since, caches: { ...caches, found, tarballs } }
}
