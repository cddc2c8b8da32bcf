// Sets the number of tasks of a service and stays until that many run.
import type { Clock } from '@hakobune/system'
import type { Ecs } from './calls.ts'
import { insist, type Patience } from './insist.ts'
import { isFields } from './json.ts'
import { describeServices } from './observe.ts'
import { nextPause } from './pace.ts'
import { classify, explained } from './refusal.ts'
import type { ScalePlan } from './scale.ts'
import { readService, type Service, type ServiceEvent } from './service.ts'

export type ScaleVerdict =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'succeeded' }
  /** Someone, or autoscaling, has set another count meanwhile. */
  | { readonly kind: 'changed-by-others'; readonly to: number }
  | { readonly kind: 'timed-out'; readonly after: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cannot-tell'; readonly error: unknown }
  | { readonly kind: 'not-started'; readonly error: unknown }

export interface Scaled {
  readonly plan: ScalePlan
  readonly verdict: ScaleVerdict
  /** As it was seen last. */
  readonly service: Service
  /** Since the request, oldest first. */
  readonly events: readonly ServiceEvent[]
  /** Milliseconds. */
  readonly duration: number
}

export interface ScaleOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly timeout: number
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly tell: (line: string) => void
}

/** Milliseconds for which a read may still show the count from before the request. */
const DOUBT = 10_000

/** Undefined while ECS is at it. `age` is how long ago the count was set. */
const judge = (
  service: Service,
  { count, service: before }: ScalePlan,
  age: number,
): ScaleVerdict | undefined => {
  const { desiredCount, runningCount } = service
  if (desiredCount === count) return runningCount === count ? { kind: 'succeeded' } : undefined
  if (age < DOUBT && desiredCount === before.desiredCount) return undefined
  return { kind: 'changed-by-others', to: desiredCount }
}

const counts = ({ serviceName, desiredCount, runningCount, deployments }: Service): string => {
  const pending = deployments.reduce((sum, { pendingCount }) => sum + pendingCount, 0)
  return `(service ${serviceName}) ${runningCount} of ${desiredCount} running, ${pending} pending`
}

const find = async (
  ecs: Ecs,
  { cluster, service: { serviceName } }: ScalePlan,
  signal: AbortSignal | undefined,
): Promise<Service | undefined> =>
  (await describeServices(ecs, cluster, [serviceName], signal)).get(serviceName)

const setCount = (ecs: Ecs, plan: ScalePlan, patience: Patience): Promise<Service> => {
  const { cluster, service, count } = plan
  const send = async (): Promise<Service> => {
    const request = { cluster, service: service.serviceName, desiredCount: count }
    const reply = (await ecs.once('UpdateService', request))['service']
    if (isFields(reply)) return readService(reply)
    throw new Error('ECS took the request and did not answer with the service')
  }
  const findSet = async (): Promise<Service | undefined> => {
    const found = await find(ecs, plan, undefined)
    return found?.desiredCount === count ? found : undefined
  }
  return insist({ send, find: findSet }, patience)
}

/** Never rejects: what goes wrong is the verdict. A count that is set stays set, whatever becomes of the wait. */
export const applyScale = async (ecs: Ecs, plan: ScalePlan, options: ScaleOptions): Promise<Scaled> => {
  const { clock, signal, timeout, random, tell } = options
  const begun = clock.now()
  const known = new Set(plan.service.events.map(({ id }) => id))
  let service = plan.service
  const end = (verdict: ScaleVerdict): Scaled => {
    const events = service.events.filter(({ id }) => !known.has(id)).toReversed()
    return { plan, verdict, service, events, duration: clock.now() - begun }
  }
  if (plan.kind !== 'set') return end({ kind: 'unchanged' })
  try {
    signal.throwIfAborted()
    service = await setCount(ecs, plan, options)
  } catch (error) {
    return end({ kind: 'not-started', error: explained(error) })
  }
  let refused = 0
  let told = ''
  for (;;) {
    const elapsed = clock.now() - begun
    if (elapsed >= timeout) return end({ kind: 'timed-out', after: timeout })
    try {
      await clock.sleep(Math.min(nextPause(elapsed, refused, random), timeout - elapsed), signal)
      const found = await find(ecs, plan, signal)
      refused = 0
      if (found === undefined) continue
      service = found
      const line = counts(service)
      if (line !== told) tell(line)
      told = line
      const verdict = judge(service, plan, clock.now() - begun)
      if (verdict !== undefined) return end(verdict)
    } catch (error) {
      if (signal.aborted) return end({ kind: 'cancelled' })
      const refusal = classify(error)
      if (refusal.kind === 'denied' || refusal.kind === 'invalid')
        return end({ kind: 'cannot-tell', error: refusal.error })
      refused += 1
    }
  }
}
