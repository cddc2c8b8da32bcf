// Collects why a rollout went as it did: its own stopped tasks with causes and log lines, its events, its times.
import type { Place } from '@hakobune/text'
import { type Advice, advise } from './advice.ts'
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import type { Owner } from './cause.ts'
import { recognize } from './causes.ts'
import { type Cause, diagnose, isFailure } from './diagnose.ts'
import { type ContainerLog, readLog } from './logs.ts'
import { type Milestones, milestonesOf } from './milestones.ts'
import type { Target } from './observe.ts'
import { explained } from './refusal.ts'
import type { Deployment, ServiceEvent } from './service.ts'
import type { TargetHealth } from './target-health.ts'
import { troubledTargets } from './targets.ts'
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
  /** Those that a load balancer does not find healthy, of a rollout that did not come to its end. */
  readonly targets: readonly TargetHealth[]
  /** Undefined for a service that was not touched. */
  readonly milestones: Milestones | undefined
  /** What would have made a rollout shorter that came to its end. */
  readonly advice: readonly Advice[]
  /** What could not be read, and so is missing here. */
  readonly gaps: readonly string[]
}

/** Nothing to explain. */
export const NO_EXPLANATION: Explanation = {
  failures: [],
  events: [],
  timelines: [],
  targets: [],
  milestones: undefined,
  advice: [],
  gaps: [],
}

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

/** The line of the user's file; the file alone where what is to blame is in none of them. */
const placeOf = ({ taskDefinition, serviceDefinition }: Target, { of, path }: Cause): Place => {
  if (of === 'task') return taskDefinition.placeOf(path)
  return serviceDefinition?.placeOf(path) ?? { file: taskDefinition.file }
}

const explainKind = async (
  ecs: Ecs,
  { target }: Started,
  tasks: readonly [Task, ...Task[]],
  events: readonly string[],
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
    events,
  )
  return { task, count: tasks.length, cause, place: placeOf(target, cause), logs }
}

/** Of tasks that have stopped, those that failed, with causes and log lines; the same cause once. */
export const explainFailures = async (
  ecs: Ecs,
  started: Started,
  stopped: readonly Task[],
  events: readonly ServiceEvent[],
  signal: AbortSignal | undefined,
): Promise<readonly Failure[]> => {
  const messages = events.map(({ message }) => message)
  const kinds = Map.groupBy(stopped.filter(isFailure), kindOf)
  const groups = [...kinds.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS)
  return Promise.all(
    groups.flatMap(([first, ...rest]) =>
      first === undefined ? [] : [explainKind(ecs, started, [first, ...rest], messages, signal)],
    ),
  )
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
  const milestones = milestonesOf(ended)
  const seen = { ...NO_EXPLANATION, events, milestones }
  if (deployment === undefined) return seen
  const gaps: string[] = []
  const orNone = <Item>(what: string, reading: Promise<readonly Item[]>): Promise<readonly Item[]> =>
    reading.catch((error: unknown) => {
      gaps.push(`${what} could not be read: ${sayError(error)}`)
      return []
    })
  const of = { cluster, service: name, deployment }
  const succeeded = ended.verdict.kind === 'succeeded'
  const [stopped, running, targets] = await Promise.all([
    orNone('the tasks that stopped', tasksOf(ecs, of, 'STOPPED', signal)),
    orNone('the tasks that run', tasksOf(ecs, of, 'RUNNING', signal)),
    succeeded ? [] : orNone('the health of the targets', troubledTargets(ecs, service.fields, signal)),
  ])
  const failures = await orNone('why tasks stopped', explainFailures(ecs, started, stopped, events, signal))
  const timelines = [...running, ...stopped.filter(isFailure)].map(timelineOf)
  const definition = started.target.taskDefinition.fields
  const advice = succeeded ? advise({ milestones, timelines, definition, service: service.fields }) : []
  return { ...seen, failures, timelines, targets, advice, gaps }
}

export interface SpokenCause {
  readonly name: string
  readonly says: string
  readonly advice: string
  readonly owner: Owner
  /** What ECS says, word for word. */
  readonly words: string
}

/**
 * What ECS's words alone say of the cause, for rollouts that never had a task of their own that failed: no
 * capacity, no role, no network, an alarm, a hook. `words` with the most telling last.
 */
export const causeInWords = (words: readonly string[]): SpokenCause | undefined => {
  for (const text of words.toReversed()) {
    const known = recognize(text)
    if (known === undefined) continue
    const { name, says, advice, owner } = known
    return { name, says, advice, owner, words: text }
  }
  return undefined
}
