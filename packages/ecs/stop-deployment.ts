// Which deployment of a service there is to stop.
import type { Ecs } from './calls.ts'
import { orElse } from './history.ts'
import { explained } from './refusal.ts'
import { primaryOf, type Service } from './service.ts'
import { listServiceDeployments } from './service-deployment.ts'
import { describeServiceRevisions } from './service-revision.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html */
export type StopMode = 'rollback' | 'abort'

interface Planned {
  readonly cluster: string
  readonly service: Service
  readonly mode: StopMode
}

export type StopPlan = Planned &
  (
    | {
        readonly kind: 'stop'
        /** ARN of the service deployment. */
        readonly deployment: string
        /** The revision that it brings; undefined where it may not be read. */
        readonly revision: string | undefined
        readonly status: string
      }
    | { readonly kind: 'nothing-to-stop' }
    | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }
  )

/** What can be stopped. */
export const IN_PROGRESS: ReadonlySet<string> = new Set(['PENDING', 'IN_PROGRESS'])

const isRollingOut = (service: Service): boolean => primaryOf(service)?.rolloutState === 'IN_PROGRESS'

/** @throws UserError for a denied read: without the list of deployments there is nothing that could be stopped */
export const planStop = async (
  ecs: Ecs,
  { cluster, service, mode }: Planned,
  signal: AbortSignal,
): Promise<StopPlan> => {
  const planned = { cluster, service, mode }
  const all = await listServiceDeployments(ecs, cluster, service.serviceName, signal).catch(
    (error: unknown) => {
      throw explained(error)
    },
  )
  const found = all.find(({ status }) => IN_PROGRESS.has(status))
  if (found === undefined && all.length === 0 && isRollingOut(service))
    return {
      ...planned,
      kind: 'refused',
      reason: `ECS rolls "${service.serviceName}" out, and keeps no record of the deployment that could be stopped`,
      fix: 'use rollback instead: it begins a deployment of the revision before',
    }
  if (found === undefined) return { ...planned, kind: 'nothing-to-stop' }
  const { serviceDeploymentArn: deployment, status, targetServiceRevisionArn } = found
  const revisions = await orElse(describeServiceRevisions(ecs, [targetServiceRevisionArn], signal), signal)
  const revision = revisions?.get(targetServiceRevisionArn)?.taskDefinition
  return { ...planned, kind: 'stop', deployment, revision, status }
}
