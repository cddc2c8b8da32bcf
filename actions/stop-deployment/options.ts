// The inputs of stop-deployment.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  readonly mode: 'rollback' | 'abort'
  /** Milliseconds. */
  readonly timeout: number
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  mode: inputs.choice('mode', ['rollback', 'abort']),
  timeout: inputs.duration('timeout'),
  dryRun: inputs.flag('dry-run'),
})
