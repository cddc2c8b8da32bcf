// The ways in which tasks and deployments die, as ECS words them: what each means, whose it is, and what to change.
import type { KnownCause } from './cause.ts'
import { ACCESS_CAUSES } from './causes-access.ts'
import { CAPACITY_CAUSES } from './causes-capacity.ts'
import { HEALTH_CAUSES } from './causes-health.ts'
import { IMAGE_CAUSES } from './causes-image.ts'
import { NETWORK_CAUSES } from './causes-network.ts'
import { START_CAUSES } from './causes-start.ts'

/** Most telling first: a reason can hold the words of several. */
const KNOWN_CAUSES: readonly KnownCause[] = [
  ...IMAGE_CAUSES,
  ...ACCESS_CAUSES,
  ...START_CAUSES,
  ...HEALTH_CAUSES,
  ...NETWORK_CAUSES,
  ...CAPACITY_CAUSES,
]

/** A known cause with what `text` says of it filled in. */
export interface Recognized extends Pick<KnownCause, 'name' | 'owner' | 'says' | 'advice' | 'field' | 'of'> {}

/** The cause that `text`, in ECS's words, speaks of; undefined when it speaks of none that is known. */
export const recognize = (text: string): Recognized | undefined => {
  const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(text))
  if (known === undefined) return undefined
  const { name, owner, says, advice, field, of } = known
  const detail = known.pattern.exec(text)?.[1] ?? 'what AWS names'
  return {
    name,
    owner,
    field,
    says: says.replace('$1', detail),
    advice: advice.replace('$1', detail),
    ...(of === undefined ? {} : { of }),
  }
}
