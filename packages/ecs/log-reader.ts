// Reads on in one log stream: every line once, from where the last reading ended.
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { LogStream } from './log-streams.ts'
import { isNamed } from './refusal.ts'

export interface LogLine {
  /** Milliseconds. */
  readonly at: number
  readonly service: string
  readonly container: string
  /** The task's id. */
  readonly task: string
  readonly text: string
}

export interface LogReader {
  readonly stream: LogStream
  /** Where the next reading goes on; undefined before the first. */
  readonly token: string | undefined
}

export interface LogReading {
  readonly reader: LogReader
  readonly lines: readonly LogLine[]
}

/** Events a call; the most that GetLogEvents gives. */
const PAGE = 10_000

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

/** Everything that the stream holds beyond its reader, from `from` on (milliseconds). A stream that is not there yet holds nothing. */
export const readOn = async (
  { callLogs }: Ecs,
  { stream, token }: LogReader,
  from: number,
  signal: AbortSignal,
): Promise<LogReading> => {
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
