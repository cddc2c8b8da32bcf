// Stops a service deployment that is in progress, and stays until ECS has.
import type { Clock } from '@hakobune/system'
import { writeDuration } from '@hakobune/text'
import type { Ecs } from './calls.ts'
import { orElse } from './history.ts'
import { insist, type Patience } from './insist.ts'
import { describeServices } from './observe.ts'
import { nextPause } from './pace.ts'
import { classify, explained } from './refusal.ts'
import { primaryOf, revisionName, type Service } from './service.ts'
import { describeServiceDeployments, listServiceDeployments } from './service-deployment.ts'
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

const IN_PROGRESS: ReadonlySet<string> = new Set(['PENDING', 'IN_PROGRESS'])

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

export type StopVerdict =
  | { readonly kind: 'nothing-to-stop' }
  | { readonly kind: 'rolled-back' }
  /** Aborted: both revisions can have tasks. */
  | { readonly kind: 'stopped' }
  /** It had ended by itself before ECS could stop it. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'timed-out'; readonly after: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cannot-tell'; readonly error: unknown }
  | { readonly kind: 'not-started'; readonly error: unknown }

export interface Stopped {
  readonly plan: StopPlan
  readonly verdict: StopVerdict
  /** As it was seen last. */
  readonly service: Service
}

const ENDS: Readonly<Record<string, StopVerdict>> = {
  ROLLBACK_SUCCESSFUL: { kind: 'rolled-back' },
  STOPPED: { kind: 'stopped' },
  SUCCESSFUL: { kind: 'too-late' },
}

export interface StopOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly timeout: number
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly tell: (line: string) => void
}

const awaitEnd = async (ecs: Ecs, arn: string, options: StopOptions): Promise<StopVerdict> => {
  const { clock, signal, timeout, random, tell } = options
  const begun = clock.now()
  let refused = 0
  let told = ''
  for (;;) {
    const elapsed = clock.now() - begun
    if (elapsed >= timeout) return { kind: 'timed-out', after: timeout }
    try {
      await clock.sleep(Math.min(nextPause(elapsed, refused, random), timeout - elapsed), signal)
      const [deployment] = await describeServiceDeployments(ecs, [arn], signal)
      refused = 0
      if (deployment === undefined) continue
      const { status, statusReason, rollback } = deployment
      if (status !== told) tell(`the deployment is ${status.toLowerCase().replaceAll('_', ' ')}`)
      told = status
      if (status === 'ROLLBACK_FAILED')
        return { kind: 'failed', reason: rollback?.reason || statusReason || 'ECS gives no reason' }
      const end = ENDS[status]
      if (end !== undefined) return end
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' }
      const refusal = classify(error)
      if (refusal.kind === 'denied' || refusal.kind === 'invalid')
        return { kind: 'cannot-tell', error: refusal.error }
      refused += 1
    }
  }
}

/** A stop whose answer was lost shows in the deployment's status. */
const requestStop = (
  ecs: Ecs,
  { deployment, mode }: Extract<StopPlan, { kind: 'stop' }>,
  patience: Patience,
): Promise<unknown> => {
  const request = { serviceDeploymentArn: deployment, stopType: mode.toUpperCase() }
  const find = async (): Promise<unknown> => {
    const [found] = await describeServiceDeployments(ecs, [deployment], undefined)
    return found === undefined || IN_PROGRESS.has(found.status) ? undefined : found
  }
  return insist({ send: () => ecs.once('StopServiceDeployment', request), find }, patience)
}

/** Never rejects: what goes wrong is the verdict. */
export const applyStop = async (ecs: Ecs, plan: StopPlan, options: StopOptions): Promise<Stopped> => {
  const { cluster, service } = plan
  if (plan.kind !== 'stop') return { plan, verdict: { kind: 'nothing-to-stop' }, service }
  try {
    options.signal.throwIfAborted()
    await requestStop(ecs, plan, options)
  } catch (error) {
    return { plan, verdict: { kind: 'not-started', error: explained(error) }, service }
  }
  const verdict = await awaitEnd(ecs, plan.deployment, options)
  const { signal } = options
  const seen = await describeServices(ecs, cluster, [service.serviceName], signal).catch(() => undefined)
  return { plan, verdict, service: seen?.get(service.serviceName) ?? service }
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
