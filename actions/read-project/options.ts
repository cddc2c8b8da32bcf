// The inputs of read-project.
import { fromRoot } from '@hakobune/project'
import type { Inputs } from '@hakobune/runner'

export interface Options {
  /** From the root of the repository, which is the working folder. */
  readonly folder: string
  readonly defaultBranch: string | undefined
}

export const readOptions = (inputs: Inputs): Options => ({
  folder: fromRoot('.', inputs.optional('path') ?? '.'),
  defaultBranch: inputs.optional('default-branch'),
})
