// Promotion: an image that is there gets more tags. The manifest's bytes are put again, so the digest cannot change.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Manifest } from './manifest.ts'
import { listMarks } from './marks.ts'
import type { Repository } from './repository.ts'
import { nearTags } from './tags.ts'

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
  | { readonly kind: 'missing'; readonly near: readonly string[] }

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

/** @throws UserError when the image has neither tag nor digest: `latest` is never guessed */
export const versionOf = (image: ImageReference): string => {
  const version = image.digest ?? image.tag
  if (version !== undefined) return version
  const name = writeImageReference(image)
  throw new UserError(`the image ${name} has neither tag nor digest`, {
    fix: `write ${name}:<tag> or ${name}@sha256:<digest>`,
  })
}

/** Reads only: the manifest, one HEAD a tag, and the marks when any are required. */
export const observePromotion = async (
  repository: Repository,
  { image, tags, require }: PromotionRequest,
): Promise<ObservedPromotion> => {
  const version = versionOf(image)
  const manifest = await repository.manifest(version)
  if (manifest === undefined) return { kind: 'missing', near: nearTags(version, await repository.tags()) }
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

/** The refusal of an image that is not there; `near` are tags that it may have meant. */
export const missingImage = (
  image: ImageReference,
  near: readonly string[],
): { reason: string; fix: string } => ({
  reason: `there is no image ${writeImageReference(image)}`,
  fix:
    near.length === 0
      ? 'build and push it first, or correct the tag or digest'
      : `build and push it first, or use a tag that is there, such as ${near.join(', ')}`,
})

export const planPromotion = (
  { image, tags, require }: PromotionRequest,
  observed: ObservedPromotion,
): PromotionPlan => {
  if (observed.kind === 'missing') return { kind: 'refused', ...missingImage(image, observed.near) }
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
