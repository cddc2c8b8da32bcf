// Carries out plans that change nothing but the revision or the tasks, stays until ECS has decided, and reports.
import {
  applyDeployment,
  awaitVerdicts,
  conclude,
  type Ecs,
  isEffective,
  isStarted,
  type Outcome,
  type Plan,
} from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { narrate } from './deploy-ecs/narrate.ts'

/** Milliseconds of the few seconds that the runner leaves to a cancelled job. */
const LAST_WORDS = 4_000

/** How every plan came out, by the loop and the judgement of deploy-ecs. */
export const carryOut = async (
  io: Runner,
  ecs: Ecs,
  plans: readonly Plan[],
  timeout: number,
): Promise<readonly Outcome[]> => {
  const { clock, signal } = io
  const applied = await applyDeployment(ecs, plans.filter(isEffective), { clock, signal })
  const wait = { clock, signal, timeout, random: Math.random, tell: narrate(io, ecs) }
  const ended = await awaitVerdicts(ecs, applied.filter(isStarted), wait)
  const lastWords = signal.aborted ? AbortSignal.timeout(LAST_WORDS) : undefined
  return conclude(ecs, plans, applied, ended, lastWords)
}
