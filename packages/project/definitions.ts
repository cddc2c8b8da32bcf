// Finds the ECS files of each service: those that hakobune.yml names, else those of the convention.
import { posix } from 'node:path'
import { nearest, UserError } from '@hakobune/text'
import type { Environment, Service } from './project.ts'

/** A service with the files that are there. Paths start in the project's folder. */
export interface DefinedService {
  readonly name: string
  readonly taskDefinition: string
  /** Absent: the service must exist already. */
  readonly serviceDefinition: string | undefined
  readonly container: string | undefined
}

/** The names of the files in a folder of the project; none where there is no such folder. */
export type ListFiles = (folder: string) => Promise<readonly string[]>

const FOLDER = 'ecs'
const ENDINGS = ['json', 'yml', 'yaml'] as const

const named = async (service: Service, key: string, text: string, list: ListFiles): Promise<string> => {
  const path = posix.normalize(text)
  const [folder, file] = [posix.dirname(path), posix.basename(path)]
  const files = await list(folder)
  if (files.includes(file)) return path
  const [near] = nearest(file, files)
  throw new UserError(`there is no file ${path}, which is the ${key} of the service "${service.name}"`, {
    place: service.place,
    fix:
      near === undefined
        ? `add the file, or correct "${key}:"`
        : `write "${key}: ${posix.join(folder, near)}"`,
  })
}

/** The one file `ecs/<stem>.json`, `.yml` or `.yaml`. @throws UserError when there are two */
const conventional = async (
  service: Service,
  key: string,
  stem: string,
  list: ListFiles,
): Promise<string | undefined> => {
  const files = await list(FOLDER)
  const [found, another] = ENDINGS.map((ending) => `${stem}.${ending}`).filter((file) => files.includes(file))
  if (another === undefined) return found === undefined ? undefined : posix.join(FOLDER, found)
  throw new UserError(`both ${FOLDER}/${found} and ${FOLDER}/${another} are there`, {
    place: service.place,
    fix: `remove one of them, or name one by "${key}:" in the list "services:"`,
  })
}

const define = async (service: Service, list: ListFiles): Promise<DefinedService> => {
  const find = (key: string, path: string | undefined, stem: string): Promise<string | undefined> =>
    path === undefined ? conventional(service, key, stem, list) : named(service, key, path, list)
  const taskDefinition = await find('task-definition', service.taskDefinition, 'task-definition')
  if (taskDefinition === undefined) {
    throw new UserError(`the service "${service.name}" has no task definition`, {
      place: service.place,
      fix: `add ${FOLDER}/task-definition.json, .yml or .yaml, or name another file by "task-definition:"`,
    })
  }
  return {
    name: service.name,
    taskDefinition,
    serviceDefinition: await find('service-definition', service.serviceDefinition, 'service'),
    container: service.container,
  }
}

/**
 * The services of `environment` with their files.
 * @throws UserError with the line of hakobune.yml when a file is not there or there are two candidates
 */
export const findDefinitions = async (
  environment: Environment,
  list: ListFiles,
): Promise<readonly DefinedService[]> => {
  const defined: DefinedService[] = []
  for (const service of environment.services) defined.push(await define(service, list))
  return defined
}
