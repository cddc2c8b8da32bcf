// A timer on the clock that the caller passes in.
import type { Clock } from '@hakobune/system'

/** Calls `expire` after `milliseconds`, unless the function it answers is called before. */
export const startTimer = (clock: Clock, milliseconds: number, expire: () => void): (() => void) => {
  const cancellation = new AbortController()
  clock.sleep(milliseconds, cancellation.signal).then(expire, () => undefined)
  return () => cancellation.abort()
}
