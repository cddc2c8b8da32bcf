// What build-image reads before it asks anybody: what goes into the image.
import { type BuildInputs, fetchSecrets, hashSecrets, readInputs } from '@hakobune/build'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import type { Variables } from '@hakobune/text'
import { connectRegistry } from '../connect-registry.ts'
import type { Circumstances } from './circumstances.ts'
import { describeInputs } from './describe.ts'
import { describeLeftOut, planImageLabels } from './image-labels.ts'
import type { Options } from './options.ts'

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

const named = (kind: string, values: Variables): Variables =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]))

/** What shapes the image besides its content, by the names that people are told when it changes. */
const settingsOf = (
  { provenance, sbom }: Options,
  { labels, annotations }: ReturnType<typeof planImageLabels>,
): Variables => ({
  ...named('label', labels.kept),
  ...named('annotation', annotations.kept),
  ...(provenance === 'false' ? {} : { provenance }),
  ...(sbom ? { sbom: 'true' } : {}),
})

/** Reads what goes into the image, and shows it in a fold of the log. */
export const observeInputs = (
  io: Runner,
  options: Options,
  circumstances: Circumstances,
): Promise<BuildInputs> =>
  io.group('What goes into the image', async () => {
    const secrets = await fetchSecrets(options.secrets, io.environment)
    for (const { value } of secrets) io.mask(value)
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
        contexts: options.contexts,
        settings: settingsOf(options, planImageLabels(options, circumstances)),
        secrets: hashSecrets(secrets),
      },
      { git, open: openBases(io, options), signal: io.signal },
    )
    io.show(describeInputs(inputs))
    io.show(describeLeftOut(planImageLabels(options, circumstances)).join('\n'))
    return inputs
  })
