// Plans a rollout of the very revision that runs: new tasks in place of the old, nothing else.
import { readImageReference } from '@hakobune/image'
import type { Ecs } from './calls.ts'
import { orElse } from './history.ts'
import type { Revision } from './observe.ts'
import type { Plan } from './plan.ts'
import { getRevision, imagesOf, targetOf } from './registered.ts'
import { revisionName, type Service } from './service.ts'
import { listServiceDeployments } from './service-deployment.ts'
import { refuseUnfit } from './unfit.ts'

export interface ObservedService {
  readonly cluster: string
  readonly service: Service
  readonly current: Revision
  /** ARNs of its service deployments; undefined when they may not be listed. */
  readonly known: readonly string[] | undefined
}

/** Reads only. */
export const observeService = async (
  ecs: Ecs,
  cluster: string,
  service: Service,
  signal: AbortSignal,
): Promise<ObservedService> => {
  const [current, deployments] = await Promise.all([
    getRevision(ecs, service.taskDefinition, signal),
    orElse(listServiceDeployments(ecs, cluster, service.serviceName, signal), signal),
  ])
  const known = deployments?.map(({ serviceDeploymentArn }) => serviceDeploymentArn)
  return { cluster, service, current, known }
}

export const planRestart = ({ cluster, service, current, known }: ObservedService): Plan => {
  const target = targetOf(cluster, service.serviceName, current)
  const refusal = refuseUnfit(service)
  if (refusal !== undefined) return { kind: 'refused', target, refusal }
  const registration = { kind: 'reuse', arn: service.taskDefinition } as const
  return { kind: 'update', target, service, current, known, registration, changes: [], again: true }
}

/** Images by tag: ECS asks the registry anew what they name, so a restart can bring other bytes. */
export const floatingImages = (plan: Plan): readonly string[] =>
  [...imagesOf(plan.target.taskDefinition.fields).values()].filter(
    (image) => readImageReference(image).digest === undefined,
  )

export const describeRestart = (plan: Plan): string => {
  const { service, taskDefinition } = plan.target
  if (plan.kind === 'refused') return `${service}: refused: ${plan.refusal.reason}`
  const name = plan.kind === 'update' ? revisionName(plan.service.taskDefinition) : taskDefinition.family
  const tasks = plan.kind === 'update' ? plan.service.desiredCount : 0
  const floating = floatingImages(plan).map(
    (image) => `\n  ${image} is a tag: ECS asks its registry anew what it names`,
  )
  return `${service}: new tasks of ${name} in place of the ${tasks} that it has${floating.join('')}`
}
