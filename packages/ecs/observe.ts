// Looks at what is there before anything is planned: reads only.
import { nearest } from '@hakobune/text'
import type { Ecs } from './calls.ts'
import { type Fields, isFields, type Json, listOf, textOf, without } from './json.ts'
import { classify, explained, isNamed } from './refusal.ts'
import { isThere, readService, type Service } from './service.ts'
import type { ServiceDefinition } from './service-definition.ts'
import { listServiceDeployments } from './service-deployment.ts'
import { REGISTRATION_RECORD, type TaskDefinition } from './task-definition.ts'

/** One service that the step is to deploy, as its inputs and files say. */
export interface Target {
  readonly cluster: string
  readonly service: string
  readonly taskDefinition: TaskDefinition
  /** Undefined when there is no file: the service must then exist. */
  readonly serviceDefinition: ServiceDefinition | undefined
  /** The number of tasks asked for; undefined leaves it to autoscaling (and to the file when the service is created). */
  readonly desiredCount: number | undefined
}

/** A revision that ECS holds: what was registered, without what ECS added. */
export interface Revision {
  readonly arn: string
  readonly fields: Fields
  /** A revision that was deregistered still runs, and cannot be deployed again. */
  readonly active: boolean
}

/** What is there for one target. */
export type Observed = { readonly target: Target } & (
  | { readonly kind: 'no-cluster'; readonly near: readonly string[] }
  | { readonly kind: 'no-service'; readonly near: readonly string[]; readonly latest: Revision | undefined }
  | {
      readonly kind: 'service'
      readonly service: Service
      /** What the service runs now; undefined when it is gone. */
      readonly current: Revision | undefined
      /** The newest revision of the file's family. */
      readonly latest: Revision | undefined
      /** ARNs of the service deployments up to now; undefined when they may not be listed. */
      readonly known: readonly string[] | undefined
    }
)

const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

const namesIn = (list: readonly Json[]): readonly string[] =>
  list.filter((arn) => typeof arn === 'string').map(lastSegment)

/** The names like `name` in `list`, else the first few: enough for an error to be useful. Never fails by itself. */
export const near = async (name: string, list: Promise<readonly string[]>): Promise<readonly string[]> => {
  const names = await list.catch(() => [])
  const likely = nearest(name, names, 3)
  return likely.length > 0 ? likely : names.slice(0, 5)
}

export const listClusters = async ({ call }: Ecs, signal: AbortSignal): Promise<readonly string[]> =>
  namesIn(listOf(await call('ListClusters', { maxResults: 100 }, signal), 'clusterArns'))

export const listServices = async (
  { call }: Ecs,
  cluster: string,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  namesIn(listOf(await call('ListServices', { cluster, maxResults: 100 }, signal), 'serviceArns'))

/**
 * The revision called `name` (`family`, `family:12` or an ARN); undefined when there is none. Its tags are asked
 * for only when the file has some to compare.
 */
export const describeRevision = async (
  { call }: Ecs,
  name: string,
  { fields }: Pick<TaskDefinition, 'fields'>,
  signal: AbortSignal,
): Promise<Revision | undefined> => {
  const include = 'tags' in fields ? { include: ['TAGS'] } : {}
  const reply = await call('DescribeTaskDefinition', { taskDefinition: name, ...include }, signal).catch(
    (error: unknown) => {
      if (isNamed(error, 'ClientException', 'InvalidParameterException')) return undefined
      throw explained(error)
    },
  )
  const found = reply?.['taskDefinition']
  if (!isFields(found)) return undefined
  const tags = listOf(reply ?? {}, 'tags')
  return {
    arn: textOf(found, 'taskDefinitionArn') ?? name,
    active: textOf(found, 'status') === 'ACTIVE',
    fields: { ...without(found, REGISTRATION_RECORD), ...(tags.length === 0 ? {} : { tags }) },
  }
}

/** At most 10 a call. */
const LARGEST_BATCH = 10

/** The services of one cluster by name. A name that is missing in the answer is in no entry. */
export const describeServices = async (
  { call }: Ecs,
  cluster: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Service>> => {
  const batches = Array.from({ length: Math.ceil(names.length / LARGEST_BATCH) }, (_, index) =>
    names.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH),
  )
  const replies = await Promise.all(
    batches.map((services) => call('DescribeServices', { cluster, services }, signal)),
  )
  const services = replies.flatMap((reply) => listOf(reply, 'services').filter(isFields)).map(readService)
  return new Map(services.map((service) => [service.serviceName, service]))
}

const knownDeployments = async (
  ecs: Ecs,
  { cluster, service }: Target,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
  try {
    const known = await listServiceDeployments(ecs, cluster, service, signal)
    return known.map(({ serviceDeploymentArn }) => serviceDeploymentArn)
  } catch (error) {
    if (classify(error).kind === 'cancelled') throw error
    return undefined
  }
}

const observeOne = async (
  ecs: Ecs,
  target: Target,
  service: Service | undefined,
  signal: AbortSignal,
): Promise<Observed> => {
  const { taskDefinition } = target
  const describeLatest = () => describeRevision(ecs, taskDefinition.family, taskDefinition, signal)
  if (!isThere(service)) {
    const [names, latest] = await Promise.all([
      near(target.service, listServices(ecs, target.cluster, signal)),
      describeLatest(),
    ])
    return { target, kind: 'no-service', near: names, latest }
  }
  const [current, latest, known] = await Promise.all([
    describeRevision(ecs, service.taskDefinition, taskDefinition, signal),
    describeLatest(),
    knownDeployments(ecs, target, signal),
  ])
  return { target, kind: 'service', service, current, known, latest }
}

/**
 * What is there for each of `targets`, which are all in one cluster.
 * @throws UserError for a denied read, which names the IAM action; the signal's reason once it aborts
 */
export const observe = async (
  ecs: Ecs,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<readonly Observed[]> => {
  const cluster = targets[0]?.cluster ?? ''
  try {
    const names = targets.map(({ service }) => service)
    const services = await describeServices(ecs, cluster, names, signal)
    return await Promise.all(
      targets.map((target) => observeOne(ecs, target, services.get(target.service), signal)),
    )
  } catch (error) {
    signal.throwIfAborted()
    if (!isNamed(error, 'ClusterNotFoundException')) throw explained(error)
    const names = await near(cluster, listClusters(ecs, signal))
    return targets.map((target) => ({ target, kind: 'no-cluster', near: names }))
  }
}
