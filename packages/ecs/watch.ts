// One rollout under watch: what was seen of it so far, and what a look at it adds. Pure.
import type { Started } from './apply.ts'
import type { Failure } from './explain.ts'
import { beginMemory, DOUBT, type Memory } from './finding.ts'
import { judge } from './judge.ts'
import { type Own, type Subject, wantedOwn } from './own.ts'
import { begunPhases, type Phases, seePhases } from './phases.ts'
import type { Look } from './read.ts'
import type { Refusal } from './refusal.ts'
import type { Deployment, Service, ServiceEvent } from './service.ts'
import { type Hook, pausedAt } from './service-deployment.ts'
import type { Goal } from './stages.ts'
import type { Verdict } from './verdict.ts'

/** What happens while the loop waits, for the log. */
export type News =
  | { readonly kind: 'event'; readonly started: Started; readonly event: ServiceEvent }
  /** The counts of our deployment have changed. */
  | { readonly kind: 'counts'; readonly started: Started; readonly deployment: Deployment }
  /** Our deployment has come to another lifecycle stage. */
  | { readonly kind: 'stage'; readonly started: Started; readonly stage: string }
  /** Our deployment waits at a hook until someone lets it go on. */
  | { readonly kind: 'paused'; readonly started: Started; readonly deployment: string; readonly hook: Hook }
  /** Tasks of our deployment have died that were not known to be dead; `died` counts all. */
  | {
      readonly kind: 'died'
      readonly started: Started
      readonly failures: readonly Failure[]
      readonly died: number
    }
  /** The step itself stops the rollout. */
  | { readonly kind: 'stopping'; readonly started: Started; readonly died: number }
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
  readonly phases: Phases
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
  readonly phases: Phases
  /** Our deployment as it was seen last. */
  readonly deployment: Deployment | undefined
  /** When the last look at it was begun; milliseconds. */
  readonly lookedAt: number
  /** Until which look it is worth asking for tasks that have died; milliseconds. */
  readonly suspect: number
  /** ARNs of our tasks that have died. */
  readonly dead: ReadonlySet<string>
  /** How many had died when this step stopped the rollout. */
  readonly stopped: number | undefined
}

export const beginWatch = (started: Started): Watch => ({
  started,
  own: wantedOwn,
  memory: beginMemory(started),
  service: started.service,
  verdict: undefined,
  endedAt: undefined,
  events: new Set(started.before.events),
  phases: begunPhases,
  deployment: undefined,
  lookedAt: started.at,
  suspect: 0,
  dead: new Set(),
  stopped: undefined,
})

const stageOf = (own: Own): string => (own.kind === 'found' ? (own.shown?.lifecycleStage ?? '') : '')
const hookOf = (own: Own): Hook | undefined =>
  own.kind === 'found' && own.shown !== undefined ? pausedAt(own.shown) : undefined

const countsOf = (deployment: Deployment | undefined): string =>
  deployment === undefined
    ? ''
    : [deployment.runningCount, deployment.pendingCount, deployment.failedTasks].join()

/** A task that ran or was about to is gone: it may take ECS some seconds to say which. */
const hasLost = (before: Deployment | undefined, now: Deployment | undefined): boolean => {
  if (now === undefined) return false
  if (now.failedTasks > (before?.failedTasks ?? 0)) return true
  return (
    before !== undefined && now.runningCount + now.pendingCount < before.runningCount + before.pendingCount
  )
}

/** ECS starts a task in the place of one that is gone between two looks, and the counts stay as they were. */
const speaksOfLoss = (watch: Watch, fresh: readonly ServiceEvent[]): boolean =>
  fresh.some(({ message }) => /unhealthy|failed|unable to|was unable/i.test(message)) ||
  (fresh.some(({ message }) => /has started \d+ tasks/.test(message)) &&
    (watch.deployment?.pendingCount ?? 0) > 0)

const newsOwn = ({ started, own: before }: Watch, own: Own): readonly News[] => {
  const denied = own.kind === 'unavailable' && before.kind !== 'unavailable' ? own.denied : undefined
  const [stage, hook] = [stageOf(own), hookOf(own)]
  return [
    ...(denied === undefined ? [] : [{ kind: 'denied', error: denied } as const]),
    ...(stage === '' || stage === stageOf(before) ? [] : [{ kind: 'stage', started, stage } as const]),
    ...(hook === undefined || hook.hookId === hookOf(before)?.hookId || own.kind !== 'found'
      ? []
      : [{ kind: 'paused', started, deployment: own.arn, hook } as const]),
  ]
}

/** ECS calls a rollout that this step has stopped rolled back; why, only this step knows. */
const withReason = (verdict: Verdict | undefined, stopped: number | undefined): Verdict | undefined =>
  verdict?.kind === 'rolled-back' && stopped !== undefined
    ? {
        ...verdict,
        reason: `this step stopped it after ${stopped} ${stopped === 1 ? 'task' : 'tasks'} had died`,
      }
    : verdict

export const advance = (
  watch: Watch,
  { own, reading }: Look,
  goal: Goal,
): { readonly after: Watch; readonly news: readonly News[] } => {
  const { started } = watch
  const judgement = judge(started, watch.memory, reading, goal)
  const { memory } = judgement
  const verdict = withReason(judgement.verdict, watch.stopped)
  const service = reading.service ?? watch.service
  const fresh = service.events.filter(({ id }) => !watch.events.has(id)).toReversed()
  const deployment = service.deployments.find(({ id }) => id === memory.id)
  const suspect = hasLost(watch.deployment, deployment)
    ? reading.at + DOUBT
    : speaksOfLoss(watch, fresh)
      ? Math.max(watch.suspect, reading.at)
      : watch.suspect
  const news: readonly News[] = [
    ...newsOwn(watch, own),
    ...fresh.map((event): News => ({ kind: 'event', started, event })),
    ...(deployment === undefined || countsOf(deployment) === countsOf(watch.deployment)
      ? []
      : [{ kind: 'counts', started, deployment } as const]),
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
      phases: seePhases(watch.phases, reading, memory.id),
      deployment: deployment ?? watch.deployment,
      lookedAt: reading.at,
      suspect,
    },
    news,
  }
}

/** What the end of the time means for a rollout that waits at a hook; undefined for one that does not. */
export const pauseOf = ({ own }: Watch): Verdict | undefined => {
  const hook = hookOf(own)
  return hook === undefined
    ? undefined
    : {
        kind: 'paused',
        stage: stageOf(own),
        hook: hook.hookId,
        until: hook.expiresAt,
        afterwards: hook.timeoutAction,
      }
}

/** The watches with `verdict` for those that have none of their own. */
export const close = (
  watches: readonly Watch[],
  verdictOf: (watch: Watch) => Verdict,
  at: number,
): readonly Watch[] =>
  watches.map((watch) =>
    watch.verdict === undefined ? { ...watch, verdict: verdictOf(watch), endedAt: at } : watch,
  )

/** The watches that have a verdict, as they ended. */
export const endedOf = (watches: readonly Watch[]): readonly Ended[] =>
  watches.flatMap(({ started, verdict, endedAt, memory, own, service, phases }) =>
    verdict === undefined || endedAt === undefined
      ? []
      : [
          {
            started,
            verdict,
            id: memory.id,
            serviceDeployment: own.kind === 'found' ? own.arn : undefined,
            service,
            phases,
            duration: endedAt - started.at,
          },
        ],
  )
