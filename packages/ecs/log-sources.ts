// The log streams of services as tasks come and go: looked for again and again, each task once.
import type { Ecs } from './calls.ts'
import type { Fields } from './json.ts'
import type { LogReader } from './log-reader.ts'
import { logStreamsOf } from './log-streams.ts'
import { findRevision } from './registered.ts'
import { tasksOfService } from './service-tasks.ts'
import type { Task } from './task.ts'

export interface LogRequest {
  readonly cluster: string
  readonly services: readonly string[]
  /** Empty for all. */
  readonly containers: readonly string[]
  /** Milliseconds since the epoch. */
  readonly from: number
}

export interface LogSources {
  readonly readers: readonly LogReader[]
  /** ARNs of the tasks whose streams are all known. */
  readonly tasks: ReadonlySet<string>
  /** Why lines of some containers cannot be read, each once. */
  readonly gaps: ReadonlySet<string>
  /** Task definitions by ARN. */
  readonly definitions: ReadonlyMap<string, Fields>
}

export const NO_SOURCES: LogSources = {
  readers: [],
  tasks: new Set(),
  gaps: new Set(),
  definitions: new Map(),
}

/** Running tasks, and those that stopped since `from`. */
const findTasks = async (
  ecs: Ecs,
  { cluster, from }: LogRequest,
  service: string,
  signal: AbortSignal,
): Promise<readonly Task[]> => {
  const [running, stopped] = await Promise.all([
    tasksOfService(ecs, cluster, service, 'RUNNING', signal),
    tasksOfService(ecs, cluster, service, 'STOPPED', signal),
  ])
  return [...running, ...stopped.filter(({ stoppedAt }) => (stoppedAt ?? from) >= from)]
}

const keyOf = ({ stream }: LogReader): string => `${stream.region}/${stream.group}/${stream.name}`

/** `known` with the streams of one task. */
const addTask = (
  known: LogSources,
  { containers: wanted }: LogRequest,
  source: Parameters<typeof logStreamsOf>[0],
): LogSources => {
  const isWanted = ({ container }: { readonly container: string }): boolean =>
    wanted.length === 0 || wanted.includes(container)
  const { streams, gaps } = logStreamsOf(source)
  const found = new Set(known.readers.map(keyOf))
  const readers = streams
    .filter(isWanted)
    .map((stream) => ({ stream, token: undefined }))
    .filter((reader) => !found.has(keyOf(reader)))
  // A stream without a prefix is named by an id that a container gets only when it is made.
  const complete = streams.length + gaps.length >= source.task.containers.length
  return {
    ...known,
    readers: [...known.readers, ...readers],
    gaps: new Set([...known.gaps, ...gaps.filter(isWanted).map(({ reason }) => reason)]),
    tasks: complete ? new Set([...known.tasks, source.task.taskArn]) : known.tasks,
  }
}

/** `known` with the streams of the tasks that have come since. Rejects when the tasks may not be read. */
export const findSources = async (
  ecs: Ecs,
  request: LogRequest,
  known: LogSources,
  signal: AbortSignal,
): Promise<LogSources> => {
  const { region } = ecs
  const found = await Promise.all(
    request.services.map(async (service) =>
      (await findTasks(ecs, request, service, signal)).map((task) => ({ service, task })),
    ),
  )
  const fresh = found.flat().filter(({ task }) => !known.tasks.has(task.taskArn))
  const names = new Set(fresh.map(({ task }) => task.taskDefinitionArn))
  const read = await Promise.all(
    [...names]
      .filter((name) => !known.definitions.has(name))
      .map(async (name) => [name, (await findRevision(ecs, name, signal))?.fields ?? {}] as const),
  )
  const definitions = new Map([...known.definitions, ...read])
  return fresh.reduce<LogSources>(
    (sources, { service, task }) => {
      const definition = definitions.get(task.taskDefinitionArn) ?? {}
      return addTask(sources, request, { service, task, definition, region })
    },
    { ...known, definitions },
  )
}
