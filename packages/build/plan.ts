// Decides between reusing an image, building one, and refusing: pure, with the evidence inside the plan.
import type { ImageReference } from '@hakobune/image'
import type { Manifest } from '@hakobune/registry'
import type { CachePlan, CacheSight } from './cache.ts'
import { type CacheWishes, chooseCache, refuseCache } from './choose-cache.ts'
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

/** What becomes of the image: pushed under one tag first (buildx pushes by digest with some builders only), kept, or dropped. */
export type Output =
  | {
      readonly kind: 'push'
      readonly tag: string
      /** Whether the engine is told not to keep the image, which saves unpacking it. */
      readonly passing: boolean
      /** Whether the engine gets it besides. */
      readonly load: boolean
    }
  | { readonly kind: 'load' }
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

export interface Wishes extends CacheWishes {
  readonly image: ImageReference
  readonly tags: readonly string[]
  /** Whether the engine of the runner is to have the image. */
  readonly load: boolean
  /** Whether provenance or an SBOM is asked for. */
  readonly attested: boolean
  readonly annotated: boolean
  readonly noCache: boolean
  readonly platforms: readonly string[]
  /** Milliseconds that a reused image may be old. */
  readonly maxAge: number
}

export interface Observed {
  readonly key: string
  readonly obstacles: readonly Obstacle[]
  readonly earlier: Earlier
  /** What changed since the branch's last image; undefined where that was not looked for, or is not known. */
  readonly since: Since | undefined
  /** The tags of the records of the branch's last image, its own first. */
  readonly lastTags: readonly string[]
  readonly caches: CacheSight
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

/** What an engine with a graph driver cannot make of an image. */
const refuseForm = ({ platforms, attested, annotated }: Wishes): string | undefined => {
  if (platforms.length > 1) return `hold an image of several platforms (${platforms.join(', ')})`
  if (attested) return 'attach provenance or an SBOM'
  return annotated ? 'annotate an image' : undefined
}

const refuse = (wishes: Wishes, engine: Ready, sight: CacheSight): Plan | undefined => {
  const cache = refuseCache(wishes, engine, sight)
  if (cache !== undefined) return { kind: 'refused', ...cache }
  const { platforms, load } = wishes
  const form = engine.builder === 'graph-driver' ? refuseForm(wishes) : undefined
  if (form !== undefined)
    return {
      kind: 'refused',
      reason: `an engine with a graph driver cannot ${form}`,
      fix: 'run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step',
    }
  if (load && platforms.length > 1 && engine.builder === 'buildkit')
    return {
      kind: 'refused',
      reason: `an image of several platforms (${platforms.join(', ')}) cannot be loaded from a builder of its own`,
      fix: 'set "load: false", or build for one platform',
    }
  return undefined
}

const planOutput = ({ push, load, tags: [tag] }: Wishes, { builder, pushesDirectly }: Ready): Output => {
  if (push && tag !== undefined)
    return { kind: 'push', tag, load, passing: !load && builder === 'containerd' && pushesDirectly }
  return { kind: load ? 'load' : 'check' }
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
  const refused = refuse(wishes, engine, observed.caches)
  if (refused !== undefined) return refused
  const fresh = wishes.noCache || why.kind === 'old'
  const [tag] = wishes.tags
  if ((wishes.push || wishes.load) && tag === undefined)
    return {
      kind: 'refused',
      reason: `the image is to be ${wishes.push ? 'pushed' : 'loaded'} and has no tag`,
      fix: 'add "tags:", or set "push: false" and "load: false"',
    }
  return {
    kind: 'build',
    why,
    engine,
    cache: chooseCache(wishes, engine, observed.caches, fresh),
    output: planOutput(wishes, engine),
    tags: wishes.push || wishes.load ? wishes.tags : [],
    ...(why.kind === 'new' || why.kind === 'old'
      ? { key: observed.key, last: observed.lastTags[0] }
      : { key: undefined, last: undefined }),
    fresh,
  }
}
