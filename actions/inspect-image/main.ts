// inspect-image: say what a registry knows of an image, its digest, platforms and marks.
import { explainMissing, inspectImage } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { connectRegistry } from '../connect-registry.ts'
import { readOptions } from './options.ts'
import { reportInspection } from './report.ts'

export const main = async (io: Runner): Promise<void> => {
  const options = readOptions(io.inputs)
  const repository = await connectRegistry(io, options)
  const inspection = await inspectImage(repository, options.image)

  await io.report(reportInspection(options, inspection))
  if (inspection.kind === 'missing' && options.ifMissing === 'error')
    throw await explainMissing(repository, options.image)
}
