// Stays until ECS has decided about every rollout: the loop around looking and judging.
import type { Clock } from '@hakobune/system'
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { nextPause } from './pace.ts'
import { look } from './read.ts'
import { classify, type Refusal } from './refusal.ts'
import type { Verdict } from './verdict.ts'
import { advance, beginWatch, close, type Ended, endedOf, type News, type Watch } from './watch.ts'

export interface WaitOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly timeout: number
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly tell: (news: News) => Promise<void>
}

/** Milliseconds. When ECS has not answered for this long, the end of the time says nothing about the rollout. */
const BLIND = 30_000

/** What the looks have met so far, beside what they have shown. */
interface Weather {
  readonly answeredAt: number | undefined
  /** How many looks in succession were refused, and the last refusal. */
  readonly refused: number
  readonly refusal: Refusal | undefined
}

const endOfTime = ({ answeredAt, refusal }: Weather, timeout: number, now: number): Verdict => {
  const blind = refusal !== undefined && (answeredAt === undefined || now - answeredAt >= BLIND)
  if (!blind) return { kind: 'timed-out', after: timeout }
  const error = refusal.kind === 'outage' ? refusal.error : undefined
  return { kind: 'cannot-tell', reason: 'ECS has not answered for too long', error }
}

/** Looks at the watches that have no verdict, and tells what is new. Rejects as `look` does. */
const lookAgain = async (
  ecs: Ecs,
  watches: readonly Watch[],
  { clock, signal, tell }: WaitOptions,
): Promise<readonly Watch[]> => {
  const pending = watches.filter(({ verdict }) => verdict === undefined)
  const looks = await look(ecs, pending, clock.now, signal)
  const advanced = pending.flatMap((watch, index) => {
    const seen = looks[index]
    return seen === undefined ? [] : [{ before: watch, ...advance(watch, seen) }]
  })
  for (const { news } of advanced) for (const item of news) await tell(item)
  return watches.map((watch) => advanced.find(({ before }) => before === watch)?.after ?? watch)
}

/**
 * Looks at all rollouts, which are in one cluster, until each has a verdict, the time is over, the job is
 * cancelled, or a permission is missing without which nothing can be told. Never rejects by itself.
 */
export const awaitVerdicts = async (
  ecs: Ecs,
  rollouts: readonly Started[],
  options: WaitOptions,
): Promise<readonly Ended[]> => {
  const { clock, signal, timeout, random, tell } = options
  const begun = clock.now()
  let watches: readonly Watch[] = rollouts.map(beginWatch)
  let weather: Weather = { answeredAt: undefined, refused: 0, refusal: undefined }
  const finish = (verdict: Verdict): readonly Ended[] => endedOf(close(watches, verdict, clock.now()))

  while (watches.some(({ verdict }) => verdict === undefined)) {
    const elapsed = clock.now() - begun
    if (elapsed >= timeout) return finish(endOfTime(weather, timeout, clock.now()))
    try {
      const pause = nextPause(elapsed, weather.refused, random)
      await clock.sleep(Math.min(pause, timeout - elapsed), signal)
      watches = await lookAgain(ecs, watches, options)
      weather = { answeredAt: clock.now(), refused: 0, refusal: undefined }
    } catch (error) {
      if (signal.aborted) return finish({ kind: 'cancelled' })
      const refusal = classify(error)
      if (refusal.kind === 'denied' || refusal.kind === 'invalid')
        return finish({ kind: 'cannot-tell', reason: refusal.error.message, error: refusal.error })
      weather = { ...weather, refused: weather.refused + 1, refusal }
      await tell({ kind: 'slow', refusal })
    }
  }
  return endedOf(watches)
}
