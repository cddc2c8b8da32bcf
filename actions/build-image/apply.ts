// Carries the plan of build-image out, the building inside a fold of the log.
import {
  applyBuild,
  applyReuse,
  type BuildPlan,
  type Outcome,
  type ReusePlan,
  recordParts,
} from '@hakobune/build'
import type { Runner } from '@hakobune/runner'
import { argumentsOf } from './observe.ts'
import type { Subject } from './subject.ts'

export const apply = async (
  io: Runner,
  { options, circumstances, inputs, repository }: Subject,
  plan: BuildPlan | ReusePlan,
): Promise<Outcome> => {
  if (plan.kind === 'reuse') {
    if (repository === undefined) throw new Error('an image can be reused only where one is pushed')
    return applyReuse(repository, plan, io.signal)
  }
  const { environment, execute, signal, show } = io
  const request = {
    ...options,
    file: inputs.file,
    platforms: inputs.parts.platforms,
    arguments: argumentsOf(options, circumstances),
    pins: inputs.pins,
  }
  return io.group('Build', async () =>
    applyBuild(repository, plan, request, {
      environment,
      execute,
      signal,
      show,
      login: repository?.login,
      folder: await io.makeFolder(),
      parts: recordParts(inputs.parts),
      now: io.clock.now,
    }),
  )
}
