// A service as ECS describes it: the one reader of DescribeServices, CreateService and UpdateService.
import { z } from 'zod'
import type { Fields } from './json.ts'

/** ECS writes times as seconds since the epoch; everything here is in milliseconds. */
export const time = z.number().transform((seconds) => Math.round(seconds * 1_000))

const count = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** An entry of `deployments[]`: what one push made of the service. PRIMARY is the newest that still counts. */
const deployment = z.object({
  /** `ecs-svc/1234567890123456789`: also the `startedBy` of its tasks. */
  id: z.string(),
  /** PRIMARY, ACTIVE or INACTIVE. */
  status: text,
  taskDefinition: text,
  desiredCount: count,
  runningCount: count,
  pendingCount: count,
  failedTasks: count,
  createdAt: time,
  /** IN_PROGRESS, COMPLETED or FAILED; empty where ECS does not decide (other deployment controllers). */
  rolloutState: text,
  rolloutStateReason: text,
})

const event = z.object({ id: z.string(), createdAt: time, message: text })

const breaker = z.object({ enable: z.boolean().nullish(), rollback: z.boolean().nullish() }).nullish()

const early = z.object({ enable: z.boolean().nullish(), healthyPercent: z.number().nullish() }).nullish()

const service = z.object({
  serviceName: z.string(),
  clusterArn: text,
  /** ACTIVE, DRAINING or INACTIVE. */
  status: text,
  taskDefinition: text,
  desiredCount: count,
  runningCount: count,
  createdAt: time.optional(),
  schedulingStrategy: text,
  deploymentController: z.object({ type: z.string() }).nullish(),
  deploymentConfiguration: z
    .object({
      deploymentCircuitBreaker: breaker,
      strategy: z.string().nullish(),
      earlySuccessCriteria: early,
    })
    .nullish(),
  deployments: z
    .array(deployment)
    .nullish()
    .transform((list) => list ?? []),
  /** Newest first, at most 100. */
  events: z
    .array(event)
    .nullish()
    .transform((list) => list ?? []),
})

export type Deployment = Readonly<z.infer<typeof deployment>>
export type ServiceEvent = Readonly<z.infer<typeof event>>

export interface Service extends Readonly<z.infer<typeof service>> {
  /** The answer itself, with all that this package does not know. */
  readonly fields: Fields
}

export const readService = (fields: Fields): Service => ({ ...service.parse(fields), fields })

/** A service that was deleted is still described for a while, as INACTIVE: then it is not there. */
export const isThere = (service: Service | undefined): service is Service =>
  service !== undefined && service.status !== 'INACTIVE'

export const primaryOf = (service: Service): Deployment | undefined =>
  service.deployments.find(({ status }) => status === 'PRIMARY')

/** Whether ECS itself gives up a deployment whose tasks keep failing, and whether it then goes back. */
export const breakerOf = (service: Service): 'none' | 'stops' | 'rolls back' => {
  const found = service.deploymentConfiguration?.deploymentCircuitBreaker
  if (!found?.enable) return 'none'
  return found.rollback ? 'rolls back' : 'stops'
}

/**
 * The share of the desired tasks, from 0 to 1, with which ECS calls a rollout complete: all, unless the service has
 * early success criteria. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html
 */
export const earlyShareOf = ({ deploymentConfiguration }: Service): number => {
  const criteria = deploymentConfiguration?.earlySuccessCriteria
  return criteria?.enable ? (criteria.healthyPercent ?? 100) / 100 : 1
}

/** Tasks that run for other deployments than `own`. */
export const leavingOf = (service: Service, own: Deployment): number =>
  service.deployments.reduce((sum, { id, runningCount }) => sum + (id === own.id ? 0 : runningCount), 0)

/** `shop:12` of a task definition's ARN; a text that is no ARN stays as it is. */
export const revisionName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
