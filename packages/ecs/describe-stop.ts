// A stopped deployment in words: the plan, how it ended, and what is left.
import { writeDuration } from '@hakobune/text'
import type { Stopped } from './apply-stop.ts'
import { revisionName } from './service.ts'
import type { StopPlan } from './stop-deployment.ts'

export const describeStop = (plan: StopPlan): string => {
  const { serviceName } = plan.service
  switch (plan.kind) {
    case 'stop': {
      const what =
        plan.revision === undefined ? 'its deployment' : `the deployment of ${revisionName(plan.revision)}`
      const then =
        plan.mode === 'rollback'
          ? 'ECS then goes back to the revision before'
          : 'the service is left as it then is'
      return `${serviceName}: stop ${what} (${plan.status.toLowerCase()}); ${then}`
    }
    case 'nothing-to-stop':
      return `${serviceName}: no deployment is in progress`
    case 'refused':
      return `${serviceName}: refused: ${plan.reason}`
  }
}

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What is there now: `shop:2: 3 of 4 tasks; shop:1: 1 of 0 tasks`. */
export const describeLeft = ({ service }: Stopped): string =>
  service.deployments
    .map(
      ({ taskDefinition, runningCount, desiredCount }) =>
        `${revisionName(taskDefinition)}: ${runningCount} of ${desiredCount} tasks`,
    )
    .join('; ') || 'no tasks'

/** What happened, as one clause that follows the service's name. */
export const describeStopped = (stopped: Stopped): string => {
  const { verdict, plan, service } = stopped
  const revision =
    plan.kind === 'stop' && plan.revision !== undefined ? revisionName(plan.revision) : 'the deployment'
  const left = describeLeft(stopped)
  switch (verdict.kind) {
    case 'nothing-to-stop':
      return `no deployment is in progress; it runs ${revisionName(service.taskDefinition)}`
    case 'rolled-back':
      return `${revision} was stopped, and it runs ${revisionName(service.taskDefinition)} again (${left})`
    case 'stopped':
      return `${revision} was stopped where it was; what is left: ${left}`
    case 'too-late':
      return `${revision} had been completed before it could be stopped (${left})`
    case 'failed':
      return `${revision} was stopped, and the rollback failed: ${verdict.reason}; what is left: ${left}`
    case 'timed-out':
      return `ECS was asked to stop ${revision}, and has not within ${writeDuration(verdict.after)}; what is left: ${left}`
    case 'cancelled':
      return `ECS was asked to stop ${revision}; the job was cancelled before it had`
    case 'cannot-tell':
      return `ECS was asked to stop ${revision}; how that went cannot be told: ${sayError(verdict.error)}`
    case 'not-started':
      return `it was not touched: ${sayError(verdict.error)}`
  }
}
