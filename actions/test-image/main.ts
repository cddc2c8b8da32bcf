// test-image: test a built image before it is offered, and record at its digest that it passed.
import { writeImageReference } from '@hakobune/image'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { readOptions } from './options.ts'
import { recordVerdict, writeReport } from './record.ts'
import { describeFailures, describePlan, headlineOf, reportPlan, reportVerdict } from './report.ts'
import { runOnImage } from './run.ts'
import { readSuites } from './suites.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const suites = await readSuites(options)

  io.show(describePlan(suites))
  if (options.dryRun) return io.report(reportPlan(options, suites))

  const name = writeImageReference(options.image)
  const results = await io.group(`Tests of ${name}`, () => runOnImage(io, options, suites))
  io.show(describeFailures(results))
  await writeReport(options, results)
  const record = await recordVerdict(io, options, suites, results)
  const report = reportVerdict(options, suites, { results, record })
  await io.report(report)
  if (report.outputs['failed'] !== '0') throw new UserError(headlineOf(results, name))
}
