// Missing images: which version was meant, what is near it, and what to do.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Repository } from './repository.ts'
import { nearTags } from './tags.ts'

export interface MissingImage {
  readonly kind: 'missing'
  /** Tags that the missing one may have meant. */
  readonly near: readonly string[]
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

/** Looks for what is near an image that is not there. @throws UserError when its repository is not there either */
export const observeMissing = async (repository: Repository, version: string): Promise<MissingImage> => ({
  kind: 'missing',
  near: nearTags(version, await repository.tags()),
})

/** The refusal of an image that is not there. */
export const refuseMissing = (image: ImageReference, { near }: MissingImage) => ({
  reason: `there is no image ${writeImageReference(image)}`,
  fix:
    near.length === 0
      ? 'build and push it first, or correct the tag or digest'
      : `build and push it first, or use a tag that is there, such as ${near.join(', ')}`,
})

/** The error for an image that is not there, with the tags that are near it. */
export const explainMissing = async (repository: Repository, image: ImageReference): Promise<UserError> => {
  const { reason, fix } = refuseMissing(image, await observeMissing(repository, versionOf(image)))
  return new UserError(reason, { fix })
}
