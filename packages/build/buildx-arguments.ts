// The arguments of `docker` for a plan to build.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { archivedName, cacheArguments } from './cache.ts'
import type { Variables } from './expand.ts'
import type { Plan } from './plan.ts'
import { type Secret, secretArguments } from './secrets.ts'

export type BuildPlan = Plan & { readonly kind: 'build' }

export interface BuildRequest {
  readonly image: ImageReference
  readonly context: string
  /** The Dockerfile's path. */
  readonly file: string
  readonly target: string | undefined
  readonly arguments: Variables
  readonly platforms: readonly string[]
  /** Named contexts, with each base at the digest that is in the key. */
  readonly contexts: Variables
  readonly secrets: readonly Secret[]
  /** As `--ssh` takes them: `default`, `id=path`. */
  readonly ssh: readonly string[]
  readonly labels: Variables
  readonly annotations: Variables
  /** `false`, `true`, `min` or `max`. */
  readonly provenance: string
  readonly sbom: boolean
}

const pairs = (flag: string, values: Variables): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])

/** Names of a CSV field: several in quotes. */
const namesField = (image: ImageReference, tags: readonly string[]): string => {
  const { registry, repository } = image
  const names = tags.map((tag) => writeImageReference({ registry, repository, tag }))
  return names.length > 1 ? `"name=${names.join(',')}"` : `name=${names[0] ?? ''}`
}

const outputs = (image: ImageReference, plan: BuildPlan): readonly string[] => {
  const { output, tags, cache, engine } = plan
  switch (output.kind) {
    case 'check':
      // A saved image is the cache: there must be one to save.
      return cache.kind === 'tarball' && cache.form === 'archive' && cache.writes
        ? [`type=docker,name=${archivedName(image)}`]
        : ['type=cacheonly']
    case 'load':
      return [`type=docker,${namesField(image, tags)}`]
    case 'push': {
      // Without store=false containerd's store unpacks the pushed image on the runner, where nobody needs it.
      const passing = output.passing ? ',store=false' : ''
      const push = `type=image,${namesField(image, [output.tag])},push=true${passing}`
      // The engine's own builder keeps what it pushes; another one gives it to the engine.
      return output.load && engine.builder === 'buildkit'
        ? [push, `type=docker,${namesField(image, tags)}`]
        : [push]
    }
  }
}

const provenanceOf = (provenance: string): string =>
  provenance === 'min' || provenance === 'max' ? `mode=${provenance}` : provenance

/** Attestations are off unless they are asked for: they make an index of a single image. */
export const buildxArguments = (
  plan: BuildPlan,
  request: BuildRequest,
  metadataFile: string,
): readonly string[] => {
  const { image, context, file, target, platforms } = request
  return [
    'buildx',
    'build',
    '--progress=plain',
    `--provenance=${provenanceOf(request.provenance)}`,
    `--sbom=${request.sbom}`,
    `--file=${file}`,
    `--platform=${platforms.join(',')}`,
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...pairs('--build-arg', request.arguments),
    ...pairs('--build-context', request.contexts),
    ...pairs('--label', request.labels),
    ...pairs('--annotation', request.annotations),
    ...secretArguments(request.secrets),
    ...request.ssh.map((agent) => `--ssh=${agent}`),
    ...(plan.fresh ? ['--no-cache', '--pull'] : []),
    ...cacheArguments(image, plan.cache),
    ...outputs(image, plan).map((output) => `--output=${output}`),
    `--metadata-file=${metadataFile}`,
    context,
  ]
}
