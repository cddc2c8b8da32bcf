// The inputs of scale.
import type { Inputs } from '@hakobune/runner'
import { readServicesOptions, type ServicesOptions } from '../connect-services.ts'

export interface Options extends ServicesOptions {
  readonly count: number
  /** Milliseconds. */
  readonly timeout: number
  readonly dryRun: boolean
}

/** What ECS allows a service by default. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MOST_TASKS = 5_000

export const readOptions = (inputs: Inputs): Options => ({
  ...readServicesOptions(inputs),
  count: inputs.integer('count', 0, MOST_TASKS),
  timeout: inputs.duration('timeout'),
  dryRun: inputs.flag('dry-run'),
})
