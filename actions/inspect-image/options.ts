// The inputs of inspect-image.
import type { Inputs } from '@hakobune/runner'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  readonly ifMissing: 'error' | 'ignore'
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readRegistryOptions(inputs),
  ifMissing: inputs.choice('if-missing', ['error', 'ignore']),
})
