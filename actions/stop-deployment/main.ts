// stop-deployment: stop the deployments of services that are in progress, and say what they leave behind.
import { applyStop, describeStop, findServices, planStop } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { readOptions } from './options.ts'
import { failureOf, refusalOf, reportPlans, reportStopped } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { ecs, cluster, names } = await connectServices(io, options)
  const { clock, signal } = io
  const { mode, timeout } = options
  const services = await findServices(ecs, cluster, names, signal)
  const plans = await Promise.all(
    services.map((service) => planStop(ecs, { cluster, service, mode }, signal)),
  )

  io.show(plans.map(describeStop).join('\n'))
  const refusal = refusalOf(plans)
  if (refusal !== undefined) throw refusal
  if (options.dryRun) return io.report(reportPlans(plans))

  const wait = { clock, signal, timeout, random: Math.random, tell: io.show }
  const stopped = await Promise.all(plans.map((plan) => applyStop(ecs, plan, wait)))

  await io.report(reportStopped(stopped))
  const failure = failureOf(stopped)
  if (failure !== undefined) throw failure
}
