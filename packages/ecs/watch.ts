// One rollout under watch: what was seen of it so far, and what a look at it adds. Pure.
import type { Started } from './apply.ts'
import { beginOwn, type Look, type Subject } from './read.ts'
import type { Refusal } from './refusal.ts'
import type { Deployment, Service, ServiceEvent } from './service.ts'
import { beginMemory, judge, type Memory, type Verdict } from './verdict.ts'

/** What happens while the loop waits, for the log. */
export type News =
  | { readonly kind: 'event'; readonly started: Started; readonly event: ServiceEvent }
  /** The counts of our deployment have changed. */
  | { readonly kind: 'counts'; readonly started: Started; readonly deployment: Deployment }
  /** More tasks of our deployment have failed than before. */
  | { readonly kind: 'failing'; readonly started: Started; readonly deployment: Deployment }
  /** A permission is missing, and the verdict of one service rests on less. */
  | { readonly kind: 'denied'; readonly error: Error }
  | { readonly kind: 'slow'; readonly refusal: Refusal }

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

/** `verdict` and `endedAt` come together, when ECS has decided or the wait is over. */
export interface Watch extends Subject {
  readonly memory: Memory
  readonly service: Service
  readonly verdict: Verdict | undefined
  readonly endedAt: number | undefined
  readonly events: ReadonlySet<string>
  readonly counts: string
  readonly failed: number
}

export const beginWatch = (started: Started): Watch => ({
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

export const advance = (
  watch: Watch,
  { own, reading }: Look,
): { readonly after: Watch; readonly news: readonly News[] } => {
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
  const denied = own.kind === 'unavailable' && watch.own.kind !== 'unavailable' ? own.denied : undefined
  const news: readonly News[] = [
    ...(denied === undefined ? [] : [{ kind: 'denied', error: denied } as const]),
    ...fresh.map((event): News => ({ kind: 'event', started, event })),
    ...(deployment === undefined || counts === watch.counts
      ? []
      : [{ kind: 'counts', started, deployment } as const]),
    ...(deployment === undefined || failed <= watch.failed
      ? []
      : [{ kind: 'failing', started, deployment } as const]),
  ]
  return {
    after: {
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

/** The watches with `verdict` for those that have none of their own. */
export const close = (watches: readonly Watch[], verdict: Verdict, at: number): readonly Watch[] =>
  watches.map((watch) => (watch.verdict === undefined ? { ...watch, verdict, endedAt: at } : watch))

/** The watches that have a verdict, as they ended. */
export const endedOf = (watches: readonly Watch[]): readonly Ended[] =>
  watches.flatMap(({ started, verdict, endedAt, memory, own, service }) =>
    verdict === undefined || endedAt === undefined
      ? []
      : [
          {
            started,
            verdict,
            id: memory.id,
            serviceDeployment: own.kind === 'found' ? own.arn : undefined,
            service,
            duration: endedAt - started.at,
          },
        ],
  )
