// The inputs of restart.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  /** Milliseconds. */
  readonly timeout: number
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  timeout: inputs.duration('timeout'),
  dryRun: inputs.flag('dry-run'),
})
