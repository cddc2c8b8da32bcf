// Promotion: an image that is there gets more tags, in its own repository or in another one, as the bytes it is.
import { type ImageReference, isTag, readImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import { type CopyPlan, isWhole, type ObservedCopy, observeCopy, planCopy } from './copy.ts'
import { type EvidenceSources, listEvidence, refuseWithout } from './evidence.ts'
import type { Manifest } from './manifest.ts'
import { type MissingImage, observeMissing, refuseMissing, versionOf } from './missing.ts'
import type { Repository } from './repository.ts'
import { applyCopy, type TransferOptions, type Transferred } from './transfer.ts'

export interface PromotionRequest {
  /** The image by tag or digest; the digest counts where both are given. */
  readonly image: ImageReference
  readonly tags: readonly string[]
  /** Environments that must have marked the digest, and `tested`. */
  readonly require: readonly string[]
  /** Copy what is about the image too; matters to another repository only. */
  readonly referrers: boolean
}

/** Where the image is, and where its tags are put: often the same. */
export interface PromotionEnds {
  readonly source: Repository
  readonly target: Repository
}

/** What the registry holds: the image and the digest under each wanted tag; or what is near the missing image. */
export type ObservedPromotion =
  | {
      readonly kind: 'present'
      readonly manifest: Manifest
      readonly held: ReadonlyMap<string, string | undefined>
      /** What the digest shows of what is required. */
      readonly shown: readonly string[]
      /** Absent where the target is the source's own repository. */
      readonly copy?: ObservedCopy
    }
  | MissingImage

/** One tag that will move: from another digest, or from nowhere. */
export interface Move {
  readonly tag: string
  readonly from: string | undefined
}

interface Moves {
  readonly manifest: Manifest
  readonly moves: readonly Move[]
  readonly same: readonly string[]
}

export type PromotionPlan =
  | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }
  | { readonly kind: 'unchanged'; readonly digest: string; readonly tags: readonly string[] }
  | (Moves & { readonly kind: 'retag' })
  | (Moves & { readonly kind: 'copy'; readonly copy: CopyPlan })

/** The plans that change something. */
export type Promotion = PromotionPlan & { readonly kind: 'retag' | 'copy' }

const isSame = (a: ImageReference, b: ImageReference): boolean =>
  a.registry === b.registry && a.repository === b.repository

/**
 * The tag that `target` names: a tag, or a reference with a tag in `repository`.
 * @throws UserError for any other repository or registry
 */
export const readTarget = (target: string, { registry, repository }: ImageReference): string => {
  if (isTag(target)) return target
  const read = readImageReference(target)
  const here = writeImageReference({ registry, repository })
  if (!isSame(read, { registry, repository }))
    throw new UserError(`"${target}" is in another repository than ${here}`, {
      fix: `write "to: ${writeImageReference({ registry: read.registry, repository: read.repository })}" and the tag alone`,
    })
  if (read.tag !== undefined && read.digest === undefined) return read.tag
  throw new UserError(`"${target}" is not a tag to put`, {
    fix: `write a tag, such as latest, or ${here}:latest`,
  })
}

/** Reads only: the manifest, one HEAD a tag, what is required; for another repository, what it has of the image. */
export const observePromotion = async (
  { source, target }: PromotionEnds,
  { image, tags, require, referrers }: PromotionRequest,
  sources: EvidenceSources,
): Promise<ObservedPromotion> => {
  const version = versionOf(image)
  const manifest = await source.manifest(version)
  if (manifest === undefined) return observeMissing(source, version)
  const [held, shown, copy] = await Promise.all([
    Promise.all(tags.map(async (tag) => [tag, await target.digest(tag)] as const)),
    listEvidence(source, manifest.digest, require, sources),
    isSame(source.reference, target.reference)
      ? undefined
      : observeCopy(source, target, manifest, { referrers }),
  ])
  return { kind: 'present', manifest, held: new Map(held), shown, ...(copy === undefined ? {} : { copy }) }
}

export const planPromotion = (
  { image, tags, require }: PromotionRequest,
  observed: ObservedPromotion,
): PromotionPlan => {
  if (observed.kind === 'missing') return { kind: 'refused', ...refuseMissing(image, observed) }
  const { manifest, held, shown } = observed
  const { digest } = manifest
  const refusal = refuseWithout(digest, require, shown)
  if (refusal !== undefined) return { kind: 'refused', ...refusal }
  const moves = tags.filter((tag) => held.get(tag) !== digest).map((tag) => ({ tag, from: held.get(tag) }))
  const same = tags.filter((tag) => held.get(tag) === digest)
  const copy = observed.copy && planCopy(observed.copy)
  if (copy?.kind === 'refused') return copy
  if (copy !== undefined && !isWhole(copy)) return { kind: 'copy', manifest, moves, same, copy }
  return moves.length === 0 ? { kind: 'unchanged', digest, tags } : { kind: 'retag', manifest, moves, same }
}

/** The tags are put one by one, so that a failure can say how far it came. */
const putTags = async (target: Repository, { manifest, moves }: Moves): Promise<void> => {
  const done: string[] = []
  for (const { tag } of moves) {
    try {
      await target.putManifest(tag, manifest)
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

/** The first tag puts the image itself, unless something that is about it has to be there before the tag is. */
const withoutTagged = ({ copy, manifest, moves }: Promotion & { readonly kind: 'copy' }): CopyPlan => {
  const { manifests } = copy
  if (moves.length === 0 || manifests.some(({ role }) => role.kind !== 'image')) return copy
  return { ...copy, manifests: manifests.filter((each) => each.manifest.digest !== manifest.digest) }
}

/**
 * Copies what is lacking, then puts the tags. Running it again goes on from where it ended; answers what was copied.
 * @throws UserError | Error of the part or tag that could not be put
 */
export const applyPromotion = async (
  { source, target }: PromotionEnds,
  promotion: Promotion,
  options: TransferOptions = {},
): Promise<Transferred> => {
  const transferred =
    promotion.kind === 'copy' ? await applyCopy(source, target, withoutTagged(promotion), options) : []
  await putTags(target, promotion)
  return transferred
}
