// How a rollout ended, told apart with its evidence; and the pure judgement that finds it in what ECS shows.
import type { Started } from './apply.ts'
import { breakerOf, type Deployment, primaryOf, type Service } from './service.ts'
import type { ServiceDeployment } from './service-deployment.ts'

export type Verdict =
  | { readonly kind: 'unchanged' }
  /** `rollout` is false when only settings were changed, which ECS takes over without starting a task. */
  | {
      readonly kind: 'succeeded'
      readonly rollout: boolean
      readonly desired: number
      readonly running: number
    }
  /** `complete`: the old revision has all its tasks again; else ECS is still at it. */
  | {
      readonly kind: 'rolled-back'
      readonly reason: string
      readonly to: string | undefined
      readonly complete: boolean
    }
  /** ECS gave up and did not go back: the service is left as it is. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** `by` is the task definition of the deployment that took over. */
  | { readonly kind: 'superseded'; readonly by: string }
  | { readonly kind: 'stopped'; readonly reason: string }
  | { readonly kind: 'timed-out'; readonly after: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cannot-tell'; readonly reason: string; readonly error: unknown }
  | { readonly kind: 'not-started'; readonly error: unknown; readonly registered: string | undefined }

/** What ECS showed at one moment. */
export interface Reading {
  /** Milliseconds on the clock of this machine. */
  readonly at: number
  /** Undefined when ECS said that there is no such service. */
  readonly service: Service | undefined
  /** Our service deployment; undefined while it is not found, or may not be read. */
  readonly own: ServiceDeployment | undefined
  /** Task definition of a service deployment that is newer than ours. */
  readonly newer: string | undefined
}

/** What earlier readings have shown. Judging is pure: it gives a new memory and changes none. */
export interface Memory {
  /** Our id in `deployments[]`, once it was seen. */
  readonly id: string | undefined
  readonly seen: boolean
  readonly seenInProgress: boolean
  /** Since when each of these has been seen without a break; milliseconds. */
  readonly since: { readonly [sign in Sign]?: number }
}

/** Signs that prove nothing at first sight. */
type Sign = 'absent' | 'rolling-back' | 'given-up' | 'complete' | 'stopped' | 'settled'

export interface Judgement {
  readonly memory: Memory
  readonly verdict: Verdict | undefined
}

/**
 * Milliseconds. ECS's answers may be some seconds old: absence, or a read this soon after the request, proves
 * nothing. It is also the time that a rollback is given to be reported as complete.
 */
export const DOUBT = 10_000
/** Milliseconds. Two looks in succession, at the pace of the wait. */
const TWO_LOOKS = 1_500

export const beginMemory = ({ id }: Started): Memory => ({
  id,
  seen: id !== undefined,
  seenInProgress: false,
  since: {},
})

const succeeded = (service: Service | undefined, rollout = true): Verdict => ({
  kind: 'succeeded',
  rollout,
  desired: service?.desiredCount ?? 0,
  running: service?.runningCount ?? 0,
})

/** What the judgement of one reading comes to: a verdict, or the sign that must last before it becomes one. */
type Finding =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'sign'; readonly sign: Sign; readonly lasting: number; readonly verdict: Verdict }
  | { readonly kind: 'nothing' }

const NOTHING: Finding = { kind: 'nothing' }
const certain = (verdict: Verdict): Finding => ({ kind: 'verdict', verdict })
const doubtful = (sign: Sign, lasting: number, verdict: Verdict): Finding => ({
  kind: 'sign',
  sign,
  lasting,
  verdict,
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html#ECS-Type-ServiceDeployment-status */
const judgeServiceDeployment = (
  own: ServiceDeployment,
  started: Started,
  { service, newer }: Reading,
): Finding => {
  const reason = own.rollback?.reason || own.statusReason || 'ECS gives no reason'
  const rolledBack = (complete: boolean): Verdict => ({
    kind: 'rolled-back',
    reason,
    to: service?.taskDefinition === started.taskDefinition ? started.previous : service?.taskDefinition,
    complete,
  })
  switch (own.status) {
    case 'SUCCESSFUL':
      return certain(succeeded(service))
    case 'ROLLBACK_SUCCESSFUL':
      return certain(rolledBack(true))
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return doubtful('rolling-back', DOUBT, rolledBack(false))
    case 'ROLLBACK_FAILED':
      return certain({ kind: 'failed', reason: `the rollback failed too: ${reason}` })
    case 'STOPPED':
      if (newer !== undefined) return certain({ kind: 'superseded', by: newer })
      if (own.deploymentCircuitBreaker?.status === 'TRIGGERED') return certain({ kind: 'failed', reason })
      return doubtful('stopped', DOUBT, { kind: 'stopped', reason })
    default:
      return NOTHING
  }
}

const judgeFailed = (
  own: Deployment,
  started: Started,
  service: Service,
  primary: Deployment | undefined,
): Finding => {
  const reason = own.rolloutStateReason || 'ECS gives no reason'
  if (primary !== undefined && primary.id !== own.id) {
    const complete = primary.rolloutState === 'COMPLETED'
    const verdict: Verdict = { kind: 'rolled-back', reason, to: primary.taskDefinition, complete }
    return complete ? certain(verdict) : doubtful('rolling-back', DOUBT, verdict)
  }
  const goesBack = breakerOf(service) === 'rolls back' && started.previous !== undefined
  return goesBack
    ? doubtful('given-up', DOUBT, { kind: 'failed', reason })
    : certain({ kind: 'failed', reason })
}

const judgeReplaced = (started: Started, primary: Deployment): Verdict => {
  const known = started.before.deployments.includes(primary.id)
  const goesBack =
    primary.taskDefinition === started.previous && /roll|circuit/i.test(primary.rolloutStateReason)
  if (!known && !goesBack) return { kind: 'superseded', by: primary.taskDefinition }
  const reason = primary.rolloutStateReason || 'ECS gives no reason'
  const complete = primary.rolloutState === 'COMPLETED'
  return { kind: 'rolled-back', reason, to: primary.taskDefinition, complete }
}

const judgeComplete = (own: Deployment, memory: Memory, service: Service): Finding => {
  // A service that has just been created can be called complete before it has a task.
  if (own.runningCount < own.desiredCount) return NOTHING
  const verdict = succeeded(service)
  return memory.seenInProgress ? certain(verdict) : doubtful('complete', TWO_LOOKS, verdict)
}

const judgeDeployments = (started: Started, memory: Memory, reading: Reading): Finding => {
  const { service } = reading
  const young = reading.at - started.at < DOUBT
  if (service === undefined || service.status === 'INACTIVE')
    return young
      ? NOTHING
      : doubtful('absent', TWO_LOOKS, { kind: 'stopped', reason: 'the service was deleted' })
  const primary = primaryOf(service)
  const own = service.deployments.find(({ id }) => id === memory.id)
  if (own === undefined) {
    if (young || primary === undefined) return NOTHING
    if (!started.rollout && !memory.seen && primary.rolloutState === 'COMPLETED')
      return doubtful('settled', TWO_LOOKS, succeeded(service, false))
    const unseen = started.before.deployments.includes(primary.id) && !memory.seen
    return unseen ? NOTHING : doubtful('absent', TWO_LOOKS, judgeReplaced(started, primary))
  }
  switch (own.rolloutState) {
    case 'FAILED':
      return judgeFailed(own, started, service, primary)
    case 'COMPLETED':
      return judgeComplete(own, memory, service)
    case 'IN_PROGRESS':
      return primary === undefined || primary.id === own.id
        ? NOTHING
        : certain(judgeReplaced(started, primary))
    default:
      return service.deployments.length === 1 ? judgeComplete(own, memory, service) : NOTHING
  }
}

const remember = (started: Started, memory: Memory, { service }: Reading): Memory => {
  const id =
    memory.id ??
    service?.deployments.find(
      (deployment) =>
        deployment.taskDefinition === started.taskDefinition &&
        !started.before.deployments.includes(deployment.id),
    )?.id
  const own = service?.deployments.find((deployment) => deployment.id === id)
  return {
    ...memory,
    id,
    seen: memory.seen || own !== undefined,
    seenInProgress: memory.seenInProgress || own?.rolloutState === 'IN_PROGRESS',
  }
}

/**
 * What `reading` proves, together with what was seen before. The service deployment decides where it can be
 * read; else `deployments[]`. Positive evidence counts at once; absence and signs of change must last.
 */
export const judge = (started: Started, earlier: Memory, reading: Reading): Judgement => {
  const memory = remember(started, earlier, reading)
  const finding =
    reading.own === undefined
      ? judgeDeployments(started, memory, reading)
      : judgeServiceDeployment(reading.own, started, reading)
  if (finding.kind === 'nothing') return { memory: { ...memory, since: {} }, verdict: undefined }
  if (finding.kind === 'verdict') return { memory, verdict: finding.verdict }
  const first = memory.since[finding.sign] ?? reading.at
  const lasts = reading.at - first >= finding.lasting
  return {
    memory: { ...memory, since: { [finding.sign]: first } },
    verdict: lasts ? finding.verdict : undefined,
  }
}
