// The inputs of tag-image.
import { type ImageReference, readImageReference } from '@hakobune/image'
import type { Inputs } from '@hakobune/runner'
import { UserError } from '@hakobune/text'

export interface Options {
  readonly image: ImageReference
  readonly ref: string | undefined
  readonly sha: string | undefined
  readonly defaultBranch: string | undefined
}

const readRepository = (text: string): ImageReference => {
  const { registry, repository, tag, digest } = readImageReference(text)
  if (tag === undefined && digest === undefined) return { registry, repository }
  throw new UserError(`the input "image" is "${text}", which names one image of the repository`, {
    fix: `set "image: ${registry}/${repository}": this action makes the tags`,
  })
}

export const readOptions = (inputs: Inputs): Options => ({
  image: readRepository(inputs.required('image')),
  ref: inputs.optional('ref'),
  sha: inputs.optional('sha'),
  defaultBranch: inputs.optional('default-branch'),
})
