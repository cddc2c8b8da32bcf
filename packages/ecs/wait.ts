// Stays until ECS has decided about every rollout: the loop around looking and judging.
import type { Clock } from '@hakobune/system'
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { nextPause } from './pace.ts'
import { beginOwn, type Look, look, type Subject } from './read.ts'
import { classify, type Refusal } from './refusal.ts'
import type { Deployment, Service, ServiceEvent } from './service.ts'
import { beginMemory, judge, type Memory, type Verdict } from './verdict.ts'

/** What happens while the loop waits, for the log. */
export type News =
  | { readonly kind: 'event'; readonly started: Started; readonly event: ServiceEvent }
  /** The counts of our deployment have changed. */
  | { readonly kind: 'counts'; readonly started: Started; readonly deployment: Deployment }
  /** More tasks of our deployment have failed than before. */
  | { readonly kind: 'failing'; readonly started: Started; readonly deployment: Deployment }
  /** Said once: a permission is missing, and the verdict rests on less. */
  | { readonly kind: 'denied'; readonly error: Error }
  | { readonly kind: 'slow'; readonly refusal: Refusal }

export interface WaitOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly timeout: number
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly tell: (news: News) => Promise<void>
}

/** How one rollout ended, with the last that was seen of it. */
export interface Ended {
  readonly started: Started
  readonly verdict: Verdict
  /** Id in `deployments[]`, undefined when ECS never showed it. */
  readonly id: string | undefined
  /** ARN of the service deployment, where it could be read. */
  readonly serviceDeployment: string | undefined
  readonly service: Service
  /** Milliseconds from the request to the verdict. */
  readonly duration: number
}

interface Watch extends Subject {
  readonly memory: Memory
  readonly service: Service
  readonly verdict: Verdict | undefined
  readonly endedAt: number | undefined
  readonly events: ReadonlySet<string>
  readonly counts: string
  readonly failed: number
}

const begin = (started: Started): Watch => ({
  started,
  own: beginOwn(started),
  memory: beginMemory(started),
  service: started.service,
  verdict: undefined,
  endedAt: undefined,
  events: new Set(started.before.events),
  counts: '',
  failed: 0,
})

const advance = (
  watch: Watch,
  { own, reading }: Look,
): { readonly watch: Watch; readonly news: readonly News[] } => {
  const { started } = watch
  const { memory, verdict } = judge(started, watch.memory, reading)
  const service = reading.service ?? watch.service
  const fresh = service.events.filter(({ id }) => !watch.events.has(id)).toReversed()
  const deployment = service.deployments.find(({ id }) => id === memory.id)
  const counts =
    deployment === undefined
      ? watch.counts
      : JSON.stringify([deployment.runningCount, deployment.pendingCount, deployment.failedTasks])
  const failed = deployment?.failedTasks ?? watch.failed
  const news: readonly News[] = [
    ...fresh.map((event): News => ({ kind: 'event', started, event })),
    ...(deployment === undefined || counts === watch.counts
      ? []
      : [{ kind: 'counts', started, deployment } as const]),
    ...(deployment === undefined || failed <= watch.failed
      ? []
      : [{ kind: 'failing', started, deployment } as const]),
  ]
  return {
    watch: {
      ...watch,
      own,
      memory,
      service,
      verdict,
      endedAt: verdict === undefined ? undefined : reading.at,
      events: new Set([...watch.events, ...fresh.map(({ id }) => id)]),
      counts,
      failed,
    },
    news,
  }
}

const end = (watch: Watch, verdict: Verdict, at: number): Ended => ({
  started: watch.started,
  verdict,
  id: watch.memory.id,
  serviceDeployment: watch.own.kind === 'found' ? watch.own.arn : undefined,
  service: watch.service,
  duration: at - watch.started.at,
})

/** Milliseconds. Without an answer for this long, the end of the time is no verdict on the rollout. */
const BLIND = 30_000

/**
 * Looks at all rollouts, which are in one cluster, until each has a verdict, the time is over, the job is
 * cancelled, or a permission is missing without which nothing can be told. Never rejects by itself.
 */
export const awaitVerdicts = async (
  ecs: Ecs,
  rollouts: readonly Started[],
  { clock, signal, timeout, random, tell }: WaitOptions,
): Promise<readonly Ended[]> => {
  const begun = clock.now()
  let watches = rollouts.map(begin)
  let warned = false
  let refused = 0
  let answeredAt = begun
  let refusal: Refusal | undefined

  const finish = (verdict: Verdict): readonly Ended[] =>
    watches.map((watch) => end(watch, watch.verdict ?? verdict, watch.endedAt ?? clock.now()))

  const step = async (): Promise<void> => {
    const pending = watches.filter(({ verdict }) => verdict === undefined)
    const looks = await look(ecs, pending, clock.now, signal)
    const advanced = new Map(
      pending.flatMap((watch, index) => {
        const seen = looks[index]
        return seen === undefined ? [] : [[watch, advance(watch, seen)] as const]
      }),
    )
    watches = watches.map((watch) => advanced.get(watch)?.watch ?? watch)
    for (const { own } of looks) {
      if (own.kind !== 'unavailable' || own.denied === undefined || warned) continue
      warned = true
      await tell({ kind: 'denied', error: own.denied })
    }
    for (const { news } of advanced.values()) for (const item of news) await tell(item)
  }

  while (watches.some(({ verdict }) => verdict === undefined)) {
    const elapsed = clock.now() - begun
    if (elapsed >= timeout) {
      const blind = clock.now() - answeredAt >= BLIND && refusal !== undefined
      const error = refusal !== undefined && 'error' in refusal ? refusal.error : undefined
      return finish(
        blind
          ? { kind: 'cannot-tell', reason: 'ECS has not answered for too long', error }
          : { kind: 'timed-out', after: elapsed },
      )
    }
    try {
      await clock.sleep(Math.min(nextPause(elapsed, refused, random), Math.max(1, timeout - elapsed)), signal)
      await step()
      answeredAt = clock.now()
      refused = 0
      refusal = undefined
    } catch (error) {
      if (signal.aborted) return finish({ kind: 'cancelled' })
      refusal = classify(error)
      if (refusal.kind === 'denied' || refusal.kind === 'invalid')
        return finish({ kind: 'cannot-tell', reason: refusal.error.message, error: refusal.error })
      refused += 1
      await tell({ kind: 'slow', refusal })
    }
  }
  return finish({ kind: 'cancelled' })
}
