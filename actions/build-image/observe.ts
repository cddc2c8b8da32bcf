// What build-image looks at before it decides: the inputs of the image, the registry, and the engine if it is needed.
import {
  type BuildInputs,
  type Earlier,
  findCaches,
  findEarlier,
  findSince,
  lastTags,
  needsEngine,
  type Observed,
  obstaclesOf,
  probeEngine,
  readInputs,
  recordParts,
  scopeTags,
  type Wishes,
} from '@hakobune/build'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { connectRegistry } from '../connect-registry.ts'
import type { Circumstances } from './circumstances.ts'
import type { Options } from './options.ts'
import { describeInputs } from './report.ts'
import type { Subject } from './subject.ts'

/** Opens the repositories of base images, each once: with the given login where they lie in the image's registry. */
const openBases = (io: Runner, options: Options): ((image: ImageReference) => Promise<Repository>) => {
  const opened = new Map<string, Promise<Repository>>()
  return (image) => {
    const { registry, repository } = image
    const name = writeImageReference({ registry, repository })
    const own = registry === options.image.registry
    const open =
      opened.get(name) ?? connectRegistry(io, own ? { ...options, image } : { image, role: options.role })
    opened.set(name, open)
    return open
  }
}

/** The values of all build arguments, with the commit's time for whatever asks for it. */
export const argumentsOf = (options: Options, { commitTime }: Circumstances) => ({
  ...(commitTime === undefined ? {} : { SOURCE_DATE_EPOCH: String(commitTime) }),
  ...options.arguments,
})

/** Reads what goes into the image, and shows it in a fold of the log. */
export const observeInputs = (
  io: Runner,
  options: Options,
  circumstances: Circumstances,
): Promise<BuildInputs> =>
  io.group('What goes into the image', async () => {
    const { platform: buildPlatform, commits, runId, git } = circumstances
    const inputs = await readInputs(
      {
        context: options.context,
        dockerfile: options.dockerfile,
        target: options.target,
        arguments: argumentsOf(options, circumstances),
        platforms: options.platforms.length === 0 ? [buildPlatform] : options.platforms,
        buildPlatform,
        commits,
        runId,
      },
      { git, open: openBases(io, options), signal: io.signal },
    )
    io.show(describeInputs(inputs))
    return inputs
  })

/** Looks in the registry, unless nothing is pushed; looks for the engine only where the plan will need one. */
export const observe = async (
  io: Runner,
  { options, circumstances, inputs, repository }: Subject,
  wishes: Wishes,
): Promise<Observed> => {
  const unkeyed = obstaclesOf(wishes, inputs.obstacles).length > 0
  const scope = { ...options, ...circumstances, platforms: inputs.parts.platforms }
  const tags = scopeTags('buildcache', scope)
  const none: Earlier = { kind: 'none' }
  const earlier = repository === undefined || unkeyed ? none : await findEarlier(repository, inputs.key)
  const observed: Observed = {
    key: inputs.key,
    obstacles: inputs.obstacles,
    earlier,
    since: undefined,
    lastTags: lastTags(scope),
    cacheTags: tags,
    caches: [],
    engine: undefined,
    now: io.clock.now(),
  }
  if (!needsEngine(wishes, observed)) return observed
  const [tag] = wishes.tags
  const isNew = repository !== undefined && !unkeyed && earlier.kind === 'none'
  const [engine, since, caches] = await Promise.all([
    probeEngine(io),
    isNew ? findSince(repository, observed.lastTags, recordParts(inputs.parts)) : undefined,
    repository === undefined || wishes.cache === 'none' ? [] : findCaches(repository, tags),
    // A registry that is away or wants a login shall say so now, and not after a build of minutes.
    tag === undefined ? undefined : repository?.digest(tag),
  ])
  return { ...observed, engine, since, caches }
}
