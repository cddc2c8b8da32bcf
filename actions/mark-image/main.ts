// mark-image: note at a digest that an environment has run it.
import { readRun } from '@hakobune/github'
import { applyMark, type Mark, observeMarks, planMark } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { connectRegistry } from '../connect-registry.ts'
import { type Options, readOptions } from './options.ts'
import { describePlan, reportPlan } from './report.ts'

/** Outside a run of GitHub Actions the mark has no address to point to. */
const newMark = ({ environment, clock }: Runner, { mark }: Options): Mark => ({
  environment: mark,
  ...(environment['GITHUB_RUN_ID'] ? { run: readRun(environment).url } : {}),
  time: new Date(clock.now()).toISOString(),
})

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const repository = await connectRegistry(io, options)
  const plan = planMark(options.image, newMark(io, options), await observeMarks(repository, options.image))

  io.show(describePlan(plan))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (plan.kind === 'mark' && !options.dryRun) await applyMark(repository, plan)
  await io.report(reportPlan(options, plan))
}
