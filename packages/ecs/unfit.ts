// Services whose rollouts are not ECS's own to begin: told before anything is asked of them.
import type { RefusalOfPlan } from './plan.ts'
import type { Service } from './service.ts'

/** Why no rollout can be started for `service`; undefined when one can. */
export const refuseUnfit = (service: Service): RefusalOfPlan | undefined => {
  const controller = service.deploymentController?.type ?? 'ECS'
  if (controller !== 'ECS')
    return {
      reason: `the service "${service.serviceName}" is deployed by ${controller === 'CODE_DEPLOY' ? 'AWS CodeDeploy' : 'an external controller'}, not by ECS itself`,
      fix: 'do this where the service is deployed from',
    }
  if (service.status !== 'DRAINING') return undefined
  return {
    reason: `the service "${service.serviceName}" is being deleted (DRAINING)`,
    fix: 'wait until ECS has stopped its tasks, then deploy it again',
  }
}
