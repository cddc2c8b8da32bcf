// Finds why one task stopped: pure, from what ECS says of it and its last log lines.
import type { Owner } from './cause.ts'
import { type Recognized, recognize } from './causes.ts'
import { describeExitCode } from './exit-codes.ts'
import type { Path } from './fit.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { Task, TaskContainer } from './task.ts'

export interface Cause {
  /** Stable name, for the JSON result: `exit`, `image-missing`, … */
  readonly name: string
  /** The container that is to blame; undefined when it is the task as a whole. */
  readonly container: string | undefined
  readonly exitCode: number | undefined
  /** What happened, as one sentence without a full stop. */
  readonly says: string
  readonly owner: Owner
  readonly advice: string
  /** Where in the task definition, or in the service definition. */
  readonly path: Path
  readonly of: 'task' | 'service'
  /** What of the service's events speaks of it; undefined when none does. */
  readonly event: string | undefined
}

/** Of a container: its index and fields in the definition that was deployed. */
const definitionOf = (
  definition: Fields,
  name: string,
): { readonly index: number; readonly fields: Fields } => {
  const containers = listOf(definition, 'containerDefinitions').filter(isFields)
  const index = containers.findIndex((container) => textOf(container, 'name') === name)
  return { index, fields: containers[index] ?? {} }
}

/** Codes of containers that were stopped because another one had ended. */
const STOPPED_BY_OTHERS: ReadonlySet<number> = new Set([137, 143])

/** The container that ended first, as far as the answer lets it be told. */
const culpritOf = (task: Task, definition: Fields): TaskContainer | undefined => {
  const { containers } = task
  const essential = containers.filter(
    ({ name }) => definitionOf(definition, name).fields['essential'] !== false,
  )
  const exited = (candidates: readonly TaskContainer[]): TaskContainer | undefined =>
    candidates.find(
      ({ exitCode }) => exitCode !== undefined && exitCode !== 0 && !STOPPED_BY_OTHERS.has(exitCode),
    )
  return (
    containers.find(({ reason }) => reason !== '') ??
    exited(essential) ??
    exited(containers) ??
    essential.find(({ exitCode }) => exitCode !== undefined) ??
    (containers.length === 1 ? containers[0] : undefined)
  )
}

const pathOf = (definition: Fields, container: string | undefined, field: string): Path => {
  const { index, fields } =
    container === undefined ? { index: -1, fields: {} } : definitionOf(definition, container)
  // A container may leave to its task what both can say, such as memory.
  if (index >= 0 && (field in fields || !(field in definition))) return ['containerDefinitions', index, field]
  return [field]
}

const fromKnown = (
  { field, of, ...known }: Recognized,
  culprit: TaskContainer | undefined,
  definition: Fields,
  event: string | undefined = undefined,
): Cause => ({
  name: known.name,
  container: culprit?.name,
  exitCode: culprit?.exitCode,
  says: known.says,
  owner: known.owner,
  advice: known.advice,
  path: of === 'service' ? [field] : pathOf(definition, culprit?.name, field),
  of: of ?? 'task',
  event,
})

/** ECS says of the task only that the load balancer found it unhealthy; why, an event says. */
const fromBalancer = (
  known: Recognized,
  culprit: TaskContainer | undefined,
  definition: Fields,
  events: readonly string[],
): Cause => {
  const event = events.findLast((message) => /unhealthy in/i.test(message))
  const told = event === undefined ? undefined : recognize(event)
  return fromKnown(told?.name.startsWith('balancer-') ? told : known, culprit, definition, event)
}

const adviseExit = (code: number): string => {
  if (code === 126 || code === 127)
    return 'correct "command" or "entryPoint", or the ENTRYPOINT of the Dockerfile'
  if (code === 137)
    return 'raise "memory" if its use was near the limit; else let the program stop on SIGTERM'
  if (code === 0)
    return 'run a program that does not end; for work that ends use a scheduled or a one-off task'
  return 'look in its last log lines for a missing variable, a failed connection or an unhandled error'
}

const ownerOfExit = (code: number): Owner =>
  code === 125 || code === 126 || code === 127 ? 'the image' : 'the program'

/**
 * The last lines of the container's log are read too, since an image for another architecture says so only there,
 * and the messages of the service's events, oldest first, since only they say what a load balancer got to see.
 */
export const diagnose = (
  task: Task,
  definition: Fields,
  lines: readonly string[],
  events: readonly string[] = [],
): Cause => {
  const culprit = culpritOf(task, definition)
  const told = [task.stopCode, task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join('\n')
  const known = recognize(told)
  if (known?.name === 'load-balancer-health') return fromBalancer(known, culprit, definition, events)
  if (known !== undefined) return fromKnown(known, culprit, definition)
  const exitCode = culprit?.exitCode
  const inLines = recognize(lines.slice(-3).join('\n'))
  if (inLines?.name === 'architecture') return fromKnown(inLines, culprit, definition)
  const common = { container: culprit?.name, exitCode, of: 'task', event: undefined } as const
  if (culprit !== undefined && exitCode !== undefined)
    return {
      ...common,
      name: 'exit',
      says: `exit code ${exitCode}: ${describeExitCode(exitCode)}`,
      owner: ownerOfExit(exitCode),
      advice: adviseExit(exitCode),
      path: pathOf(definition, culprit.name, 'command'),
    }
  return {
    ...common,
    name: 'unknown',
    says: task.stoppedReason || culprit?.reason || 'ECS gives no reason',
    owner: 'AWS',
    advice: 'read the events of the service and the reason that ECS gives',
    path: pathOf(definition, culprit?.name, 'name'),
  }
}

/** A task that ECS itself stopped in the course of the rollout did not fail. */
export const isFailure = ({ stopCode, stoppedReason }: Task): boolean =>
  !(
    (stopCode === 'ServiceSchedulerInitiated' && !/health check/i.test(stoppedReason)) ||
    stopCode === 'UserInitiated'
  )
