// Sends a write until its effect is there, and not twice: what the SDK's own retries cannot promise.
import type { Clock } from '@hakobune/system'
import { classify } from './refusal.ts'

export interface Insistence<Effect> {
  readonly send: () => Promise<Effect>
  /** Looks for the effect of a request whose answer was lost; undefined when it is not there. */
  readonly find: () => Promise<Effect | undefined>
}

export interface Patience {
  readonly clock: Clock
  /** Ends the pauses, never a request. */
  readonly signal: AbortSignal
}

const ATTEMPTS = 6

/** Milliseconds: 1 s, 2 s, 4 s, … 31 s in all, in which ECS's throttling of one registration a second is over. */
const pauseAfter = (attempt: number): number => 1_000 * 2 ** attempt

/** Looked for twice, since a read can be some seconds old. */
const findTwice = async <Effect>(
  find: () => Promise<Effect | undefined>,
  { clock, signal }: Patience,
): Promise<Effect | undefined> => {
  await clock.sleep(2_000, signal)
  const found = await find()
  if (found !== undefined) return found
  await clock.sleep(4_000, signal)
  return find()
}

/**
 * A throttled request had no effect and is sent again. After a server error or a broken connection nobody knows:
 * the effect is looked for before the request is sent again. Any other refusal is the answer. Rejects with the
 * error of the request, whatever befell the search.
 */
export const insist = async <Effect>(
  { send, find }: Insistence<Effect>,
  patience: Patience,
  attempt = 0,
): Promise<Effect> => {
  try {
    return await send()
  } catch (error) {
    const { kind } = classify(error)
    if ((kind !== 'throttled' && kind !== 'outage') || attempt + 1 >= ATTEMPTS) throw error
    const settle = async (): Promise<Effect | undefined> => {
      await patience.clock.sleep(pauseAfter(attempt), patience.signal)
      return kind === 'outage' ? findTwice(find, patience) : undefined
    }
    const found = await settle().catch(() => {
      throw error
    })
    return found ?? insist({ send, find }, patience, attempt + 1)
  }
}
