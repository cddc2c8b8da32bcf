// Whether each image is in its registry, for the processor and the system that the task asks for.
import { isFields, textOf } from './json.ts'
import type { Result } from './preflight.ts'
import type { Subject } from './preflight-subject.ts'
import type { Surroundings } from './surroundings.ts'

const ARCHITECTURES: Readonly<Record<string, string>> = { X86_64: 'amd64', ARM64: 'arm64' }

/**
 * The platform that the task needs, as registries write it; undefined where its instances decide. Fargate takes
 * Linux on X86_64 unless told otherwise.
 */
export const platformOf = ({ task, fargate }: Pick<Subject, 'task' | 'fargate'>): string | undefined => {
  const platform = task.fields['runtimePlatform']
  if (!isFields(platform) && !fargate) return undefined
  const said = isFields(platform) ? platform : {}
  const architecture = ARCHITECTURES[textOf(said, 'cpuArchitecture') ?? (fargate ? 'X86_64' : '')]
  const system = (textOf(said, 'operatingSystemFamily') ?? 'LINUX').startsWith('WINDOWS')
    ? 'windows'
    : 'linux'
  return architecture === undefined ? undefined : `${system}/${architecture}`
}

const fits = (platform: string, wanted: string): boolean =>
  platform === wanted || platform.startsWith(`${wanted}/`)

export const checkImages = async (subject: Subject, around: Surroundings): Promise<readonly Result[]> => {
  const { task } = subject
  const wanted = platformOf(subject)
  const results = await Promise.all(
    task.containers.map(async ({ name, image }, index): Promise<readonly Result[]> => {
      const sight = await around.image(image)
      const place = task.placeOf(['containerDefinitions', index, 'image'])
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      if (sight.kind === 'missing')
        return [
          {
            kind: 'certain',
            message: `the image ${image} of the container "${name}" is not in its registry`,
            fix: 'push it before it is deployed, or correct its name, tag or digest',
            place,
          },
        ]
      const { platforms } = sight.value
      if (wanted === undefined || platforms.length === 0) return []
      if (platforms.some((platform) => fits(platform, wanted))) return []
      return [
        {
          kind: 'certain',
          message: `the image ${image} of the container "${name}" is for ${platforms.join(', ')}, and the task runs on ${wanted}`,
          fix: `build it for ${wanted} (build-image: platforms), or set "runtimePlatform" to what the image is for`,
          place,
        },
      ]
    }),
  )
  return results.flat()
}
