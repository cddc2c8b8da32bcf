// Carries the plan of build-image out, the building inside a fold of the log.
import {
  applyBuild,
  applyReuse,
  type BuildPlan,
  type BuildRequest,
  loadReused,
  type Outcome,
  type ReusePlan,
  recordParts,
} from '@hakobune/build'
import type { Runner } from '@hakobune/runner'
import { planImageLabels } from './image-labels.ts'
import { argumentsOf } from './observe-inputs.ts'
import type { Subject } from './subject.ts'

const requestOf = ({ options, circumstances, inputs }: Subject): BuildRequest => {
  const { labels, annotations } = planImageLabels(options, circumstances)
  return {
    ...options,
    file: inputs.file,
    platforms: inputs.parts.platforms,
    arguments: argumentsOf(options, circumstances),
    contexts: inputs.contexts,
    labels: labels.kept,
    annotations: annotations.kept,
  }
}

export const apply = async (io: Runner, subject: Subject, plan: BuildPlan | ReusePlan): Promise<Outcome> => {
  const { options, inputs, repository } = subject
  const { environment, execute, signal, clock, show } = io
  const openBuildx = async () => ({
    environment,
    execute,
    signal,
    clock,
    show,
    login: repository?.login,
    folder: await io.makeFolder(),
  })
  if (plan.kind === 'reuse') {
    if (repository === undefined) throw new Error('an image can be reused only where one is pushed')
    const outcome = await applyReuse(repository, plan, signal)
    if (options.load) await loadReused(repository, plan, await openBuildx())
    return outcome
  }
  return io.group('Build', async () =>
    applyBuild(repository, plan, requestOf(subject), {
      ...(await openBuildx()),
      parts: recordParts(inputs.parts),
    }),
  )
}
