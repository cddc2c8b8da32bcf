// build-image: take the image that the same content made before, or build and push a new one.
import { applyBuild, applyReuse, planBuild, type Wishes } from '@hakobune/build'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { connectRegistry } from '../connect-registry.ts'
import { readCircumstances } from './circumstances.ts'
import { argumentsOf, observe, observeInputs } from './observe.ts'
import { readOptions } from './options.ts'
import { describeInputs, describePlan, reportOutcome, reportPlan } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const circumstances = await readCircumstances(io, options.context)
  const inputs = await io.group('What goes into the image', async () => {
    const read = await observeInputs(io, options, circumstances)
    io.show(describeInputs(read))
    return read
  })
  const repository = options.push ? await connectRegistry(io, options) : undefined
  const wishes: Wishes = { ...options, platforms: inputs.parts.platforms, untrusted: circumstances.untrusted }
  const plan = planBuild(wishes, await observe(io, wishes, inputs, repository, circumstances))

  io.show(describePlan(plan, inputs.file))
  if (plan.kind === 'refused') throw new UserError(plan.reason, { fix: plan.fix })
  if (options.dryRun) return io.report(reportPlan(options, inputs, plan))
  if (plan.kind === 'reuse' && repository !== undefined)
    return io.report(reportOutcome(options, inputs, plan, await applyReuse(repository, plan, io.signal)))
  if (plan.kind === 'reuse') throw new Error('an image can be reused only where one is pushed')

  const { environment, execute, signal, show } = io
  const request = {
    ...options,
    file: inputs.file,
    platforms: inputs.parts.platforms,
    arguments: argumentsOf(options, circumstances),
  }
  const outcome = await io.group('Build', async () =>
    applyBuild(repository, plan, request, {
      environment,
      execute,
      signal,
      show,
      login: repository?.login,
      folder: await io.makeFolder(),
      parts: inputs.parts,
      now: io.clock.now,
    }),
  )
  await io.report(reportOutcome(options, inputs, plan, outcome))
}
