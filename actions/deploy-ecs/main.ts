// deploy-ecs: point ECS services at one image and stay until ECS has decided.
import {
  applyDeployment,
  awaitVerdicts,
  conclude,
  isEffective,
  isStarted,
  observe,
  openEcs,
  planDeployment,
} from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectAws } from '../connect-aws.ts'
import { readTargets } from './definitions.ts'
import { narrate } from './narrate.ts'
import { readOptions } from './options.ts'
import { annotateDoubts, describePlans, refusalOf, reportPlans } from './plans.ts'
import { checkPlans } from './preflight.ts'
import { describeOutcomes, failureOf, reportOutcomes } from './report.ts'

/** Milliseconds of the few seconds that the runner leaves to a cancelled job. */
const LAST_WORDS = 4_000

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const aws = await connectAws(io, options)
  const targets = await readTargets(options, aws.region)
  const ecs = openEcs(aws)
  const planned = (await observe(ecs, targets, io.signal)).map(planDeployment)
  const plans = options.preflight ? await checkPlans(io, aws, planned) : planned

  annotateDoubts(io, targets)
  io.show(describePlans(plans))
  const refusal = refusalOf(plans)
  if (refusal !== undefined) throw refusal
  if (options.dryRun || !plans.some(isEffective)) return io.report(reportPlans(plans, options.dryRun))

  const { clock, signal } = io
  const applied = await applyDeployment(ecs, plans.filter(isEffective), { clock, signal })
  const ended = await awaitVerdicts(ecs, applied.filter(isStarted), {
    clock,
    signal,
    timeout: options.timeout,
    goal: options.goal,
    failAfter: options.failAfter,
    random: Math.random,
    tell: narrate(io, ecs),
  })
  const lastWords = signal.aborted ? AbortSignal.timeout(LAST_WORDS) : undefined
  const outcomes = await conclude(ecs, plans, applied, ended, lastWords)

  io.show(describeOutcomes(outcomes, aws.region))
  await io.report(reportOutcomes(outcomes, aws.region))
  const failure = failureOf(outcomes)
  if (failure !== undefined) throw failure
}
