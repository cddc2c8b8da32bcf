// A service as it is: its deployments, the tasks with the digest that each runs, events, and what its load balancers say.
import type { Ecs } from './calls.ts'
import { isFields, listOf, textOf } from './json.ts'
import { explained } from './refusal.ts'
import type { Service } from './service.ts'
import { tasksOfService } from './service-tasks.ts'
import type { TargetHealth, TargetHealthOf } from './target-health.ts'
import type { Task } from './task.ts'

/** `short`: fewer tasks run than are wanted, and no rollout explains it. `idle`: none is wanted. */
export type State = 'short' | 'deploying' | 'steady' | 'idle'

export interface Status {
  readonly cluster: string
  readonly service: Service
  readonly state: State
  /** Newest first. */
  readonly tasks: readonly Task[]
  readonly targets: readonly TargetHealth[]
  /** What could not be read. */
  readonly gaps: readonly string[]
}

export const stateOf = ({ desiredCount, runningCount, deployments }: Service): State => {
  const rolling =
    deployments.length > 1 || deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS')
  if (rolling) return 'deploying'
  if (runningCount < desiredCount) return 'short'
  return desiredCount === 0 ? 'idle' : 'steady'
}

/** ARNs, of blue/green services both groups. */
export const targetGroupsOf = ({ fields }: Service): readonly string[] => [
  ...new Set(
    listOf(fields, 'loadBalancers')
      .filter(isFields)
      .flatMap((balancer) => {
        const advanced = balancer['advancedConfiguration']
        const other = isFields(advanced) ? textOf(advanced, 'alternateTargetGroupArn') : undefined
        return [textOf(balancer, 'targetGroupArn'), other].filter((arn) => arn !== undefined)
      }),
  ),
]

const sayError = (error: unknown): string => {
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
}

/** Rejects only when `signal` aborts: what cannot be read is a gap. */
export const readStatus = async (
  ecs: Ecs,
  {
    cluster,
    service,
    healthOf,
  }: { readonly cluster: string; readonly service: Service; readonly healthOf: TargetHealthOf },
  signal: AbortSignal,
): Promise<Status> => {
  const gaps: string[] = []
  const orGap = <T>(what: string, read: Promise<readonly T[]>): Promise<readonly T[]> =>
    read.catch((error: unknown) => {
      signal.throwIfAborted()
      gaps.push(`${what} could not be read: ${sayError(error)}`)
      return []
    })
  const [tasks, targets] = await Promise.all([
    orGap('the tasks', tasksOfService(ecs, cluster, service.serviceName, 'RUNNING', signal)),
    Promise.all(
      targetGroupsOf(service).map((group) => orGap('the health of its targets', healthOf(group, signal))),
    ),
  ])
  return { cluster, service, state: stateOf(service), tasks, targets: targets.flat(), gaps }
}

/** `sha256:…` of every image that runs, each once. */
export const digestsOf = ({ tasks }: Status): readonly string[] => [
  ...new Set(
    tasks.flatMap(({ containers }) =>
      containers.map(({ imageDigest }) => imageDigest).filter((digest) => digest !== ''),
    ),
  ),
]
