// restart: replace all tasks of services by new ones of the same revision, and stay until they run.
import { describeRestart, findServices, observeService, planRestart } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { refusalOf } from '../deploy-ecs/plans.ts'
import { describeOutcomes, failureOf } from '../deploy-ecs/report.ts'
import { carryOut } from '../rollouts.ts'
import { readOptions } from './options.ts'
import { reportOutcomes, reportPlans } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { ecs, region, cluster, names } = await connectServices(io, options)
  const services = await findServices(ecs, cluster, names, io.signal)
  const observed = services.map((service) => observeService(ecs, cluster, service, io.signal))
  const plans = (await Promise.all(observed)).map(planRestart)

  io.show(plans.map(describeRestart).join('\n'))
  const refusal = refusalOf(plans)
  if (refusal !== undefined) throw refusal
  if (options.dryRun) return io.report(reportPlans(plans))

  const outcomes = await carryOut(io, ecs, plans, options.timeout)

  io.show(describeOutcomes(outcomes, region))
  await io.report(reportOutcomes(outcomes, region))
  const failure = failureOf(outcomes)
  if (failure !== undefined) throw failure
}
