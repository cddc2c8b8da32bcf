// Reads the log lines of all tasks of services in the order of their times, and goes on with the new ones.
import type { Clock } from '@hakobune/system'
import type { Ecs } from './calls.ts'
import { type LogLine, type LogReading, readOn } from './log-reader.ts'
import { findSources, type LogRequest, type LogSources, NO_SOURCES } from './log-sources.ts'
import { classify, explained } from './refusal.ts'

export interface FollowRequest extends LogRequest {
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

/** Milliseconds between two rounds, and streams a second: GetLogEvents allows 25 calls in an account and region. */
const PACE = 2_000
const STREAMS_A_SECOND = 10
/** Milliseconds between two looks for new tasks. */
const TASKS_EVERY = 10_000

interface Round {
  readonly sources: LogSources
  /** In the order of their times. */
  readonly lines: readonly LogLine[]
}

const sayError = (error: unknown): string => {
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
}

/** Reads on in every stream. One that may not be read becomes a gap; one that AWS does not give now stays. */
const readRound = async (
  ecs: Ecs,
  sources: LogSources,
  from: number,
  signal: AbortSignal,
): Promise<Round> => {
  const readings = await Promise.all(
    sources.readers.map(async (reader): Promise<LogReading | string> => {
      try {
        return await readOn(ecs, reader, from, signal)
      } catch (error) {
        signal.throwIfAborted()
        const { kind } = classify(error)
        return kind === 'denied' || kind === 'invalid' ? sayError(error) : { reader, lines: [] }
      }
    }),
  )
  const good = readings.filter((reading) => typeof reading === 'object')
  const gaps = readings.filter((reading) => typeof reading === 'string')
  return {
    sources: {
      ...sources,
      readers: good.map(({ reader }) => reader),
      gaps: new Set([...sources.gaps, ...gaps]),
    },
    lines: good.flatMap(({ lines }) => lines).sort((a, b) => a.at - b.at),
  }
}

/**
 * Tells every line once, those of one round in the order of their times. Rejects when the tasks may not be read;
 * a log that may not be read is a gap.
 */
export const followLogs = async (
  ecs: Ecs,
  request: FollowRequest,
  { clock, signal, tell }: LogOptions,
): Promise<LogsRead> => {
  const { from, follow, idle, limit } = request
  const begun = clock.now()
  let sources = NO_SOURCES
  let lookedAt = Number.NEGATIVE_INFINITY
  let lastLine = begun
  let lines = 0
  const end = (ended: LogEnd): LogsRead => ({
    lines,
    ended,
    tasks: [...sources.tasks],
    gaps: [...sources.gaps],
  })
  try {
    for (;;) {
      if (clock.now() - lookedAt >= TASKS_EVERY) {
        sources = await findSources(ecs, request, sources, signal)
        lookedAt = clock.now()
      }
      const round = await readRound(ecs, sources, from, signal)
      sources = round.sources
      // Of what was there before, the newest lines are worth most.
      const shown = lines === 0 ? round.lines.slice(-limit) : round.lines.slice(0, limit - lines)
      for (const line of shown) tell(line)
      lines += shown.length
      const now = clock.now()
      if (shown.length > 0) lastLine = now
      if (shown.length < round.lines.length || (lines >= limit && follow > 0)) return end('limit')
      if (follow === 0) return end('read')
      if (now - begun >= follow) return end('time')
      if (idle > 0 && now - lastLine >= idle) return end('idle')
      const pace = Math.max(PACE, (sources.readers.length / STREAMS_A_SECOND) * 1_000)
      await clock.sleep(Math.min(pace, Math.max(1, begun + follow - now)), signal)
    }
  } catch (error) {
    if (signal.aborted) return end('cancelled')
    throw explained(error)
  }
}
