// What one run of build-image is about: what is asked for, under which circumstances, of which inputs.
import type { BuildInputs, Wishes } from '@hakobune/build'
import type { Repository } from '@hakobune/registry'
import type { Circumstances } from './circumstances.ts'
import type { Options } from './options.ts'

export interface Subject {
  readonly options: Options
  readonly circumstances: Circumstances
  readonly inputs: BuildInputs
  /** Undefined where nothing is pushed. */
  readonly repository: Repository | undefined
}

/** What the run asks of the plan. */
export const wish = ({ options, circumstances, inputs }: Subject): Wishes => ({
  ...options,
  platforms: inputs.parts.platforms,
  attested: options.provenance !== 'false' || options.sbom,
  annotated: Object.keys(options.annotations).length > 0,
  untrusted: circumstances.untrusted,
  pullRequest: circumstances.pullRequest,
})
