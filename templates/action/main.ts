// ACTION: say in one line what the action does for its user.
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { readOptions } from './options.ts'
import { planSpeech } from './plan.ts'
import { describePlan, reportPlan } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const plan = planSpeech(options)

  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  io.show(describePlan(plan))
  if (options.dryRun) return io.report(reportPlan(plan, false))

  // Effects go here: `await apply…(plan, io.signal)`, from a package under packages/.
  await io.report(reportPlan(plan, true))
}
