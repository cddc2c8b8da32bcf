// Decides between reusing an image, building one, and refusing: pure, with the evidence inside the plan.
import type { ImageReference } from '@hakobune/image'
import type { Manifest } from '@hakobune/registry'
import type { CacheChoice } from './cache.ts'
import type { Earlier, Since } from './earlier.ts'
import type { Engine } from './engine.ts'
import type { Obstacle } from './obstacle.ts'

type Ready = Engine & { readonly kind: 'ready' }

/** Why nothing is reused. */
export type Why =
  /** `since` is undefined when nothing is known of an earlier image. */
  | { readonly kind: 'new'; readonly since: Since | undefined }
  | { readonly kind: 'check' }
  | { readonly kind: 'obstacles'; readonly obstacles: readonly Obstacle[] }
  /** `age` in milliseconds; undefined when nothing says when the image was built. */
  | { readonly kind: 'old'; readonly age: number | undefined; readonly manifest: Manifest }

export interface CachePlan {
  readonly kind: 'registry' | 'inline' | 'none'
  /** Tags to read from, those that are there. */
  readonly from: readonly string[]
  /** The tag to write; undefined for a run that must not. */
  readonly to: string | undefined
  /** Why it is not what `auto` likes best; undefined otherwise. */
  readonly because: string | undefined
}

/** What becomes of the image: pushed under one tag first (buildx pushes by digest with some builders only), or dropped. */
export type Output =
  | {
      readonly kind: 'push'
      readonly tag: string
      /** Whether the engine is told not to keep the image, which saves unpacking it. */
      readonly passing: boolean
    }
  | { readonly kind: 'check' }

export type Plan =
  | {
      readonly kind: 'reuse'
      readonly manifest: Manifest
      /** Milliseconds; undefined when nothing says it and no age is asked for. */
      readonly age: number | undefined
      readonly tags: readonly string[]
      /** The image's record and the tag that makes it the branch's last; undefined where either is not known. */
      readonly last: { readonly tag: string; readonly record: Manifest } | undefined
    }
  | {
      readonly kind: 'build'
      readonly why: Why
      readonly engine: Ready
      readonly cache: CachePlan
      readonly output: Output
      readonly tags: readonly string[]
      /** The tag under which later runs find the image; undefined where none may. */
      readonly key: string | undefined
      /** The tag under which they find the record of the branch's last image; undefined where there is no branch. */
      readonly last: string | undefined
      /** True when every step is to run again. */
      readonly fresh: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }

export interface Wishes {
  readonly image: ImageReference
  readonly tags: readonly string[]
  readonly push: boolean
  readonly cache: CacheChoice
  readonly noCache: boolean
  readonly platforms: readonly string[]
  /** Milliseconds that a reused image may be old. */
  readonly maxAge: number
  /** Why what this run makes must not feed others; undefined for a trusted run. */
  readonly untrusted: string | undefined
}

export interface Observed {
  readonly key: string
  readonly obstacles: readonly Obstacle[]
  readonly earlier: Earlier
  /** What changed since the branch's last image; undefined where that was not looked for, or is not known. */
  readonly since: Since | undefined
  /** The tags of the records of the branch's last image, its own first. */
  readonly lastTags: readonly string[]
  /** The cache tags of this scope, its own first, and those of them that are there. */
  readonly cacheTags: readonly string[]
  readonly caches: readonly string[]
  /** Undefined as long as it was not needed. */
  readonly engine: Engine | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Everything that keeps the key from being used: what was found in the inputs, and what the run itself says. */
export const obstaclesOf = (
  { noCache, untrusted }: Pick<Wishes, 'noCache' | 'untrusted'>,
  found: readonly Obstacle[],
): readonly Obstacle[] => [
  ...(noCache ? [{ kind: 'no-cache' as const }] : []),
  ...(untrusted === undefined ? [] : [{ kind: 'untrusted' as const, reason: untrusted }]),
  ...found,
]

const ageOf = (earlier: Earlier, now: number): number | undefined =>
  earlier.kind === 'found' && earlier.record !== undefined
    ? Math.max(0, now - earlier.record.builtAt)
    : undefined

const whyBuild = (wishes: Wishes, { obstacles, earlier, since, now }: Observed): Why | undefined => {
  if (!wishes.push) return { kind: 'check' }
  const all = obstaclesOf(wishes, obstacles)
  if (all.length > 0) return { kind: 'obstacles', obstacles: all }
  if (earlier.kind === 'none') return { kind: 'new', since }
  const age = ageOf(earlier, now)
  const young = wishes.maxAge === Number.POSITIVE_INFINITY || (age !== undefined && age < wishes.maxAge)
  return young ? undefined : { kind: 'old', age, manifest: earlier.manifest }
}

const planCache = (
  wishes: Wishes,
  observed: Observed,
  builder: Ready['builder'],
  fresh: boolean,
): CachePlan => {
  const none: CachePlan = { kind: 'none', from: [], to: undefined, because: undefined }
  if (wishes.cache === 'none') return none
  const kind = wishes.cache === 'inline' || builder === 'graph-driver' ? 'inline' : 'registry'
  const writes = wishes.push && wishes.untrusted === undefined
  return {
    kind,
    from: fresh ? [] : observed.caches,
    to: writes ? observed.cacheTags[0] : undefined,
    because:
      wishes.cache === 'auto' && kind === 'inline'
        ? "this engine's graph driver cannot export a registry cache, so only the last stage is cached, inside the image; " +
          'containerd\'s image store can ({"features": {"containerd-snapshotter": true}} in /etc/docker/daemon.json)'
        : undefined,
  }
}

const refuse = ({ cache, platforms }: Wishes, { builder }: Ready): Plan | undefined => {
  if (builder !== 'graph-driver') return undefined
  const fix =
    'run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step'
  if (cache === 'registry')
    return {
      kind: 'refused',
      reason: 'the cache is to be "registry", and an engine with a graph driver cannot export one',
      fix: `set "cache: auto"; or ${fix}`,
    }
  if (platforms.length > 1)
    return {
      kind: 'refused',
      reason: `an engine with a graph driver cannot hold an image of several platforms (${platforms.join(', ')})`,
      fix,
    }
  return undefined
}

const lastOf = ({ earlier, lastTags }: Observed): (Plan & { readonly kind: 'reuse' })['last'] => {
  const [tag] = lastTags
  if (tag === undefined || earlier.kind === 'none' || earlier.record === undefined) return undefined
  return { tag, record: earlier.record.manifest }
}

/** True when the plan needs to know the engine: asked before it is looked for. */
export const needsEngine = (wishes: Wishes, observed: Observed): boolean =>
  whyBuild(wishes, observed) !== undefined

export const planBuild = (wishes: Wishes, observed: Observed): Plan => {
  const { earlier, engine, now } = observed
  const why = whyBuild(wishes, observed)
  if (why === undefined && earlier.kind === 'found')
    return {
      kind: 'reuse',
      manifest: earlier.manifest,
      age: ageOf(earlier, now),
      tags: wishes.tags,
      last: lastOf(observed),
    }
  if (why === undefined || engine === undefined)
    throw new Error('the engine was not looked at before the plan')
  if (engine.kind === 'absent') return { kind: 'refused', reason: engine.reason, fix: engine.fix }
  const refused = refuse(wishes, engine)
  if (refused !== undefined) return refused
  const fresh = wishes.noCache || why.kind === 'old'
  const [tag] = wishes.tags
  if (wishes.push && tag === undefined)
    return {
      kind: 'refused',
      reason: 'the image is to be pushed and has no tag',
      fix: 'add "tags:", or set "push: false"',
    }
  return {
    kind: 'build',
    why,
    engine,
    cache: planCache(wishes, observed, engine.builder, fresh),
    output:
      wishes.push && tag !== undefined
        ? { kind: 'push', tag, passing: engine.builder === 'containerd' && engine.pushesDirectly }
        : { kind: 'check' },
    tags: wishes.push ? wishes.tags : [],
    ...(why.kind === 'new' || why.kind === 'old'
      ? { key: observed.key, last: observed.lastTags[0] }
      : { key: undefined, last: undefined }),
    fresh,
  }
}
