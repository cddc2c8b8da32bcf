// Runs buildx: the argument vector of a plan, and the digest from its metadata file.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImageReference, isDigest, writeImageReference } from '@hakobune/image'
import type { Login } from '@hakobune/registry'
import type { Execute } from '@hakobune/system'
import { z } from 'zod'
import { cacheReference } from './cache.ts'
import { writeDockerConfig } from './docker-config.ts'
import type { Variables } from './expand.ts'
import { explainFailure } from './failure.ts'
import type { CachePlan, Plan } from './plan.ts'

export type BuildPlan = Plan & { readonly kind: 'build' }

export interface BuildRequest {
  readonly image: ImageReference
  readonly context: string
  /** The Dockerfile's path. */
  readonly file: string
  readonly target: string | undefined
  readonly arguments: Variables
  readonly platforms: readonly string[]
  /** The digests to hold images outside the Dockerfile to, by the names it uses. */
  readonly pins: Readonly<Record<string, string>>
}

export interface BuildxOptions {
  readonly execute: Execute
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly login: Login | undefined
  /** An empty folder for the build's own files, removed by whoever made it. */
  readonly folder: string
  readonly show: (line: string) => void
}

const cacheArguments = (image: ImageReference, { kind, from, to }: CachePlan): readonly string[] => {
  if (kind === 'none') return []
  const sources = from.flatMap((tag) => ['--cache-from', `type=registry,ref=${cacheReference(image, tag)}`])
  if (to === undefined) return sources
  // A manifest instead of an index: ECR takes no other. A cache that cannot be written must not fail the build.
  const target =
    kind === 'inline'
      ? 'type=inline'
      : `type=registry,ref=${cacheReference(image, to)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`
  return [...sources, '--cache-to', target]
}

/**
 * Bases as the content key knows them: a tag that moves between the key and the build must not put other bytes under
 * the key. https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
 */
const pinArguments = (pins: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(pins).flatMap(([reference, digest]) => [
    '--build-context',
    `${reference}=docker-image://${reference}@${digest}`,
  ])

const outputArgument = (image: ImageReference, { output }: BuildPlan): string => {
  if (output.kind === 'check') return 'type=cacheonly'
  const { registry, repository } = image
  const name = writeImageReference({ registry, repository, tag: output.tag })
  // Without store=false containerd's store unpacks the pushed image on the runner, where nobody needs it.
  return `type=image,name=${name},push=true${output.passing ? ',store=false' : ''}`
}

/** The arguments of `docker` for a plan. Attestations are off: they make an index of a single image. */
export const buildxArguments = (
  plan: BuildPlan,
  { image, context, file, target, arguments: values, platforms, pins }: BuildRequest,
  metadataFile: string,
): readonly string[] => [
  'buildx',
  'build',
  '--progress=plain',
  '--provenance=false',
  '--sbom=false',
  `--file=${file}`,
  `--platform=${platforms.join(',')}`,
  ...(target === undefined ? [] : [`--target=${target}`]),
  ...Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
  ...pinArguments(pins),
  ...(plan.fresh ? ['--no-cache', '--pull'] : []),
  ...cacheArguments(image, plan.cache),
  `--output=${outputArgument(image, plan)}`,
  `--metadata-file=${metadataFile}`,
  context,
]

const Metadata = z.object({ 'containerimage.digest': z.string().refine(isDigest).optional() })

export interface Built {
  /** Undefined when nothing was pushed. */
  readonly digest: string | undefined
  /** Whether the cache could not be written, in BuildKit's words. */
  readonly cacheFailure: string | undefined
}

/**
 * Builds, and pushes where the plan says so.
 * @throws UserError for what the Dockerfile's author or the registry's owner can mend
 */
export const runBuildx = async (
  plan: BuildPlan,
  request: BuildRequest,
  { execute, environment, signal, login, folder, show }: BuildxOptions,
): Promise<Built> => {
  const env = await writeDockerConfig(folder, request.image.registry, login, environment)
  const metadataFile = join(folder, 'metadata.json')
  const lines: string[] = []
  const { code, signal: ending } = await execute(
    { file: 'docker', args: buildxArguments(plan, request, metadataFile), env },
    {
      signal,
      onLine: (line) => {
        lines.push(line)
        show(line)
      },
    },
  )
  signal.throwIfAborted()
  if (ending !== null) throw new Error(`docker buildx was ended by ${ending}`)
  if (code !== 0) throw explainFailure(lines, request)
  const cacheFailure = lines.find((line) => /^#\d+ .*error writing .*cache/i.test(line))
  if (plan.output.kind === 'check') return { digest: undefined, cacheFailure }
  const metadata = Metadata.parse(JSON.parse(await readFile(metadataFile, 'utf8')))
  return { digest: metadata['containerimage.digest'], cacheFailure }
}
