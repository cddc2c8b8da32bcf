// What the jobs behind this one are told: the image, how it is built, and the environments it goes to.
import { planTags, writeImageReference } from '@hakobune/image'
import { type Delivery, type EnvironmentName, fromRoot } from '@hakobune/project'
import type { Variables } from '@hakobune/text'
import type { Observed } from './observe.ts'

/** Keys as in hakobune.yml: workflows read them by expressions. An absent text is empty, as in expressions. */
export interface Target {
  readonly name: EnvironmentName
  readonly url: string
  readonly role: string
  readonly region: string
  readonly cluster: string
  /** Paths start in the project's folder. */
  readonly services: readonly {
    readonly name: string
    readonly 'task-definition': string
    readonly 'service-definition': string
    readonly container: string
  }[]
  readonly variables: Variables
}

export interface Run {
  readonly delivery: 'qa' | 'production' | 'check'
  readonly reason: string
  readonly push: boolean
  readonly image: string
  readonly tags: readonly string[]
  /** Paths start at the repository's root. */
  readonly build: {
    readonly context: string
    readonly dockerfile: string
    readonly target: string
    readonly args: Variables
  }
  readonly engine: 'ecs'
  readonly qa: Target | undefined
  readonly production: Target | undefined
}

const targetOf = ({ project, services }: Observed, name: EnvironmentName): Target => {
  const { url, role, region, cluster, variables } = project.environments[name]
  return {
    name,
    url: url ?? '',
    role: role ?? '',
    region: region ?? '',
    cluster,
    services: services[name].map((service) => ({
      name: service.name,
      'task-definition': service.taskDefinition,
      'service-definition': service.serviceDefinition ?? '',
      container: service.container ?? '',
    })),
    variables,
  }
}

const buildOf = ({ project: { build } }: Observed, folder: string): Run['build'] => {
  const context = fromRoot(folder, build.context)
  return {
    context,
    dockerfile:
      build.dockerfile === undefined ? fromRoot(context, 'Dockerfile') : fromRoot(folder, build.dockerfile),
    target: build.target ?? '',
    args: build.args,
  }
}

/** `folder` is the project's, from the repository's root. */
export const planRun = (
  delivery: Exclude<Delivery, { kind: 'nothing' }>,
  observed: Observed,
  folder: string,
): Run => ({
  delivery: delivery.kind,
  reason: delivery.reason,
  push: delivery.kind !== 'check',
  image: writeImageReference(observed.project.image),
  tags: planTags(delivery.source),
  build: buildOf(observed, folder),
  engine: observed.project.engine,
  qa: delivery.kind === 'check' ? undefined : targetOf(observed, 'qa'),
  production: delivery.kind === 'production' ? targetOf(observed, 'production') : undefined,
})
