// Marking: notes once, at a digest, that an environment ran it.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import { TESTED } from './evidence.ts'
import { listMarks, MARK, type Mark, writeMark } from './marks.ts'
import { type MissingImage, observeMissing, refuseMissing } from './missing.ts'
import type { Repository } from './repository.ts'

export type ObservedMarks =
  | { readonly kind: 'present'; readonly digest: string; readonly marks: readonly Mark[] }
  /** The image is named by its tag, which may be at another digest by now than the one that ran. */
  | { readonly kind: 'movable' }
  | MissingImage

export type MarkPlan =
  | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }
  /** The environment marked the digest before: the first time is the one that counts. */
  | { readonly kind: 'unchanged'; readonly digest: string; readonly mark: Mark }
  | { readonly kind: 'mark'; readonly digest: string; readonly mark: Mark }

export const observeMarks = async (
  repository: Repository,
  { digest }: ImageReference,
): Promise<ObservedMarks> => {
  if (digest === undefined) return { kind: 'movable' }
  if ((await repository.digest(digest)) === undefined) return observeMissing(repository, digest)
  return { kind: 'present', digest, marks: await listMarks(repository, digest) }
}

export const planMark = (image: ImageReference, mark: Mark, observed: ObservedMarks): MarkPlan => {
  if (mark.environment === TESTED)
    return {
      kind: 'refused',
      reason: `"${TESTED}" is no environment: where a promotion requires it, it means the record of test-image`,
      fix: 'mark with the name of the environment that ran the image, and let test-image record its tests',
    }
  switch (observed.kind) {
    case 'movable':
      return {
        kind: 'refused',
        reason: `${writeImageReference(image)} has no digest, and a tag may have moved since ${mark.environment} ran it`,
        fix: 'give the image by digest, as the output "image" of build-image and promote-image does',
      }
    case 'missing':
      return { kind: 'refused', ...refuseMissing(image, observed) }
    case 'present': {
      const earlier = observed.marks.find(({ environment }) => environment === mark.environment)
      return earlier === undefined
        ? { kind: 'mark', digest: observed.digest, mark }
        : { kind: 'unchanged', digest: observed.digest, mark: earlier }
    }
  }
}

/** Puts the mark and answers the digest of its artifact. Repeating it changes nothing. */
export const applyMark = (
  repository: Repository,
  { digest, mark }: MarkPlan & { readonly kind: 'mark' },
): Promise<string> => repository.attach(digest, { artifactType: MARK, annotations: writeMark(mark) })

/** Observes, plans and applies in one. @throws UserError when the digest is not there */
export const putMark = async (repository: Repository, digest: string, mark: Mark): Promise<void> => {
  const image = { ...repository.reference, digest }
  const plan = planMark(image, mark, await observeMarks(repository, image))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (plan.kind === 'mark') await applyMark(repository, plan)
}
