// The number of tasks that a service is to run: what is asked, what stands against it. Pure.
import type { Service } from './service.ts'

/** Between what limits Application Auto Scaling keeps the count. */
export interface Limits {
  readonly least: number
  readonly most: number
}

/** Whether the count is someone's who would change it back; unknown where that may not be read. */
export type Autoscaling =
  | { readonly kind: 'none' }
  | { readonly kind: 'limits'; readonly limits: Limits }
  | { readonly kind: 'unknown'; readonly reason: string }

export interface ScaleTarget {
  readonly cluster: string
  readonly service: Service
  readonly count: number
  readonly autoscaling: Autoscaling
}

export type ScalePlan = ScaleTarget &
  (
    | { readonly kind: 'set' }
    | { readonly kind: 'unchanged' }
    | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }
  )

export const planScale = (target: ScaleTarget): ScalePlan => {
  const { service, count } = target
  if (service.schedulingStrategy === 'DAEMON')
    return {
      ...target,
      kind: 'refused',
      reason: `the service "${service.serviceName}" is a daemon: it runs one task on every instance`,
      fix: 'change the number of container instances instead',
    }
  if (service.status === 'DRAINING')
    return {
      ...target,
      kind: 'refused',
      reason: `the service "${service.serviceName}" is being deleted (DRAINING)`,
      fix: 'wait until ECS has stopped its tasks, then deploy it again',
    }
  const settled = service.desiredCount === count && service.runningCount === count
  return { ...target, kind: settled ? 'unchanged' : 'set' }
}
