// Time as an effect: every wait and every timestamp comes from a clock that the caller passes in.

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** A clock for tests: sleeping takes no time and moves `now` on. */
export const virtualClock = (start = 0): Clock => {
  let now = start
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      now += milliseconds
    },
  }
}
