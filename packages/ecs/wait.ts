// Stays until ECS has decided about every rollout: the loop around looking and judging.
import type { Clock } from '@hakobune/system'
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { readDeaths } from './deaths.ts'
import { DOUBT } from './finding.ts'
import { stopHopeless } from './hopeless.ts'
import { nextPause } from './pace.ts'
import { look } from './read.ts'
import { classify, type Refusal } from './refusal.ts'
import type { Goal } from './stages.ts'
import type { Verdict } from './verdict.ts'
import { advance, beginWatch, close, type Ended, endedOf, type News, pauseOf, type Watch } from './watch.ts'

export interface WaitOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly timeout: number
  /** What a rollout must come to; `complete` when it is left out. */
  readonly goal?: Goal
  /** After how many dead tasks a rollout is rolled back by this step; ECS decides alone when it is left out. */
  readonly failAfter?: number | undefined
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly tell: (news: News) => Promise<void>
}

/** Milliseconds. When ECS has not answered for this long, the end of the time says nothing about the rollout. */
const BLIND = 30_000

/** What the looks have met so far, beside what they have shown. */
interface Weather {
  readonly looks: number
  readonly answeredAt: number | undefined
  /** How many looks in succession were refused, and the last refusal. */
  readonly refused: number
  readonly refusal: Refusal | undefined
}

const endOfTime = (
  { answeredAt, refusal }: Weather,
  timeout: number,
  now: number,
): ((watch: Watch) => Verdict) => {
  const blind = refusal !== undefined && (answeredAt === undefined || now - answeredAt >= BLIND)
  if (!blind) return (watch) => pauseOf(watch) ?? { kind: 'timed-out', after: timeout }
  const error = refusal.kind === 'outage' ? refusal.error : undefined
  return () => ({ kind: 'cannot-tell', reason: 'ECS has not answered for too long', error })
}

/** What follows from a look at one rollout that goes on: tasks that have died, and the end of patience with it. */
const tend = async (ecs: Ecs, watch: Watch, options: WaitOptions): Promise<Watch> => {
  const { clock, signal, tell, failAfter } = options
  if (watch.verdict !== undefined) return watch
  // Why tasks die is told as soon as it can be read; the verdict does not hang on it.
  const deaths = await readDeaths(ecs, watch, signal).catch(() => {
    signal.throwIfAborted()
    return { after: { ...watch, suspect: watch.lookedAt + DOUBT }, news: [] }
  })
  const stopping = await stopHopeless(ecs, deaths.after, failAfter, clock.now(), signal)
  for (const news of [...deaths.news, ...stopping.news]) await tell(news)
  return stopping.after
}

const isStarting = ({ verdict, deployment }: Watch): boolean =>
  verdict === undefined && deployment !== undefined && deployment.runningCount < deployment.desiredCount

interface Looked {
  readonly watches: readonly Watch[]
  readonly refusal: Refusal | undefined
}

/** Looks at the watches that have no verdict, and tells what is new. Rejects as `look` does. */
const lookAgain = async (
  ecs: Ecs,
  watches: readonly Watch[],
  turn: number,
  options: WaitOptions,
): Promise<Looked> => {
  const { clock, signal, tell, goal = 'complete' } = options
  const pending = watches.filter(({ verdict }) => verdict === undefined)
  // The loop has a pace of its own: nothing is sent again behind its back.
  const single = { ...ecs, call: ecs.once }
  const { looks, refusal } = await look(single, pending, turn, clock.now(), signal)
  const advanced = pending.flatMap((watch, index) => {
    const seen = looks[index]
    return seen === undefined ? [] : [{ before: watch, ...advance(watch, seen, goal) }]
  })
  for (const { news } of advanced) for (const item of news) await tell(item)
  const tended = await Promise.all(
    advanced.map(async ({ before, after }) => [before, await tend(single, after, options)] as const),
  )
  const latest = new Map(tended)
  return { watches: watches.map((watch) => latest.get(watch) ?? watch), refusal }
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
  let weather: Weather = { looks: 0, answeredAt: undefined, refused: 0, refusal: undefined }
  const finish = (verdictOf: (watch: Watch) => Verdict): readonly Ended[] =>
    endedOf(close(watches, verdictOf, clock.now()))

  let spent = 0
  while (watches.some(({ verdict }) => verdict === undefined)) {
    const elapsed = clock.now() - begun
    if (elapsed >= timeout) return finish(endOfTime(weather, timeout, clock.now()))
    // While tasks start, one may die: as quick a look as in the beginning.
    const pause = nextPause(watches.some(isStarting) ? 0 : elapsed, weather.refused, random, spent)
    let looked = clock.now()
    try {
      await clock.sleep(Math.min(pause, timeout - elapsed), signal)
      looked = clock.now()
      const { watches: seen, refusal } = await lookAgain(ecs, watches, weather.looks, options)
      watches = seen
      const refused = refusal === undefined ? 0 : weather.refused + 1
      weather = { looks: weather.looks + 1, answeredAt: clock.now(), refused, refusal }
      if (refusal !== undefined) await tell({ kind: 'slow', refusal })
    } catch (error) {
      if (signal.aborted) return finish(() => ({ kind: 'cancelled' }))
      const refusal = classify(error)
      if (refusal.kind === 'denied' || refusal.kind === 'invalid')
        return finish(() => ({ kind: 'cannot-tell', reason: refusal.error.message, error: refusal.error }))
      weather = { ...weather, looks: weather.looks + 1, refused: weather.refused + 1, refusal }
      await tell({ kind: 'slow', refusal })
    }
    spent = clock.now() - looked
  }
  return endedOf(watches)
}
