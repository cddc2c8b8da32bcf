// The inputs of promote-image.
import { type ImageReference, readImageReference, writeImageReference } from '@hakobune/image'
import { readTarget } from '@hakobune/registry'
import type { Inputs } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  /** Where the tags are put, with its own login; undefined: in the image's own repository. */
  readonly to: RegistryOptions | undefined
  readonly tags: readonly string[]
  readonly require: readonly string[]
  readonly referrers: boolean
  readonly dryRun: boolean
}

const readRepository = (text: string): ImageReference => {
  const { registry, repository, tag, digest } = readImageReference(text)
  if (tag === undefined && digest === undefined) return { registry, repository }
  throw new UserError(`the input "to" is "${text}", which names more than a repository`, {
    fix: `write "to: ${writeImageReference({ registry, repository })}", and the tags in "tags"`,
  })
}

const without = (given: string, missing: string): UserError =>
  new UserError(`the input "${given}" is given without "${missing}"`, {
    fix: `add "${missing}:" to the step's "with:" (an empty secret counts as not given)`,
  })

/** The target's own login. Only a role is taken over from the image's: a password stays with its own registry. */
const readTo = (inputs: Inputs, { image, role, ...login }: RegistryOptions): RegistryOptions | undefined => {
  const own = {
    role: inputs.optional('to-role') ?? role,
    region: inputs.optional('to-region'),
    username: inputs.optional('to-username'),
    password: inputs.optional('to-password'),
  }
  const to = inputs.optional('to')
  if (own.username !== undefined && own.password === undefined) throw without('to-username', 'to-password')
  if (own.password !== undefined && own.username === undefined) throw without('to-password', 'to-username')
  if (to !== undefined) {
    const target = readRepository(to)
    const isShared = target.registry === image.registry && !own.username && !own.password
    return { image: target, ...own, ...(isShared ? { ...login, region: own.region ?? login.region } : {}) }
  }
  const [given] = Object.entries(own).find(([name, value]) => name !== 'role' && value !== undefined) ?? []
  if (given === undefined && own.role === role) return undefined
  throw without(`to-${given ?? 'role'}`, 'to')
}

export const readOptions = (inputs: Inputs): Options => {
  const registry = readRegistryOptions(inputs)
  const to = readTo(inputs, registry)
  // A tag has no white space, so spaces separate as well as lines do.
  const targets = inputs.required('tags').split(/\s+/)
  return {
    ...registry,
    to,
    tags: [...new Set(targets.map((target) => readTarget(target, (to ?? registry).image)))],
    require: inputs.lines('require'),
    referrers: inputs.flag('referrers'),
    dryRun: inputs.flag('dry-run'),
  }
}
