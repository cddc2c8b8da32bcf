// read-project: say what this run delivers, where to, and from which files, before anything is done.
import { readEvent } from '@hakobune/github'
import { planDelivery } from '@hakobune/project'
import type { Runner } from '@hakobune/runner'
import { observe } from './observe.ts'
import { readOptions } from './options.ts'
import { planRun } from './plan.ts'
import { describeRun, reportNothing, reportRun } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const { folder, defaultBranch } = readOptions(io.inputs)
  const { environment } = io
  const delivery = planDelivery(readEvent({ environment, payload: await io.event(), defaultBranch }))
  if (delivery.kind === 'nothing') return io.report(reportNothing(delivery.reason))

  const run = planRun(delivery, await observe(folder), folder)
  io.show(describeRun(run))
  await io.report(reportRun(run))
}
