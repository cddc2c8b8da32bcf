// The tasks of one deployment: those that run and those that stopped, of no other deployment.
import type { Ecs } from './calls.ts'
import { isFields, listOf } from './json.ts'
import { isNamed } from './refusal.ts'
import type { Deployment } from './service.ts'
import { readTask, type Task } from './task.ts'

const listTasks = async (
  { call }: Ecs,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> =>
  listOf(await call('ListTasks', filter, signal), 'taskArns').filter((arn) => typeof arn === 'string')

/** At most 100 a call, and as many as ListTasks gives in one page. */
const describeTasks = async (
  { call }: Ecs,
  cluster: string,
  arns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Task[]> => {
  if (arns.length === 0) return []
  const reply = await call('DescribeTasks', { cluster, tasks: arns.slice(0, 100) }, signal)
  return listOf(reply, 'tasks').filter(isFields).map(readTask)
}

/** Some seconds between the clocks inside ECS. */
const SKEW = 2_000

/**
 * Whether `task` is of `deployment`. Where `startedBy` is no deployment's id (some engines write the service's
 * name), a task of the same definition that is no older than the deployment is.
 */
const isOf = (deployment: Pick<Deployment, 'id' | 'taskDefinition' | 'createdAt'>, task: Task): boolean => {
  if (task.startedBy.startsWith('ecs-svc/')) return task.startedBy === deployment.id
  return (
    task.taskDefinitionArn === deployment.taskDefinition &&
    (task.createdAt ?? 0) >= deployment.createdAt - SKEW
  )
}

export interface TasksOf {
  readonly cluster: string
  readonly service: string
  readonly deployment: Pick<Deployment, 'id' | 'taskDefinition' | 'createdAt'>
}

/** Tasks of the deployment in `desiredStatus`, newest first. ECS forgets stopped tasks after about an hour. */
export const tasksOf = async (
  ecs: Ecs,
  { cluster, service, deployment }: TasksOf,
  desiredStatus: 'RUNNING' | 'STOPPED',
  signal: AbortSignal | undefined,
): Promise<readonly Task[]> => {
  const started = await listTasks(ecs, { cluster, startedBy: deployment.id, desiredStatus }, signal).catch(
    (error: unknown) => {
      // The reference allows no other filter beside startedBy; ECS itself does.
      if (isNamed(error, 'InvalidParameterException')) return []
      throw error
    },
  )
  const arns =
    started.length > 0
      ? started
      : await listTasks(ecs, { cluster, serviceName: service, desiredStatus }, signal)
  const tasks = await describeTasks(ecs, cluster, arns, signal)
  return tasks
    .filter((task) => isOf(deployment, task))
    .sort((a, b) => (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0))
}
