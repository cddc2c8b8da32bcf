// Stops a service deployment that is in progress, and stays until ECS has.
import type { Clock } from '@hakobune/system'
import type { Ecs } from './calls.ts'
import { insist, type Patience } from './insist.ts'
import { describeServices } from './observe.ts'
import { nextPause } from './pace.ts'
import { classify, explained } from './refusal.ts'
import type { Service } from './service.ts'
import { describeServiceDeployments } from './service-deployment.ts'
import { IN_PROGRESS, type StopPlan } from './stop-deployment.ts'

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
