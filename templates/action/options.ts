// The inputs of ACTION.
import type { Inputs } from '@hakobune/runner'

export interface Options {
  readonly message: string
  readonly dryRun: boolean
}

export const readOptions = (inputs: Inputs): Options => ({
  message: inputs.required('message'),
  dryRun: inputs.flag('dry-run'),
})
