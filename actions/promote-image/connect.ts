// The two ends of a promotion: the repository that has the image, and the one that gets the tags.
import type { PromotionEnds } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { connectRegistry, type RegistryOptions } from '../connect-registry.ts'
import type { Options } from './options.ts'

/** Whether both ends log in alike, so that the source's login serves the target too. */
const sharesLogin = (a: RegistryOptions, b: RegistryOptions): boolean =>
  a.image.registry === b.image.registry &&
  a.username === b.username &&
  a.password === b.password &&
  a.role === b.role &&
  a.region === b.region

export const connectEnds = async (io: Runner, options: Options): Promise<PromotionEnds> => {
  const source = await connectRegistry(io, options)
  const { to } = options
  if (to === undefined) return { source, target: source }
  if (sharesLogin(options, to)) return { source, target: source.sibling(to.image.repository) }
  return { source, target: await connectRegistry(io, to) }
}
