// The inputs of test-image.
import type { Inputs } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { type RegistryOptions, readRegistryOptions } from '../connect-registry.ts'

export interface Options extends RegistryOptions {
  /** Paths and globs. */
  readonly files: readonly string[]
  readonly platform: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly parallel: number
  readonly junit: string | undefined
  readonly record: boolean
  readonly dryRun: boolean
}

/** @throws UserError where the record would have no digest to be kept at */
export const readOptions = (inputs: Inputs): Options => {
  const options = {
    ...readRegistryOptions(inputs),
    files: inputs.lines('files'),
    platform: inputs.optional('platform'),
    timeout: inputs.duration('timeout'),
    parallel: inputs.integer('parallel', 1, 32),
    junit: inputs.optional('junit'),
    record: inputs.flag('record'),
    dryRun: inputs.flag('dry-run'),
  }
  if (!options.record || options.image.digest !== undefined) return options
  throw new UserError('the verdict cannot be recorded, as the input "image" names no digest', {
    fix: 'give the image by digest, as the output "image" of build-image does, or leave out "record"',
  })
}
