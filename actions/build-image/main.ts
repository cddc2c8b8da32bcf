// build-image: take the image that the same content made before, or build and push a new one.
import { planBuild } from '@hakobune/build'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { connectRegistry } from '../connect-registry.ts'
import { apply } from './apply.ts'
import { readCircumstances } from './circumstances.ts'
import { describePlan } from './describe.ts'
import { observe } from './observe.ts'
import { observeInputs } from './observe-inputs.ts'
import { readOptions } from './options.ts'
import { reportOutcome, reportPlan } from './report.ts'
import { wish } from './subject.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const circumstances = await readCircumstances(io, options.context)
  const inputs = await observeInputs(io, options, circumstances)
  const repository = options.push ? await connectRegistry(io, options) : undefined
  const subject = { options, circumstances, inputs, repository }

  const wishes = wish(subject)
  const plan = planBuild(wishes, await observe(io, subject, wishes))
  io.show(describePlan(plan, inputs.file))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (options.dryRun) return io.report(reportPlan(options, inputs, plan))

  const outcome = await apply(io, subject, plan)
  await io.report(reportOutcome(options, inputs, plan, outcome))
}
