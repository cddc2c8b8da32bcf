// Collects why a rollout went as it did: its own stopped tasks with causes and log lines, its events, its times.
import type { Place } from '@hakobune/text'
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { KNOWN_CAUSES } from './causes.ts'
import { type Cause, diagnose, isFailure } from './diagnose.ts'
import { type ContainerLog, readLog } from './logs.ts'
import { explained } from './refusal.ts'
import type { Deployment, ServiceEvent } from './service.ts'
import type { Task } from './task.ts'
import { tasksOf } from './tasks.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import type { Ended } from './watch.ts'

/** Tasks that stopped for the same reason; `task` is the newest of them. */
export interface Failure {
  readonly task: Task
  readonly count: number
  readonly cause: Cause
  /** The line of the user's file to look at. */
  readonly place: Place
  readonly logs: readonly ContainerLog[]
}

export interface Explanation {
  /** Most frequent first. */
  readonly failures: readonly Failure[]
  /** Of the service since this rollout began, oldest first. */
  readonly events: readonly ServiceEvent[]
  readonly timelines: readonly Timeline[]
  /** What could not be read, and so is missing here. */
  readonly gaps: readonly string[]
}

const NOTHING: Explanation = { failures: [], events: [], timelines: [], gaps: [] }

const sayError = (error: unknown): string => {
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
}

/** Tasks die in waves of one kind: each kind is explained once. */
const MOST_KINDS = 3

const kindOf = ({ stopCode, stoppedReason, containers }: Task): string =>
  JSON.stringify([
    stopCode,
    stoppedReason.replaceAll(/[0-9a-f]{8,}/g, ''),
    containers.map(({ name, exitCode, reason }) => [name, exitCode, reason.replaceAll(/[0-9a-f]{8,}/g, '')]),
  ])

const explainKind = async (
  ecs: Ecs,
  { target }: Started,
  tasks: readonly [Task, ...Task[]],
  signal: AbortSignal | undefined,
): Promise<Failure> => {
  const { taskDefinition } = target
  const [task] = tasks
  const logs = await Promise.all(
    task.containers.map((container) => readLog(ecs, taskDefinition.fields, task, container, signal)),
  )
  const cause = diagnose(
    task,
    taskDefinition.fields,
    logs.flatMap(({ lines }) => lines),
  )
  return { task, count: tasks.length, cause, place: taskDefinition.placeOf(cause.path), logs }
}

/** Of tasks that have stopped, those that failed, with causes and log lines; the same cause once. */
export const explainFailures = async (
  ecs: Ecs,
  started: Started,
  stopped: readonly Task[],
  signal: AbortSignal | undefined,
): Promise<readonly Failure[]> => {
  const kinds = Map.groupBy(stopped.filter(isFailure), kindOf)
  const groups = [...kinds.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS)
  return Promise.all(
    groups.flatMap(([first, ...rest]) =>
      first === undefined ? [] : [explainKind(ecs, started, [first, ...rest], signal)],
    ),
  )
}

/** The stopped tasks of one deployment, explained. Rejects when they cannot be read. */
export const explainStopped = async (
  ecs: Ecs,
  started: Started,
  deployment: Pick<Deployment, 'id' | 'taskDefinition' | 'createdAt'>,
  signal: AbortSignal | undefined,
): Promise<readonly Failure[]> => {
  const { cluster, service } = started.target
  const stopped = await tasksOf(ecs, { cluster, service, deployment }, 'STOPPED', signal)
  return explainFailures(ecs, started, stopped, signal)
}

/** Our entry in `deployments[]`, or what is known of it when ECS has dropped it. */
const deploymentOf = ({
  id,
  started,
  service,
}: Ended): Pick<Deployment, 'id' | 'taskDefinition' | 'createdAt'> | undefined => {
  if (id === undefined) return undefined
  const shown = [...service.deployments, ...started.service.deployments].find(
    (candidate) => candidate.id === id,
  )
  // Without its time only tasks that name it are surely its own.
  return shown ?? { id, taskDefinition: started.taskDefinition, createdAt: Number.POSITIVE_INFINITY }
}

/**
 * Everything that can be said about an ended rollout. Never rejects: what cannot be read is named in `gaps`.
 * `signal` bounds the reading after a cancelled job, which has few seconds left.
 */
export const explain = async (
  ecs: Ecs,
  ended: Ended,
  signal: AbortSignal | undefined,
): Promise<Explanation> => {
  const { started, service } = ended
  const { cluster, service: name } = started.target
  const events = service.events.filter(({ id }) => !started.before.events.includes(id)).toReversed()
  const deployment = deploymentOf(ended)
  if (deployment === undefined) return { ...NOTHING, events }
  const of = { cluster, service: name, deployment }
  try {
    const [stopped, running] = await Promise.all([
      tasksOf(ecs, of, 'STOPPED', signal),
      tasksOf(ecs, of, 'RUNNING', signal),
    ])
    const failures = await explainFailures(ecs, started, stopped, signal)
    const timelines = [...running, ...stopped.filter(isFailure)].map(timelineOf)
    return { failures, events, timelines, gaps: [] }
  } catch (error) {
    return { ...NOTHING, events, gaps: [`the tasks could not be read: ${sayError(error)}`] }
  }
}

/** What an event alone says of the cause, for rollouts that never had a task: no capacity, no role, no network. */
export const causeInEvents = (
  events: readonly ServiceEvent[],
): { readonly says: string; readonly advice: string; readonly event: string } | undefined => {
  for (const { message } of events.toReversed()) {
    const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(message))
    if (known === undefined) continue
    const [, detail = 'what AWS names'] = known.pattern.exec(message) ?? []
    return { says: known.says, advice: known.advice.replace('$1', detail), event: message }
  }
  return undefined
}
