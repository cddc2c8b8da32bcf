// A change of the number of tasks in words: the plan, what autoscaling makes of it, and how it went.
import { writeDuration } from '@hakobune/text'
import type { Scaled } from './apply-scale.ts'
import type { ScalePlan, ScaleTarget } from './scale.ts'

/** What becomes of the count later, when autoscaling has a say in it; undefined when it has none. */
export const describeLimits = ({ autoscaling, count }: ScaleTarget): string | undefined => {
  if (autoscaling.kind !== 'limits') return undefined
  const { least, most } = autoscaling.limits
  const range = `autoscaling keeps this service between ${least} and ${most} tasks`
  return count < least || count > most
    ? `${range}: it will change ${count} back when it acts next`
    : `${range}, and may change ${count} when it acts next`
}

export const describeScale = (plan: ScalePlan): string => {
  const { service, count } = plan
  const limits = describeLimits(plan)
  const now = `${service.desiredCount} (${service.runningCount} running)`
  const what =
    plan.kind === 'refused'
      ? `refused: ${plan.reason}`
      : plan.kind === 'unchanged'
        ? `unchanged, ${now}`
        : `desired count ${now} -> ${count}`
  return `${service.serviceName}: ${what}${limits === undefined ? '' : `\n  ${limits}`}`
}

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What happened, as one clause that follows the service's name. */
export const describeScaled = ({ verdict, plan, service, duration, events }: Scaled): string => {
  const { desiredCount, runningCount } = service
  const last = events.at(-1)
  const event = last === undefined ? '' : `; ECS says: ${last.message}`
  switch (verdict.kind) {
    case 'unchanged':
      return `unchanged, ${runningCount} of ${desiredCount} tasks run`
    case 'succeeded':
      return `${runningCount} of ${desiredCount} tasks run, ${writeDuration(duration)}`
    case 'changed-by-others':
      return `was set to ${plan.count}, and something else has set it to ${verdict.to}`
    case 'timed-out':
      return `is set to ${desiredCount}, and only ${runningCount} tasks run after ${writeDuration(verdict.after)}${event}`
    case 'cancelled':
      return `is set to ${desiredCount}; the job was cancelled while ${runningCount} tasks ran`
    case 'cannot-tell':
      return `was set to ${plan.count}, and cannot be looked at: ${sayError(verdict.error)}`
    case 'not-started':
      return `it was not touched: ${sayError(verdict.error)}`
  }
}
