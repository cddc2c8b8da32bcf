// Promotion: an image that is there gets more tags. The manifest's bytes are put again, so the digest cannot change.
import { type ImageReference, isTag, readImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Manifest } from './manifest.ts'
import { listMarks } from './marks.ts'
import { type MissingImage, observeMissing, refuseMissing, versionOf } from './missing.ts'
import type { Repository } from './repository.ts'

export interface PromotionRequest {
  /** The image by tag or digest; the digest counts where both are given. */
  readonly image: ImageReference
  readonly tags: readonly string[]
  /** Environments that must have marked the digest. */
  readonly require: readonly string[]
}

/** What the registry holds: the image and the digest under each wanted tag; or what is near the missing image. */
export type ObservedPromotion =
  | {
      readonly kind: 'present'
      readonly manifest: Manifest
      readonly held: ReadonlyMap<string, string | undefined>
      /** The environments that have marked the digest; not looked up when none is required. */
      readonly marks: readonly string[]
    }
  | MissingImage

/** One tag that will move: from another digest, or from nowhere. */
export interface Move {
  readonly tag: string
  readonly from: string | undefined
}

export type PromotionPlan =
  | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }
  | { readonly kind: 'unchanged'; readonly digest: string; readonly tags: readonly string[] }
  | {
      readonly kind: 'retag'
      readonly manifest: Manifest
      readonly moves: readonly Move[]
      readonly same: readonly string[]
    }

/**
 * The tag that `target` names: a tag, or a reference with a tag in the repository of `image`.
 * @throws UserError for any other repository or registry
 */
export const readTarget = (target: string, image: ImageReference): string => {
  if (isTag(target)) return target
  const { registry, repository, tag, digest } = readImageReference(target)
  const here = writeImageReference({ registry: image.registry, repository: image.repository })
  if (registry !== image.registry || repository !== image.repository)
    throw new UserError(`"${target}" is in another repository than ${here}`, {
      fix: 'give tags of the same repository: an image cannot be promoted into another repository or registry yet',
    })
  if (tag !== undefined && digest === undefined) return tag
  throw new UserError(`"${target}" is not a tag to put`, {
    fix: `write a tag, such as latest, or ${here}:latest`,
  })
}

/** Reads only: the manifest, one HEAD a tag, and the marks when any are required. */
export const observePromotion = async (
  repository: Repository,
  { image, tags, require }: PromotionRequest,
): Promise<ObservedPromotion> => {
  const version = versionOf(image)
  const manifest = await repository.manifest(version)
  if (manifest === undefined) return observeMissing(repository, version)
  const [held, marks] = await Promise.all([
    Promise.all(tags.map(async (tag) => [tag, await repository.digest(tag)] as const)),
    require.length === 0 ? [] : listMarks(repository, manifest.digest),
  ])
  return {
    kind: 'present',
    manifest,
    held: new Map(held),
    marks: marks.map(({ environment }) => environment),
  }
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

export const planPromotion = (
  { image, tags, require }: PromotionRequest,
  observed: ObservedPromotion,
): PromotionPlan => {
  if (observed.kind === 'missing') return { kind: 'refused', ...refuseMissing(image, observed) }
  const { manifest, held, marks } = observed
  const { digest } = manifest
  const lacking = require.filter((mark) => !marks.includes(mark))
  if (lacking.length > 0) {
    const has = marks.length === 0 ? 'it has no mark' : `it has ${quoted(marks)}`
    return {
      kind: 'refused',
      reason: `${digest} does not have the mark ${quoted(lacking)}: ${has}`,
      fix: `let ${lacking.join(' and ')} run this digest and mark it (action mark-image), or take it out of "require"`,
    }
  }
  const moves = tags.filter((tag) => held.get(tag) !== digest).map((tag) => ({ tag, from: held.get(tag) }))
  if (moves.length === 0) return { kind: 'unchanged', digest, tags }
  return { kind: 'retag', manifest, moves, same: tags.filter((tag) => held.get(tag) === digest) }
}

/**
 * Puts the tags one by one, so that a failure can say how far it came. Running it again goes on from there.
 * @throws UserError | Error of the tag that could not be put
 */
export const applyPromotion = async (
  repository: Repository,
  { manifest, moves }: PromotionPlan & { readonly kind: 'retag' },
): Promise<void> => {
  const done: string[] = []
  for (const { tag } of moves) {
    try {
      await repository.putManifest(tag, manifest)
    } catch (error) {
      if (done.length === 0) throw error
      const what = `the tag ${tag} could not be put; ${done.join(', ')} ${done.length === 1 ? 'has' : 'have'} ${manifest.digest} already`
      throw error instanceof UserError
        ? new UserError(what, { cause: error, ...(error.fix === undefined ? {} : { fix: error.fix }) })
        : new Error(what, { cause: error })
    }
    done.push(tag)
  }
}
