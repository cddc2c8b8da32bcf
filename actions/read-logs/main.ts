// read-logs: print the log lines of all tasks of services in the order of their times, and follow them if asked to.
import { findServices, followLogs } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'
import { connectServices } from '../connect-services.ts'
import { readOptions } from './options.ts'
import { describeLine, reportLogs } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const { containers, since, follow, idle, limit, ...options } = readOptions(io.inputs)
  const { ecs, cluster, names } = await connectServices(io, options)
  const { clock, signal } = io
  await findServices(ecs, cluster, names, signal)

  const request = { cluster, services: names, containers, from: clock.now() - since, follow, idle, limit }
  const tell = (line: Parameters<typeof describeLine>[0]): void =>
    io.show(describeLine(line, names.length > 1))
  await io.report(reportLogs(await followLogs(ecs, request, { clock, signal, tell })))
}
