// run-script: run script/cibuild, or script/bootstrap and script/test, and say plainly why they failed.
import type { Runner } from '@hakobune/runner'
import { scriptEnvironment } from './environment.ts'
import { observe } from './observe.ts'
import { readOptions } from './options.ts'
import { planScripts } from './plan.ts'
import { failureOf, refusalOf, reportOutcome } from './report.ts'
import { runScripts } from './run.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const { folder } = options
  const environment = scriptEnvironment(io.environment)
  const plan = planScripts(await observe(options, environment), options.scripts, folder)
  if (plan.kind === 'refused') throw refusalOf(plan)

  const outcome = await runScripts(io, { folder, scripts: plan.scripts, environment })
  await io.report(reportOutcome(outcome))
  if (outcome.kind !== 'succeeded') throw failureOf(outcome, folder)
}
