// promote-image: give an image that is there more tags, here or elsewhere, the same bytes under each.
import { applyPromotion, type EvidenceSources, observePromotion, planPromotion } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { connectEnds } from './connect.ts'
import { readOptions } from './options.ts'
import { openProgress } from './progress.ts'
import { describePlan, reportPlan, reportPromotion } from './report.ts'

const isTested: EvidenceSources['isTested'] = async (...at) => {
  const { listRecords } = await import('@hakobune/image-test')
  return (await listRecords(...at)).length > 0
}

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const ends = await connectEnds(io, options)
  const plan = planPromotion(options, await observePromotion(ends, options, { isTested }))

  io.show(describePlan(plan))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (plan.kind === 'unchanged' || options.dryRun) return io.report(reportPlan(options, plan))

  const transferred = await applyPromotion(ends, plan, { onProgress: openProgress(io, plan) })
  await io.report(reportPromotion(options, plan, transferred))
}
