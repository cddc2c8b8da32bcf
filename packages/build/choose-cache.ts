// Chooses a build cache from what was observed: pure, with its reason in one clause.
import type { CacheChoice, CachePlan, CacheSight } from './cache.ts'
import type { Engine } from './engine.ts'

type Ready = Engine & { readonly kind: 'ready' }

export interface CacheWishes {
  readonly cache: CacheChoice
  readonly push: boolean
  /** Why what this run makes must not feed others; undefined for a trusted run. */
  readonly untrusted: string | undefined
  /** Whether the run is a pull request's, whose caches on GitHub nobody else may read. */
  readonly pullRequest: boolean
}

/** Why an engine cannot do it; undefined where it can. */
const lackOf = (kind: CacheChoice, engine: Ready, sight: CacheSight): string | undefined => {
  if (kind !== 'registry' && kind !== 'gha') return undefined
  if (engine.builder === 'graph-driver') return 'an engine with a graph driver cannot export one'
  if (kind === 'registry') return undefined
  return sight.withoutGha ?? engine.withoutGha
}

/** What a workflow asked for and cannot have: the reason, and what to write instead. */
export const refuseCache = (
  { cache }: CacheWishes,
  engine: Ready,
  sight: CacheSight,
): { readonly reason: string; readonly fix: string } | undefined => {
  if (cache === 'tarball' && sight.tarballs === undefined)
    return {
      reason: 'the cache is to be "tarball", and there is no folder for it',
      fix: 'set "cache-path:" to a folder that lasts from one run to the next',
    }
  const lack = lackOf(cache, engine, sight)
  if (lack === undefined) return undefined
  return {
    reason: `the cache is to be "${cache}", and ${lack}`,
    fix:
      engine.builder === 'graph-driver'
        ? 'set "cache: auto"; or run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step'
        : 'set "cache: auto"',
  }
}

/** `auto`: the registry, to which the image goes anyway; the next best where the engine or the run cannot. */
const chooseKind = (
  { push }: CacheWishes,
  engine: Ready,
  sight: CacheSight,
): readonly [Exclude<CacheChoice, 'auto' | 'tarball'>, string] => {
  if (engine.builder === 'graph-driver')
    return push
      ? [
          'inline',
          "this engine's graph driver exports no other, so only the last stage is cached, inside the image",
        ]
      : ['none', 'nothing is pushed, and a graph driver reads caches from images only']
  if (push) return ['registry', 'it holds all stages, and the image goes to the registry anyway']
  const lack = lackOf('gha', engine, sight)
  return lack === undefined
    ? ['gha', 'nothing is pushed, so there is no login for the registry']
    : ['none', `nothing is pushed, so there is no login for the registry, and ${lack}`]
}

/** @param fresh true when every step is to run again: then nothing is read */
export const chooseCache = (
  wishes: CacheWishes,
  engine: Ready,
  sight: CacheSight,
  fresh: boolean,
): CachePlan => {
  const [kind, because] =
    wishes.cache === 'auto' ? chooseKind(wishes, engine, sight) : [wishes.cache, 'the workflow asks for it']
  const trusted = wishes.untrusted === undefined
  switch (kind) {
    case 'none':
      return { kind, because }
    case 'registry':
    case 'inline': {
      const writes = trusted && wishes.push
      return { kind, because, from: fresh ? [] : sight.found, to: writes ? sight.tags[0] : undefined }
    }
    case 'gha':
      return {
        kind,
        because,
        scope: sight.scope,
        reads: !fresh,
        writes: trusted && !wishes.pullRequest,
      }
    case 'tarball': {
      if (sight.tarballs === undefined) return { kind: 'none', because: 'there is no folder for it' }
      // A loaded image is no cache for containerd's image store: BuildKit looks for layers that the registry knows.
      const form = engine.builder === 'graph-driver' ? 'archive' : 'layout'
      const { path, found } = sight.tarballs[form]
      return { kind, because, form, path, reads: found && !fresh, writes: trusted }
    }
  }
}
