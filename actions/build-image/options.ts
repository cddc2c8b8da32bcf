// The inputs of build-image.
import { CACHE_CHOICES, type CacheChoice } from '@hakobune/build'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { readTarget } from '@hakobune/registry'
import type { Inputs } from '@hakobune/runner'
import { UserError, type Variables } from '@hakobune/text'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  readonly tags: readonly string[]
  readonly context: string
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly arguments: Variables
  /** Empty: the runner's own. */
  readonly platforms: readonly string[]
  readonly push: boolean
  readonly cache: CacheChoice
  /** Milliseconds. */
  readonly maxAge: number
  readonly noCache: boolean
  readonly dryRun: boolean
}

const words = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))]

const refuseDigest = (image: ImageReference): void => {
  const { registry, repository, digest } = image
  if (digest === undefined) return
  throw new UserError(`the image to build is given with a digest, ${digest}`, {
    fix: `write "image: ${writeImageReference({ registry, repository })}": the digest is what the build answers`,
  })
}

export const readOptions = (inputs: Inputs): Options => {
  const registry = readRegistryOptions(inputs)
  const { image } = registry
  refuseDigest(image)
  const tags = words(inputs.optional('tags')).map((target) => readTarget(target, image))
  const options = {
    ...registry,
    tags: [...new Set([...tags, ...(image.tag === undefined ? [] : [image.tag])])],
    context: inputs.optional('context') ?? '.',
    dockerfile: inputs.optional('dockerfile'),
    target: inputs.optional('target'),
    arguments: inputs.pairs('build-args'),
    platforms: words(inputs.optional('platforms')),
    push: inputs.flag('push'),
    cache: inputs.choice('cache', CACHE_CHOICES),
    maxAge: inputs.duration('max-age'),
    noCache: inputs.flag('no-cache'),
    dryRun: inputs.flag('dry-run'),
  }
  if (options.push && options.tags.length === 0)
    throw new UserError('the image is to be pushed and has no tag', {
      fix: 'add "tags:" (the action tag-image makes them), or set "push: false"',
    })
  return options
}
