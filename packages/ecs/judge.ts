// The judgement of what ECS shows: pure, from one reading and what earlier ones have shown.
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
import { judgeDeployments, succeeded } from './judge-deployments.ts'
import { type Deployment, isThere, leavingOf, primaryOf, type Service } from './service.ts'
import { reasonOf, type ServiceDeployment } from './service-deployment.ts'
import { type Goal, hasReached } from './stages.ts'
import type { Verdict } from './verdict.ts'

export interface Judgement {
  readonly memory: Memory
  readonly verdict: Verdict | undefined
}

/** Another deployment than ours that has come after it and is PRIMARY now. */
const successorOf = (
  service: Service | undefined,
  started: Started,
  memory: Memory,
): Deployment | undefined => {
  const primary = service === undefined ? undefined : primaryOf(service)
  if (primary === undefined || primary.id === memory.id) return undefined
  if (started.before.deployments.includes(primary.id)) return undefined
  return memory.id === undefined && primary.taskDefinition === started.taskDefinition ? undefined : primary
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html#ECS-Type-ServiceDeployment-status */
const judgeServiceDeployment = (
  own: ServiceDeployment,
  started: Started,
  memory: Memory,
  { service }: Reading,
): Finding => {
  const reason = reasonOf(own)
  const rolledBack = (complete: boolean): Verdict => ({
    kind: 'rolled-back',
    reason,
    to: service?.taskDefinition === started.taskDefinition ? started.previous : service?.taskDefinition,
    complete,
  })
  switch (own.status) {
    case 'SUCCESSFUL':
      return certain(succeeded(service, entryOf(service, memory)))
    case 'ROLLBACK_SUCCESSFUL':
      return certain(rolledBack(true))
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return doubtful('rolling-back', DOUBT, rolledBack(false))
    case 'ROLLBACK_FAILED':
      return certain({ kind: 'failed', reason: `the rollback failed too: ${reason}` })
    case 'STOPPED': {
      const successor = successorOf(service, started, memory)
      if (successor !== undefined) return certain({ kind: 'superseded', by: successor.taskDefinition })
      if (own.deploymentCircuitBreaker?.status === 'TRIGGERED' || own.alarms?.status === 'TRIGGERED')
        return certain({ kind: 'failed', reason })
      return doubtful('stopped', DOUBT, { kind: 'stopped', reason })
    }
    default:
      return NOTHING
  }
}

const entryOf = (service: Service | undefined, { id }: Memory): Deployment | undefined =>
  service?.deployments.find((deployment) => deployment.id === id)

/** Whether what is short of completion is what the step waits for. */
const judgeGoal = (goal: Goal, memory: Memory, { service, own }: Reading): Finding => {
  const entry = entryOf(service, memory)
  if (goal === 'complete' || service === undefined || entry === undefined) return NOTHING
  const reached: Verdict = {
    kind: 'succeeded',
    rollout: true,
    goal,
    desired: entry.desiredCount,
    running: entry.runningCount,
    leaving: leavingOf(service, entry),
  }
  const stage = own?.lifecycleStage ?? ''
  if (goal !== 'serving') return hasReached(stage, goal) ? certain(reached) : NOTHING
  if (stage !== '') return hasReached(stage, 'POST_PRODUCTION_TRAFFIC_SHIFT') ? certain(reached) : NOTHING
  const alone = service.deployments.every(({ id, desiredCount }) => id === entry.id || desiredCount === 0)
  const whole = entry.desiredCount > 0 && entry.runningCount >= entry.desiredCount && entry.failedTasks === 0
  return entry.status === 'PRIMARY' && alone && whole ? doubtful('serving', TWO_LOOKS, reached) : NOTHING
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
export const judge = (started: Started, earlier: Memory, reading: Reading, goal: Goal): Judgement => {
  const memory = remember(started, earlier, reading)
  const recorded =
    reading.own === undefined ? NOTHING : judgeServiceDeployment(reading.own, started, memory, reading)
  // The record of a service that was deleted may stay as it was.
  const unrecorded = reading.own === undefined || !isThere(reading.service)
  const ended =
    recorded.kind === 'nothing' && unrecorded ? judgeDeployments(started, memory, reading) : recorded
  const finding = ended.kind === 'nothing' ? judgeGoal(goal, memory, reading) : ended
  if (finding.kind === 'nothing') return { memory: { ...memory, since: {} }, verdict: undefined }
  if (finding.kind === 'verdict') return { memory, verdict: finding.verdict }
  const first = memory.since[finding.sign] ?? reading.at
  const lasts = reading.at - first >= finding.lasting
  return {
    memory: { ...memory, since: { [finding.sign]: first } },
    verdict: lasts ? finding.verdict : undefined,
  }
}
