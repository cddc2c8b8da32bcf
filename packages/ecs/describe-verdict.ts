// A verdict in words, made here and nowhere else: what happened, what ECS goes on doing, and how to go back.
import { writeDuration } from '@hakobune/text'
import type { Started } from './apply.ts'
import { explained } from './refusal.ts'
import { breakerOf, revisionName, type Service } from './service.ts'
import type { Goal } from './stages.ts'
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

type Succeeded = Extract<Verdict, { kind: 'succeeded' }>
type Paused = Extract<Verdict, { kind: 'paused' }>

const describeGoal = (goal: Goal, revision: string): string => {
  if (goal === 'complete') return `runs ${revision}`
  return goal === 'serving' ? `serves ${revision}` : `has come with ${revision} to the stage ${goal}`
}

/** What ECS goes on doing after what was waited for is there. */
const describeRest = ({ goal, leaving, running, desired }: Succeeded): string => {
  const rest = [
    ...(running < desired ? ['starts the others'] : []),
    ...(leaving > 0 ? [`removes ${counted(leaving, 'old task')}`] : []),
  ]
  if (goal !== 'complete' && goal !== 'serving') return '; ECS goes on with the rollout'
  return rest.length === 0 ? '' : `; ECS ${rest.join(' and ')} in the background`
}

const describeExpiry = ({ until, afterwards }: Paused): string => {
  if (until === undefined) return ''
  const does = afterwards === 'CONTINUE' ? 'goes on by itself' : 'rolls back'
  return `; ECS ${does} at ${new Date(until).toISOString()}`
}

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
        : `${describeGoal(verdict.goal, revision)}: ${verdict.running} of ${counted(verdict.desired, 'task')}${describeRest(verdict)}`
    case 'rolled-back': {
      const to = verdict.to === undefined ? 'the revision before' : revisionName(verdict.to)
      return verdict.complete
        ? `ECS rolled ${revision} back; it runs ${to} again (${verdict.reason})`
        : `ECS gave up ${revision} and is rolling back to ${to} (${verdict.reason})`
    }
    case 'failed':
      return verdict.goesOn
        ? `${revision} is hopeless (${verdict.reason})`
        : `ECS gave up ${revision} and did not roll back (${verdict.reason})`
    case 'superseded':
      return `${revision} was superseded: another deployment brings ${revisionName(verdict.by)}`
    case 'stopped':
      return `the deployment of ${revision} was stopped by someone (${verdict.reason})`
    case 'paused':
      return `${revision} is paused in the stage ${verdict.stage} by the hook ${verdict.hook}, and nobody has let it go on${describeExpiry(verdict)}`
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
    case 'paused':
      return 'The rollout waits until someone continues it or rolls it back.'
    case 'cannot-tell':
      return 'The rollout was asked for, and ECS goes on with it or has ended it: this step cannot see which.'
    case 'rolled-back':
      return verdict.complete ? undefined : 'ECS goes on with the rollback.'
    case 'failed':
      return verdict.goesOn
        ? goesOn(started, service)
        : 'ECS leaves the service as it is, with the tasks that run.'
    default:
      return undefined
  }
}

/** The command that brings the old revision back; undefined when it runs, or there was none. */
export const rollbackCommand = (verdict: Verdict, started: Started, region: string): string | undefined => {
  if (!['timed-out', 'cancelled', 'cannot-tell', 'failed', 'paused', 'stopped'].includes(verdict.kind))
    return undefined
  const { cluster, service } = started.target
  const update = `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service}`
  if (started.previous === undefined) return `${update} --desired-count 0`
  return started.previous === started.taskDefinition
    ? undefined
    : `${update} --task-definition ${revisionName(started.previous)}`
}

/** The command that lets a paused rollout go on. */
export const continueCommand = (deployment: string, hook: string, region: string): string =>
  `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${deployment} --hook-id ${hook}`
