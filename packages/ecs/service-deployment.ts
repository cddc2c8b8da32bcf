// A service deployment: the record that ECS keeps of one rollout, and the only one that says how it ended.
import { z } from 'zod'
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { time } from './service.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html */
const hook = z.object({
  hookId: text,
  /** AWS_LAMBDA or PAUSE. */
  targetType: text,
  targetArn: text,
  /** AWAITING_ACTION, IN_PROGRESS, SUCCEEDED, FAILED or TIMED_OUT. */
  status: text,
  expiresAt: time.nullish().transform((value) => value ?? undefined),
  /** CONTINUE or ROLLBACK. */
  timeoutAction: text,
})

export type Hook = Readonly<z.infer<typeof hook>>

const alarms = z.object({
  status: text,
  triggeredAlarmNames: z
    .array(z.string())
    .nullish()
    .transform((names) => names ?? []),
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
const serviceDeployment = z.object({
  serviceDeploymentArn: z.string(),
  /** PENDING … ROLLBACK_FAILED. There is no FAILED. */
  status: text,
  statusReason: text,
  /** Empty for a rolling update. */
  lifecycleStage: text,
  lifecycleHookDetails: z
    .array(hook)
    .nullish()
    .transform((hooks) => hooks ?? []),
  alarms: alarms.nullish(),
  rollback: z.object({ reason: text, serviceRevisionArn: text }).nullish(),
  deploymentCircuitBreaker: z.object({ status: text }).nullish(),
})

export type ServiceDeployment = Readonly<z.infer<typeof serviceDeployment>>

const brief = z.object({
  serviceDeploymentArn: z.string(),
  createdAt: time,
  targetServiceRevisionArn: text,
  status: text,
})

export type ServiceDeploymentBrief = Readonly<z.infer<typeof brief>>

const objects = (fields: Fields, name: string): readonly Fields[] => listOf(fields, name).filter(isFields)

/** The service's deployments, newest first, at most 100. */
export const listServiceDeployments = async (
  { call }: Ecs,
  cluster: string,
  service: string,
  signal: AbortSignal | undefined,
): Promise<readonly ServiceDeploymentBrief[]> => {
  const reply = await call('ListServiceDeployments', { cluster, service, maxResults: 100 }, signal)
  return objects(reply, 'serviceDeployments')
    .map((fields) => brief.parse(fields))
    .sort((a, b) => b.createdAt - a.createdAt)
}

/** The hook at which the deployment waits for ContinueServiceDeployment; undefined when it waits for none. */
export const pausedAt = ({ status, lifecycleHookDetails }: ServiceDeployment): Hook | undefined =>
  status === 'IN_PROGRESS'
    ? lifecycleHookDetails.find((candidate) => candidate.status === 'AWAITING_ACTION')
    : undefined

/** Why ECS stopped the deployment or went back: its own words, with the alarms and hooks that it names elsewhere. */
export const reasonOf = (deployment: ServiceDeployment): string => {
  const { rollback, statusReason, alarms, lifecycleHookDetails, lifecycleStage } = deployment
  const hooks = lifecycleHookDetails.filter(({ status }) => status === 'FAILED' || status === 'TIMED_OUT')
  const reasons = [
    rollback?.reason || statusReason,
    ...(alarms?.triggeredAlarmNames ?? []).map((name) => `the alarm ${name} is in ALARM`),
    ...hooks.map(
      ({ hookId, targetArn, status }) =>
        `the lifecycle hook ${targetArn || hookId} ${status === 'FAILED' ? 'failed' : 'did not answer in time'} in the stage ${lifecycleStage}`,
    ),
  ]
  return reasons.filter(Boolean).join('; ') || 'ECS gives no reason'
}

/** At most 20 a call. */
const LARGEST_BATCH = 20

export const describeServiceDeployments = async (
  { call }: Ecs,
  arns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly ServiceDeployment[]> => {
  const batches = Array.from({ length: Math.ceil(arns.length / LARGEST_BATCH) }, (_, index) =>
    arns.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH),
  )
  const replies = await Promise.all(
    batches.map((batch) => call('DescribeServiceDeployments', { serviceDeploymentArns: batch }, signal)),
  )
  return replies
    .flatMap((reply) => objects(reply, 'serviceDeployments'))
    .map((fields) => serviceDeployment.parse(fields))
}

/** The task definition of each service revision, by the revision's ARN. */
export const describeRevisions = async (
  { call }: Ecs,
  arns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> => {
  if (arns.length === 0) return new Map()
  const reply = await call('DescribeServiceRevisions', { serviceRevisionArns: arns }, signal)
  return new Map(
    objects(reply, 'serviceRevisions').flatMap((fields) => {
      const [arn, taskDefinition] = [textOf(fields, 'serviceRevisionArn'), textOf(fields, 'taskDefinition')]
      return arn === undefined || taskDefinition === undefined ? [] : [[arn, taskDefinition] as const]
    }),
  )
}
