// The inputs of mark-image.
import type { Inputs } from '@hakobune/runner'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  readonly mark: string
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readRegistryOptions(inputs),
  mark: inputs.required('mark'),
  dryRun: inputs.flag('dry-run'),
})
