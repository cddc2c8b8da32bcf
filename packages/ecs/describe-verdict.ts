// A verdict in words, made here and nowhere else: what happened, what ECS goes on doing, and how to go back.
import { writeDuration } from '@hakobune/text'
import type { Started } from './apply.ts'
import { explained } from './refusal.ts'
import { breakerOf, revisionName, type Service } from './service.ts'
import type { Verdict } from './verdict.ts'

export type Outcome = 'good' | 'bad'

/** Whether the step is green. */
export const outcomeOf = ({ kind }: Verdict): Outcome =>
  kind === 'succeeded' || kind === 'unchanged' ? 'good' : 'bad'

const sayError = (error: unknown): string => {
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** What happened to the service, as one clause that follows its name. */
export const describeVerdict = (verdict: Verdict, taskDefinition: string): string => {
  const revision = revisionName(taskDefinition)
  switch (verdict.kind) {
    case 'unchanged':
      return `unchanged, it runs ${revision} already`
    case 'succeeded':
      if (!verdict.rollout) return 'its settings are changed; ECS needed no new tasks for them'
      return verdict.desired === 0
        ? `is set to ${revision}, but its desired count is 0: no task was started, so nothing shows that it works`
        : `runs ${revision}: ${verdict.running} of ${counted(verdict.desired, 'task')}`
    case 'rolled-back': {
      const to = verdict.to === undefined ? 'the revision before' : revisionName(verdict.to)
      return verdict.complete
        ? `ECS rolled ${revision} back; it runs ${to} again (${verdict.reason})`
        : `ECS gave up ${revision} and is rolling back to ${to} (${verdict.reason})`
    }
    case 'failed':
      return `ECS gave up ${revision} and did not roll back (${verdict.reason})`
    case 'superseded':
      return `${revision} was superseded: another deployment brings ${revisionName(verdict.by)}`
    case 'stopped':
      return `the deployment of ${revision} was stopped by someone (${verdict.reason})`
    case 'timed-out':
      return `ECS has not decided about ${revision} within ${writeDuration(verdict.after)}`
    case 'cancelled':
      return `the job was cancelled while ECS was rolling out ${revision}`
    case 'cannot-tell':
      return `it cannot be told how ${revision} went: ${verdict.reason}`
    case 'not-started':
      return `it was not touched: ${sayError(verdict.error)}`
  }
}

const goesOn = (started: Started, service: Service): string => {
  switch (breakerOf(service)) {
    case 'rolls back':
      return started.previous === undefined
        ? 'ECS goes on with the rollout. This is its first, so there is nothing that it could roll back to.'
        : 'ECS goes on with the rollout; its circuit breaker rolls back if the tasks keep failing.'
    case 'stops':
      return 'ECS goes on with the rollout; its circuit breaker stops it, without rolling back, if the tasks keep failing.'
    case 'none':
      return 'ECS goes on with the rollout without end: the service has no deployment circuit breaker.'
  }
}

/** What ECS does after this step has ended; undefined when nothing is under way that a person must know of. */
export const describeAftermath = (
  verdict: Verdict,
  started: Started,
  service: Service,
): string | undefined => {
  switch (verdict.kind) {
    case 'timed-out':
    case 'cancelled':
      return goesOn(started, service)
    case 'cannot-tell':
      return 'The rollout was asked for, and ECS goes on with it or has ended it: this step cannot see which.'
    case 'rolled-back':
      return verdict.complete ? undefined : 'ECS goes on with the rollback.'
    case 'failed':
      return 'ECS leaves the service as it is, with the tasks that run.'
    default:
      return undefined
  }
}

/** The command that brings the old revision back; undefined when it runs, or there was none. */
export const rollbackCommand = (verdict: Verdict, started: Started, region: string): string | undefined => {
  if (!['timed-out', 'cancelled', 'cannot-tell', 'failed', 'stopped'].includes(verdict.kind)) return undefined
  const { cluster, service } = started.target
  const update = `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service}`
  if (started.previous === undefined) return `${update} --desired-count 0`
  return started.previous === started.taskDefinition
    ? undefined
    : `${update} --task-definition ${revisionName(started.previous)}`
}
