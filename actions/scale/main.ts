// scale: set how many tasks services run, and stay until that many do.
import { applyScale, describeScale, findServices, planScale, readAutoscaling } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { readOptions } from './options.ts'
import { annotateLimits, failureOf, refusalOf, reportPlans, reportScaled } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { aws, ecs, cluster, names } = await connectServices(io, options)
  const { clock, signal } = io
  const { count, timeout } = options
  const services = await findServices(ecs, cluster, names, signal)
  const plans = await Promise.all(
    services.map(async (service) => {
      const autoscaling = await readAutoscaling(aws, cluster, service.serviceName, signal)
      return planScale({ cluster, service, count, autoscaling })
    }),
  )

  io.show(plans.map(describeScale).join('\n'))
  const refusal = refusalOf(plans)
  if (refusal !== undefined) throw refusal
  annotateLimits(io, plans)
  if (options.dryRun) return io.report(reportPlans(plans))

  const wait = { clock, signal, timeout, random: Math.random, tell: io.show }
  const scaled = await Promise.all(plans.map((plan) => applyScale(ecs, plan, wait)))

  await io.report(reportScaled(scaled))
  const failure = failureOf(scaled)
  if (failure !== undefined) throw failure
}
