// Finds and reads the definition files of each service: those that the step names, else those of the convention.
import { readdir, readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { readServiceDefinition, readTaskDefinition, type Target } from '@hakobune/ecs'
import { fromRoot } from '@hakobune/project'
import { nearest, UserError } from '@hakobune/text'
import type { Options, ServiceOptions } from './options.ts'

const ENDINGS = ['json', 'yml', 'yaml'] as const

/** The names in a folder; none where there is no such folder. */
const list = async (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

/** `ecs/<stem>` with one of the endings; undefined when there is none. */
const findByConvention = async (folder: string, stem: string): Promise<string | undefined> => {
  const names = await list(posix.join(folder, 'ecs'))
  const [found, another] = ENDINGS.map((ending) => `${stem}.${ending}`).filter((name) => names.includes(name))
  if (found === undefined) return undefined
  const file = fromRoot(folder, `ecs/${found}`)
  if (another === undefined) return file
  throw new UserError(`both ${file} and ${fromRoot(folder, `ecs/${another}`)} are there`, {
    fix: 'remove one of them, or name one in the step\'s "with:"',
  })
}

const missing = async (file: string, input: string): Promise<UserError> => {
  const [near] = nearest(posix.basename(file), await list(posix.dirname(file)))
  return new UserError(`there is no file ${file}`, {
    fix:
      near === undefined
        ? `add it, or set "${input}:" to the file that is meant`
        : `set "${input}:" to ${posix.join(posix.dirname(file), near)}`,
  })
}

const read = async (file: string, input: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw await missing(file, input)
    throw new UserError(`the file ${file} cannot be read`, {
      fix: `set "${input}:" to a file`,
      cause: error,
    })
  }
}

const readTarget = async (options: Options, service: ServiceOptions, region: string): Promise<Target> => {
  const { folder, cluster, image, desiredCount } = options
  const { name, container } = service
  const variables = { cluster, service: name, region, ...options.variables }
  const taskFile =
    service.taskDefinition === undefined
      ? ((await findByConvention(folder, 'task-definition')) ?? fromRoot(folder, 'ecs/task-definition.json'))
      : fromRoot(folder, service.taskDefinition)
  const serviceFile =
    service.serviceDefinition === undefined
      ? await findByConvention(folder, 'service')
      : fromRoot(folder, service.serviceDefinition)
  const taskDefinition = readTaskDefinition(await read(taskFile, 'task-definition'), {
    file: taskFile,
    variables,
    image,
    container,
  })
  const serviceDefinition =
    serviceFile === undefined
      ? undefined
      : readServiceDefinition(await read(serviceFile, 'service-definition'), {
          file: serviceFile,
          variables,
          cluster,
          service: name,
        })
  return { cluster, service: name, taskDefinition, serviceDefinition, desiredCount }
}

/**
 * What the step wants of each service.
 * @throws UserError with file and line for a file that is missing, cannot be read, or does not say enough
 */
export const readTargets = async (options: Options, region: string): Promise<readonly Target[]> => {
  const targets: Target[] = []
  // One after the other, so that of two mistakes the first service's is told, every time.
  for (const service of options.services) targets.push(await readTarget(options, service, region))
  return targets
}
