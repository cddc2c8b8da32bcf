// show-status: show services as they are, with their deployments, tasks, digests, events and target health.
import { findServices, openTargetHealth, readStatus } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { readOptions } from './options.ts'
import { describeStatus, reportStatuses } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { aws, ecs, cluster, names } = await connectServices(io, options)
  const healthOf = openTargetHealth(aws)
  const services = await findServices(ecs, cluster, names, io.signal)
  const statuses = await Promise.all(
    services.map((service) => readStatus(ecs, { cluster, service, healthOf }, io.signal)),
  )

  io.show(statuses.map((status) => describeStatus(status, options.events)).join('\n\n'))
  await io.report(reportStatuses(statuses, options.events))
}
