// tag-image: decide which tags the image of a commit gets.
import { readEvent } from '@hakobune/github'
import { planTags } from '@hakobune/image'
import type { Runner } from '@hakobune/runner'
import { readOptions } from './options.ts'
import { reportNothing, reportTags } from './report.ts'
import { chooseSource, requireRepository } from './source.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  requireRepository(options.image)
  const { environment } = io
  const { defaultBranch } = options
  const event = environment['GITHUB_EVENT_NAME']
    ? readEvent({ environment, payload: await io.event(), defaultBranch })
    : undefined

  const source = chooseSource(options, event, environment['GITHUB_REF'])
  await io.report(
    source.kind === 'nothing'
      ? reportNothing(options, source.reason)
      : reportTags(options, source, planTags(source)),
  )
}
