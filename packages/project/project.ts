// A project as it is meant: what hakobune.yml says, with its short forms and defaults written out.
import { type ImageReference, readImageReference } from '@hakobune/image'
import type { Place, Variables } from '@hakobune/text'
import type { ProjectFile } from './schema.ts'

export type EnvironmentName = 'qa' | 'production'

/** One ECS service that runs the image. Paths start in the project's folder; absent ones follow the convention. */
export interface Service {
  readonly name: string
  readonly taskDefinition: string | undefined
  readonly serviceDefinition: string | undefined
  readonly container: string | undefined
  /** Where hakobune.yml names it, for errors. */
  readonly place: Place
}

export interface Environment {
  readonly name: EnvironmentName
  /** Absent: the job's ambient credentials. */
  readonly role: string | undefined
  /** Absent: the region of the job's environment. */
  readonly region: string | undefined
  readonly cluster: string
  readonly services: readonly Service[]
  readonly url: string | undefined
  readonly variables: Variables
}

/** What differs from "the Dockerfile of this folder, built in this folder". Paths start in the project's folder. */
export interface Build {
  readonly context: string
  /** Absent: the file `Dockerfile` of the context, as Docker has it. */
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly args: Variables
}

export interface Project {
  /** A repository: neither tag nor digest. */
  readonly image: ImageReference
  readonly build: Build
  readonly engine: 'ecs'
  readonly environments: Readonly<Record<EnvironmentName, Environment>>
}

type EnvironmentFile = ProjectFile['environments'][EnvironmentName]

/** `service: shop` is short for `services: [{ name: shop }]`. */
const servicesOf = (
  file: EnvironmentFile,
  placeOf: (path: readonly PropertyKey[]) => Place,
): readonly Service[] =>
  (file.services ?? (file.service === undefined ? [] : [{ name: file.service }])).map((service, index) => ({
    name: service.name,
    taskDefinition: service['task-definition'],
    serviceDefinition: service['service-definition'],
    container: service.container,
    place: placeOf(file.services === undefined ? ['service'] : ['services', index]),
  }))

/** The project that a checked file means. `placeOf` tells where in the file a path is written. */
export const makeProject = (file: ProjectFile, placeOf: (path: readonly PropertyKey[]) => Place): Project => {
  const environment = (name: EnvironmentName): Environment => {
    const own = file.environments[name]
    return {
      name,
      role: own.role,
      region: own.region ?? file.ecs.region,
      cluster: own.cluster,
      services: servicesOf(own, (path) => placeOf(['environments', name, ...path])),
      url: own.url,
      variables: own.variables ?? {},
    }
  }
  return {
    image: readImageReference(file.image),
    build: {
      context: file.build?.context ?? '.',
      dockerfile: file.build?.dockerfile,
      target: file.build?.target,
      args: file.build?.args ?? {},
    },
    engine: 'ecs',
    environments: { qa: environment('qa'), production: environment('production') },
  }
}
