// What a service ran before, as far as ECS still tells: by its records of deployments, else by what they left behind.
import type { Ecs } from './calls.ts'
import { isFailure } from './diagnose.ts'
import { listOf } from './json.ts'
import { classify } from './refusal.ts'
import { revisionName, type Service } from './service.ts'
import { listServiceDeployments, type ServiceDeploymentBrief } from './service-deployment.ts'
import { describeServiceRevisions } from './service-revision.ts'
import { tasksOfService } from './service-tasks.ts'
import type { Task } from './task.ts'

/** Digests by container; empty where ECS does not tell them. */
export type Digests = ReadonlyMap<string, string>

/** What was asked of a service once. */
export interface Past {
  /** ARN. */
  readonly taskDefinition: string
  readonly digests: Digests
  /** Milliseconds; undefined where ECS does not tell. */
  readonly at: number | undefined
  /** Whether ECS completed it. */
  readonly worked: boolean
}

/** How the past is known, strongest first. */
export type Evidence = 'deployments' | 'tasks' | 'registrations'

export interface History {
  readonly evidence: Evidence
  /** Newest first. */
  readonly pasts: readonly Past[]
  /** What runs now; `worked` is false while its rollout has not ended well. */
  readonly current: Past
  /** ARNs of all service deployments; undefined when they may not be listed. */
  readonly known: readonly string[] | undefined
}

const NO_DIGESTS: Digests = new Map()

const fromDeployments = async (
  ecs: Ecs,
  service: Service,
  deployments: readonly ServiceDeploymentBrief[],
  signal: AbortSignal,
): Promise<Pick<History, 'pasts' | 'current'> | undefined> => {
  const revisions = await describeServiceRevisions(
    ecs,
    deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
    signal,
  )
  const pasts = deployments.flatMap(({ targetServiceRevisionArn, createdAt, status }): readonly Past[] => {
    const revision = revisions.get(targetServiceRevisionArn)
    return revision === undefined ? [] : [{ ...revision, at: createdAt, worked: status === 'SUCCESSFUL' }]
  })
  const current = pasts.find(({ taskDefinition }) => taskDefinition === service.taskDefinition)
  return current === undefined ? undefined : { pasts, current }
}

/** A task that ran and was stopped by a deployment shows a revision that worked. ECS keeps it for about an hour. */
const fromTasks = (service: Service, stopped: readonly Task[]): readonly Past[] => {
  const beside = service.deployments.filter(
    ({ status, rolloutState, runningCount }) =>
      status !== 'PRIMARY' && rolloutState !== 'FAILED' && runningCount > 0,
  )
  return [
    ...beside.map(({ taskDefinition, createdAt }) => ({
      taskDefinition,
      at: createdAt,
      digests: NO_DIGESTS,
    })),
    ...stopped
      .filter((task) => task.startedAt !== undefined && !isFailure(task))
      .map((task) => ({
        taskDefinition: task.taskDefinitionArn,
        at: task.stoppedAt,
        digests: new Map(
          task.containers.flatMap(({ name, imageDigest }) =>
            imageDigest === '' ? [] : [[name, imageDigest] as const],
          ),
        ),
      })),
  ].map((past) => ({ ...past, worked: true }))
}

/** At most 100 of the newest: further back nobody goes without naming the revision. */
const fromRegistrations = async (ecs: Ecs, family: string, signal: AbortSignal): Promise<readonly Past[]> => {
  const query = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC', maxResults: 100 }
  return listOf(await ecs.call('ListTaskDefinitions', query, signal), 'taskDefinitionArns')
    .filter((arn) => typeof arn === 'string')
    .filter((arn) => familyOf(arn) === family)
    .map((taskDefinition) => ({ taskDefinition, digests: NO_DIGESTS, at: undefined, worked: true }))
}

export const familyOf = (arn: string): string => revisionName(arn).replace(/:\d+$/, '')
export const numberOf = (arn: string): number => Number(/:(\d+)$/.exec(arn)?.[1] ?? 0)

/** Undefined for a read that is denied or that this engine does not know: history then rests on less. */
export const orElse = async <T>(read: Promise<T>, signal: AbortSignal): Promise<T | undefined> => {
  try {
    return await read
  } catch (error) {
    signal.throwIfAborted()
    if (classify(error).kind === 'denied' || classify(error).kind === 'invalid') return undefined
    throw error
  }
}

/** Without records of ECS only revisions that were registered before the current one count as its past. */
const isEarlier = (current: string, { taskDefinition }: Past): boolean =>
  familyOf(taskDefinition) !== familyOf(current) || numberOf(taskDefinition) < numberOf(current)

/** Rejects only when ECS does not answer, or lets nothing at all be read. */
export const readHistory = async (
  ecs: Ecs,
  cluster: string,
  service: Service,
  signal: AbortSignal,
): Promise<History> => {
  const deployments = await orElse(listServiceDeployments(ecs, cluster, service.serviceName, signal), signal)
  const known = deployments?.map(({ serviceDeploymentArn }) => serviceDeploymentArn)
  const recorded =
    deployments === undefined || deployments.length === 0
      ? undefined
      : await orElse(fromDeployments(ecs, service, deployments, signal), signal)
  if (recorded !== undefined) return { evidence: 'deployments', known, ...recorded }

  const { taskDefinition } = service
  const settled = service.deployments.some(
    (deployment) => deployment.taskDefinition === taskDefinition && deployment.rolloutState === 'COMPLETED',
  )
  const current: Past = { taskDefinition, digests: NO_DIGESTS, at: undefined, worked: settled }
  const stopped = await orElse(tasksOfService(ecs, cluster, service.serviceName, 'STOPPED', signal), signal)
  const seen = fromTasks(service, stopped ?? []).filter(
    (past) => past.taskDefinition !== taskDefinition && isEarlier(taskDefinition, past),
  )
  if (seen.length > 0) return { evidence: 'tasks', current, pasts: seen, known }
  const registered = await fromRegistrations(ecs, familyOf(taskDefinition), signal)
  const earlier = registered.filter((past) => isEarlier(taskDefinition, past))
  return { evidence: 'registrations', current, pasts: earlier, known }
}
