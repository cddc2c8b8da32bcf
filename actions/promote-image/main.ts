// promote-image: give an image that is there more tags, the same bytes under each.
import { applyPromotion, observePromotion, planPromotion } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { connectRegistry } from '../connect-registry.ts'
import { readOptions } from './options.ts'
import { describePlan, reportPlan, reportPromotion } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const repository = await connectRegistry(io, options)
  const plan = planPromotion(options, await observePromotion(repository, options))

  io.show(describePlan(plan))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (plan.kind === 'unchanged' || options.dryRun) return io.report(reportPlan(options, plan))

  await applyPromotion(repository, plan)
  await io.report(reportPromotion(options, plan))
}
