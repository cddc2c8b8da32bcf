// The inputs of rollback.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  /** The revision to go to; undefined for the last good one. */
  readonly to: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  to: inputs.optional('to'),
  timeout: inputs.duration('timeout'),
  dryRun: inputs.flag('dry-run'),
})
