// The inputs of show-status.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  /** How many of the last events to show. */
  readonly events: number
}

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  events: inputs.integer('events', 0, 100),
})
