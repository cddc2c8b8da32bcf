// Reads the log lines of all tasks of a service in the order of their times, and goes on with the new ones.
import type { Clock } from '@hakobune/system'
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { type LogStream, logStreamsOf } from './log-streams.ts'
import { classify, explained, isNamed } from './refusal.ts'
import { findRevision } from './registered.ts'
import { tasksOfService } from './service-tasks.ts'
import type { Task } from './task.ts'

export interface LogLine {
  /** Milliseconds. */
  readonly at: number
  readonly service: string
  readonly container: string
  readonly task: string
  readonly text: string
}

export interface LogRequest {
  readonly cluster: string
  readonly services: readonly string[]
  /** Empty for all. */
  readonly containers: readonly string[]
  /** Milliseconds since the epoch. */
  readonly from: number
  /** Milliseconds; 0 reads what is there. */
  readonly follow: number
  /** Milliseconds without a line after which following ends; 0 for never. */
  readonly idle: number
  /** Lines. */
  readonly limit: number
}

export type LogEnd = 'read' | 'time' | 'idle' | 'limit' | 'cancelled'

export interface LogsRead {
  readonly lines: number
  readonly ended: LogEnd
  /** ARNs of the tasks whose lines were read, or would have been if they had some. */
  readonly tasks: readonly string[]
  /** What could not be read, each once. */
  readonly gaps: readonly string[]
}

export interface LogOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly tell: (line: LogLine) => void
}

/** Milliseconds between two rounds. GetLogEvents allows 25 calls a second in an account and region. */
const PACE = 2_000
const STREAMS_A_SECOND = 10
/** Milliseconds between two looks for new tasks. */
const TASKS_EVERY = 10_000
const PAGE = 10_000

interface Reader {
  readonly stream: LogStream
  /** Where the next read goes on; undefined before the first. */
  readonly token: string | undefined
}

const linesIn = (reply: Fields, { service, container, task }: LogStream): readonly LogLine[] =>
  listOf(reply, 'events')
    .filter(isFields)
    .map((event) => ({
      at: Number(event['timestamp'] ?? 0),
      service,
      container,
      task,
      text: (textOf(event, 'message') ?? '').replace(/\n$/, ''),
    }))

/** Everything that the stream holds beyond its reader. A stream that is not there yet holds nothing. */
const readOn = async (
  { callLogs }: Ecs,
  { stream, token }: Reader,
  from: number,
  signal: AbortSignal,
): Promise<{ readonly reader: Reader; readonly lines: readonly LogLine[] }> => {
  const lines: LogLine[] = []
  let at = token
  for (;;) {
    const request = {
      logGroupName: stream.group,
      logStreamName: stream.name,
      startTime: from,
      startFromHead: true,
      limit: PAGE,
      ...(at === undefined ? {} : { nextToken: at }),
    }
    const reply = await callLogs(stream.region, request, signal).catch((error: unknown) => {
      if (isNamed(error, 'ResourceNotFoundException')) return undefined
      throw error
    })
    if (reply === undefined) return { reader: { stream, token: at }, lines }
    lines.push(...linesIn(reply, stream))
    const next = textOf(reply, 'nextForwardToken')
    // The same token again is the end of what there is.
    if (next === undefined || next === at) return { reader: { stream, token: next }, lines }
    at = next
  }
}

const sayError = (error: unknown): string => {
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
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

/**
 * Tells every line once, those of one round in the order of their times. Rejects when the tasks may not be read;
 * a log that cannot be read is a gap.
 */
export const followLogs = async (ecs: Ecs, request: LogRequest, options: LogOptions): Promise<LogsRead> => {
  const { clock, signal, tell } = options
  const { from, follow, idle, limit, services } = request
  const begun = clock.now()
  const definitions = new Map<string, Fields>()
  const readers = new Map<string, Reader>()
  const tasks = new Set<string>()
  const gaps = new Set<string>()
  let lines = 0
  let lastLine = begun
  let lastTasks = Number.NEGATIVE_INFINITY

  const findReaders = async (): Promise<void> => {
    for (const service of services)
      for (const task of await findTasks(ecs, request, service, signal)) {
        if (tasks.has(task.taskArn)) continue
        const name = task.taskDefinitionArn
        const fields = definitions.get(name) ?? (await findRevision(ecs, name, signal))?.fields ?? {}
        definitions.set(name, fields)
        const found = logStreamsOf({ task, service, definition: fields, region: ecs.region })
        const wanted = (container: string): boolean =>
          request.containers.length === 0 || request.containers.includes(container)
        const streams = found.streams.filter(({ container }) => wanted(container))
        for (const gap of found.gaps.filter(({ container }) => wanted(container))) gaps.add(gap.reason)
        for (const stream of streams)
          readers.set(`${stream.region}/${stream.group}/${stream.name}`, { stream, token: undefined })
        // A stream without prefix is named by an id that a container gets only when it is made.
        if (
          task.containers.every(
            ({ name: container, runtimeId }) =>
              runtimeId !== '' || streams.some((stream) => stream.container === container),
          )
        )
          tasks.add(task.taskArn)
      }
    lastTasks = clock.now()
  }

  const readRound = async (): Promise<readonly LogLine[]> => {
    const rounds = await Promise.all(
      [...readers].map(async ([key, reader]) => {
        try {
          const read = await readOn(ecs, reader, from, signal)
          readers.set(key, read.reader)
          return read.lines
        } catch (error) {
          signal.throwIfAborted()
          const refusal = classify(error)
          if (refusal.kind === 'denied' || refusal.kind === 'invalid') {
            gaps.add(sayError(error))
            readers.delete(key)
          }
          return []
        }
      }),
    )
    return rounds.flat().sort((a, b) => a.at - b.at)
  }

  const end = (ended: LogEnd): LogsRead => ({ lines, ended, tasks: [...tasks], gaps: [...gaps] })
  try {
    for (;;) {
      if (clock.now() - lastTasks >= TASKS_EVERY) await findReaders()
      const found = await readRound()
      // Of what was there before, the newest lines are worth most.
      const shown = lines === 0 ? found.slice(-limit) : found.slice(0, limit - lines)
      for (const line of shown) tell(line)
      lines += shown.length
      const now = clock.now()
      if (found.length > 0) lastLine = now
      if (follow === 0) return end(found.length > shown.length ? 'limit' : 'read')
      if (lines >= limit) return end('limit')
      if (now - begun >= follow) return end('time')
      if (idle > 0 && now - lastLine >= idle) return end('idle')
      const pace = Math.max(PACE, (readers.size / STREAMS_A_SECOND) * 1_000)
      await clock.sleep(Math.min(pace, Math.max(1, begun + follow - now)), signal)
    }
  } catch (error) {
    if (signal.aborted) return end('cancelled')
    throw explained(error)
  }
}
