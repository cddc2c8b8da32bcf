// The inputs of tag-image.
import { type ImageReference, readImageReference } from '@hakobune/image'
import type { Inputs } from '@hakobune/runner'

export interface Options {
  readonly image: ImageReference
  readonly ref: string | undefined
  readonly sha: string | undefined
  readonly defaultBranch: string | undefined
}

export const readOptions = (inputs: Inputs): Options => ({
  image: readImageReference(inputs.required('image')),
  ref: inputs.optional('ref'),
  sha: inputs.optional('sha'),
  defaultBranch: inputs.optional('default-branch'),
})
