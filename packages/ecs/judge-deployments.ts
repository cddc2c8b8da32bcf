// What an entry of the service's `deployments[]` proves, for services whose deployment record cannot be read. Pure.
import type { Started } from './apply.ts'
import {
  certain,
  DOUBT,
  doubtful,
  type Finding,
  type Memory,
  NOTHING,
  type Reading,
  TWO_LOOKS,
} from './finding.ts'
import {
  breakerOf,
  type Deployment,
  earlyShareOf,
  isThere,
  leavingOf,
  primaryOf,
  type Service,
} from './service.ts'
import type { Verdict } from './verdict.ts'

export const succeeded = (
  service: Service | undefined,
  own: Deployment | undefined,
  rollout = true,
): Verdict => ({
  kind: 'succeeded',
  rollout,
  goal: 'complete',
  desired: service?.desiredCount ?? 0,
  running: own?.runningCount ?? service?.runningCount ?? 0,
  leaving: own === undefined || service === undefined ? 0 : leavingOf(service, own),
})

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

const judgeComplete = (own: Deployment, started: Started, memory: Memory, service: Service): Finding => {
  // A service that has just been created can be called complete before it has a task; one that is scaled up in
  // the end is complete with the tasks that it was asked for in the beginning.
  const asked = Math.min(own.desiredCount, started.service.desiredCount)
  if (own.runningCount < asked * earlyShareOf(service)) return NOTHING
  const verdict = succeeded(service, own)
  return memory.seenInProgress ? certain(verdict) : doubtful('complete', TWO_LOOKS, verdict)
}

export const judgeDeployments = (started: Started, memory: Memory, reading: Reading): Finding => {
  const { service } = reading
  const young = reading.at - started.at < DOUBT
  if (!isThere(service))
    return young
      ? NOTHING
      : doubtful('absent', TWO_LOOKS, { kind: 'stopped', reason: 'the service was deleted' })
  const primary = primaryOf(service)
  const own = service.deployments.find(({ id }) => id === memory.id)
  if (own === undefined) {
    if (young || primary === undefined) return NOTHING
    if (!started.rollout && !memory.seen && primary.rolloutState === 'COMPLETED')
      return doubtful('settled', TWO_LOOKS, succeeded(service, primary, false))
    const unseen = started.before.deployments.includes(primary.id) && !memory.seen
    return unseen ? NOTHING : doubtful('absent', TWO_LOOKS, judgeReplaced(started, primary))
  }
  switch (own.rolloutState) {
    case 'FAILED':
      return judgeFailed(own, started, service, primary)
    case 'COMPLETED':
      return judgeComplete(own, started, memory, service)
    case 'IN_PROGRESS':
      return primary === undefined || primary.id === own.id
        ? NOTHING
        : certain(judgeReplaced(started, primary))
    default:
      return service.deployments.length === 1 ? judgeComplete(own, started, memory, service) : NOTHING
  }
}
