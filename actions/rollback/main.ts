// rollback: bring services back to the revision and the image that last worked, and stay until they run.
import { describeRollback, findServices, isEffective, observePast, planRollback } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { refusalOf } from '../deploy-ecs/plans.ts'
import { describeOutcomes, failureOf } from '../deploy-ecs/report.ts'
import { carryOut } from '../rollouts.ts'
import { readOptions } from './options.ts'
import { annotateGuesses, reportOutcomes, reportPlans } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { ecs, region, cluster, names } = await connectServices(io, options)
  const services = await findServices(ecs, cluster, names, io.signal)
  const { to } = options
  const rollbacks = await Promise.all(
    services.map(async (service) =>
      planRollback(await observePast(ecs, { cluster, service, to }, io.signal)),
    ),
  )
  const plans = rollbacks.map(({ plan }) => plan)

  io.show(rollbacks.map(describeRollback).join('\n'))
  const refusal = refusalOf(plans)
  if (refusal !== undefined) throw refusal
  annotateGuesses(rollbacks, (message) => io.annotate({ level: 'warning', message }))
  if (options.dryRun || !plans.some(isEffective)) return io.report(reportPlans(rollbacks))

  const outcomes = await carryOut(io, ecs, plans, options.timeout)

  io.show(describeOutcomes(outcomes, region))
  await io.report(reportOutcomes(rollbacks, outcomes, region))
  const failure = failureOf(outcomes)
  if (failure !== undefined) throw failure
}
