// Checks the plans of deploy-ecs before anything is written, and says what it found.
import type { Aws } from '@hakobune/aws'
import { type ImageSight, type Plan, preflight, type Sight, surveyAws } from '@hakobune/ecs'
import { readImageReference } from '@hakobune/image'
import { openRepository, type Repository, readManifest, writePlatform } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { z } from 'zod'

/** Milliseconds for all questions together: they are asked at once, and what is not answered is not checked. */
const PATIENCE = 10_000

const Platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })

/** Undefined for an image that is not there. An artifact without a platform of its own has none. */
const platformsIn = async (
  repository: Repository,
  version: string,
): Promise<readonly string[] | undefined> => {
  const manifest = await repository.manifest(version)
  if (manifest === undefined) return undefined
  const content = readManifest(manifest)
  if (content.kind === 'index')
    return content.index.manifests.flatMap(({ platform }) =>
      platform === undefined || platform.os === 'unknown' ? [] : [writePlatform(platform)],
    )
  const config = await repository.blob(content.image.config.digest)
  const platform = Platform.safeParse(JSON.parse(new TextDecoder().decode(config)))
  return platform.success ? [writePlatform(platform.data)] : []
}

/** The registry's answer, with the logins of this job: where they are not those of ECS, a refusal says nothing. */
const openImages =
  (io: Runner, aws: Aws, signal: AbortSignal) =>
  async (image: string): Promise<Sight<ImageSight>> => {
    const { environment, clock, execute, mask } = io
    try {
      const reference = readImageReference(image)
      const options = { environment, clock, signal, execute, mask, aws: async () => aws }
      const repository = await openRepository(reference, options)
      // Docker's engine takes `latest` where neither tag nor digest is written.
      const version = reference.digest ?? reference.tag ?? 'latest'
      const platforms = await platformsIn(repository, version)
      return platforms === undefined ? { kind: 'missing' } : { kind: 'there', value: { platforms } }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return { kind: 'unknown', reason: `the image ${image} (${why})` }
    }
  }

/** The plans, those refused that would fail for certain. What else was found is warned about. */
export const checkPlans = async (io: Runner, aws: Aws, plans: readonly Plan[]): Promise<readonly Plan[]> => {
  const signal = AbortSignal.any([io.signal, AbortSignal.timeout(PATIENCE)])
  const around = { ...surveyAws(aws, signal), image: openImages(io, aws, signal) }
  const checked = await Promise.all(plans.map((plan) => preflight(plan, around)))
  io.signal.throwIfAborted()
  const unchecked = new Set(checked.flatMap((one) => one.unchecked))
  if (unchecked.size > 0) io.show(`preflight could not look at: ${[...unchecked].join('; ')}`)
  for (const { plan, warnings } of checked)
    for (const { message, fix, place } of warnings)
      io.annotate({
        level: 'warning',
        message: `${plan.target.service}: ${message}\nTo mend it: ${fix}`,
        ...(place === undefined ? {} : { place }),
      })
  return checked.map(({ plan }) => plan)
}
