// The one way actions open an image's repository: the inputs they share, and where the login comes from.
import { type ImageReference, readImageReference } from '@hakobune/image'
import { type Login, openRepository, type Repository, readEcrHost } from '@hakobune/registry'
import type { Inputs, Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'

export interface RegistryOptions {
  readonly image: ImageReference
  /** ARN. Used for ECR, and not at all for other registries. */
  readonly role?: string | undefined
  readonly region?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
}

/** Reads the inputs that all actions on images share: image, role, region, username, password. */
export const readRegistryOptions = (inputs: Inputs): RegistryOptions => ({
  image: readImageReference(inputs.required('image')),
  role: inputs.optional('role'),
  region: inputs.optional('region'),
  username: inputs.optional('username'),
  password: inputs.optional('password'),
})

const readLogin = ({ username, password }: RegistryOptions): Login | undefined => {
  if (username !== undefined && password !== undefined) return { username, password }
  if (username === undefined && password === undefined) return undefined
  const [given, missing] = username === undefined ? ['password', 'username'] : ['username', 'password']
  throw new UserError(`the input "${given}" is given without "${missing}"`, {
    fix: `add "${missing}:" to the step's "with:" (an empty secret counts as not given)`,
  })
}

/**
 * Opens the repository of `image`. AWS is asked for a login only where the registry is ECR's, or a loopback one that
 * wants a login; its region is the one in ECR's host unless one is given.
 */
export const connectRegistry = async (io: Runner, options: RegistryOptions): Promise<Repository> => {
  const { image, role, region = readEcrHost(image.registry)?.region } = options
  const { environment, clock, signal, execute, mask } = io
  const login = readLogin(options)
  return openRepository(image, {
    environment,
    clock,
    signal,
    execute,
    mask,
    // Loaded when it is needed: the SDK costs more time than all of a promotion's requests.
    aws: async () => (await import('./connect-aws.ts')).connectAws(io, { role, region }),
    ...(login === undefined ? {} : { login }),
  })
}
