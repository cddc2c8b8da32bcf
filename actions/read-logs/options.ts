// The inputs of read-logs.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  /** Empty for all. */
  readonly containers: readonly string[]
  /** Milliseconds. */
  readonly since: number
  readonly follow: number
  readonly idle: number
  /** Lines. */
  readonly limit: number
}

/** A job's log holds about a million lines before GitHub stops showing it. */
const MOST_LINES = 100_000

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  containers: inputs.lines('container'),
  since: inputs.duration('since'),
  follow: inputs.duration('follow'),
  idle: inputs.duration('idle'),
  limit: inputs.integer('limit', 1, MOST_LINES),
})
