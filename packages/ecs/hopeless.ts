// Stops a rollout that has lost as many tasks as the step allows, with ECS's own rollback.
import type { Ecs } from './calls.ts'
import { diedOf } from './deaths.ts'
import { classify } from './refusal.ts'
import type { Verdict } from './verdict.ts'
import type { News, Watch } from './watch.ts'

interface Stopping {
  readonly after: Watch
  readonly news: readonly News[]
}

const cannotStop = (watch: Watch, died: number, why: string, at: number): Stopping => {
  const verdict: Verdict = {
    kind: 'failed',
    reason: `${died} ${died === 1 ? 'task has' : 'tasks have'} died, and the rollout could not be stopped: ${why}`,
    goesOn: true,
  }
  return { after: { ...watch, verdict, endedAt: at }, news: [] }
}

/**
 * Asks ECS to roll back once `failAfter` tasks have died; undefined never asks. A request that ECS throttles or
 * does not answer is made again at the next look: to ask twice does no more than to ask once.
 */
export const stopHopeless = async (
  ecs: Ecs,
  watch: Watch,
  failAfter: number | undefined,
  at: number,
  signal: AbortSignal,
): Promise<Stopping> => {
  const idle = { after: watch, news: [] }
  const died = diedOf(watch)
  if (failAfter === undefined || died < failAfter || watch.stopped !== undefined) return idle
  const { own, started } = watch
  if (own.kind === 'unavailable') {
    const why = 'its service deployment cannot be read, and only that can be stopped'
    return cannotStop(watch, died, own.denied?.message ?? why, at)
  }
  const open = own.kind === 'found' && ['PENDING', 'IN_PROGRESS'].includes(own.shown?.status ?? '')
  if (!open) return idle
  try {
    await ecs.once('StopServiceDeployment', { serviceDeploymentArn: own.arn, stopType: 'ROLLBACK' }, signal)
    return { after: { ...watch, stopped: died }, news: [{ kind: 'stopping', started, died }] }
  } catch (error) {
    signal.throwIfAborted()
    const refusal = classify(error)
    if (refusal.kind !== 'denied' && refusal.kind !== 'invalid') return idle
    return cannotStop(watch, died, refusal.error.message, at)
  }
}
