// Evidence: what a digest must show before it is promoted, the marks of environments or the record of its tests.
import { listMarks } from './marks.ts'
import type { Repository } from './repository.ts'

/** Not an environment's name: the record that the image's tests passed on this digest. */
export const TESTED = 'tested'

export interface EvidenceSources {
  /** True when the record of passed tests is at the digest. */
  readonly isTested: (repository: Repository, digest: string) => Promise<boolean>
}

/** The names that `digest` shows, as far as `required` ones ask to look: environments, and `tested`. */
export const listEvidence = async (
  repository: Repository,
  digest: string,
  required: readonly string[],
  { isTested }: EvidenceSources,
): Promise<readonly string[]> => {
  const [marks, tested] = await Promise.all([
    required.some((name) => name !== TESTED) ? listMarks(repository, digest) : [],
    required.includes(TESTED) && isTested(repository, digest),
  ])
  return [...(tested ? [TESTED] : []), ...marks.map(({ environment }) => environment)]
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** The refusal of a digest that does not show all of `required`; undefined when it does. */
export const refuseWithout = (digest: string, required: readonly string[], shown: readonly string[]) => {
  const lacking = required.filter((name) => !shown.includes(name))
  if (lacking.length === 0) return undefined
  const environments = lacking.filter((name) => name !== TESTED)
  const has = shown.length === 0 ? 'it has no mark' : `it has ${quoted(shown)}`
  const what = [
    ...(lacking.includes(TESTED) ? ['was not tested'] : []),
    ...(environments.length > 0 ? [`does not have the mark ${quoted(environments)}: ${has}`] : []),
  ]
  const steps = [
    ...(lacking.includes(TESTED) ? ['let test-image test this digest and record it'] : []),
    ...(environments.length > 0
      ? [`let ${environments.join(' and ')} run this digest and mark it (action mark-image)`]
      : []),
  ]
  return {
    reason: `${digest} ${what.join(', and ')}`,
    fix: `${steps.join(', ')}, or take it out of "require"`,
  }
}
