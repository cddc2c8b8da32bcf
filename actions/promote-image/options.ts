// The inputs of promote-image.
import { readTarget } from '@hakobune/registry'
import type { Inputs } from '@hakobune/runner'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  readonly tags: readonly string[]
  readonly require: readonly string[]
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => {
  const registry = readRegistryOptions(inputs)
  // A tag has no white space, so spaces separate as well as lines do.
  const targets = inputs.required('tags').split(/\s+/)
  return {
    ...registry,
    tags: [...new Set(targets.map((target) => readTarget(target, registry.image)))],
    require: inputs.lines('require'),
    dryRun: inputs.flag('dry-run'),
  }
}
