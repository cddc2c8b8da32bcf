// The inputs of build-image.
import {
  CACHE_CHOICES,
  type CacheChoice,
  type NamedContext,
  readNamedContext,
  readSecret,
  type Secret,
} from '@hakobune/build'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { readTarget } from '@hakobune/registry'
import type { Inputs } from '@hakobune/runner'
import { UserError, type Variables } from '@hakobune/text'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

const PROVENANCES = ['false', 'true', 'min', 'max'] as const
type Provenance = (typeof PROVENANCES)[number]

export interface Options extends RegistryOptions {
  readonly tags: readonly string[]
  readonly context: string
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly arguments: Variables
  /** Empty: the runner's own. */
  readonly platforms: readonly string[]
  readonly contexts: readonly NamedContext[]
  readonly secrets: readonly Secret[]
  readonly ssh: readonly string[]
  readonly labels: Variables
  readonly annotations: Variables
  readonly provenance: Provenance
  readonly sbom: boolean
  readonly push: boolean
  readonly load: boolean
  readonly cache: CacheChoice
  /** A folder for the cache "tarball". */
  readonly cachePath: string | undefined
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
    contexts: Object.entries(inputs.pairs('build-contexts')).map(([name, value]) =>
      readNamedContext(name, value),
    ),
    secrets: inputs.lines('secrets').map(readSecret),
    ssh: inputs.lines('ssh'),
    labels: inputs.pairs('labels'),
    annotations: inputs.pairs('annotations'),
    provenance: inputs.choice('provenance', PROVENANCES),
    sbom: inputs.flag('sbom'),
    push: inputs.flag('push'),
    load: inputs.flag('load'),
    cache: inputs.choice('cache', CACHE_CHOICES),
    cachePath: inputs.optional('cache-path'),
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
