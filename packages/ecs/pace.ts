// How long to wait between two looks at ECS: quick at first, slower under throttling, never in step with others.

/** Milliseconds. */
const QUICK = 2_000
const STEADY = 2_500
const FIRST_MINUTE = 60_000
const SLOWEST = 15_000
const SHORTEST = 500

/**
 * Milliseconds until the next look, `elapsed` milliseconds after the start and after `refused` looks in succession
 * that ECS throttled or did not answer. `random` gives numbers from 0 to 1: the pause varies by a tenth. The last
 * look took `spent` milliseconds, which are taken off: from look to look the time is the same.
 */
export const nextPause = (elapsed: number, refused: number, random: () => number, spent = 0): number => {
  const base = elapsed < FIRST_MINUTE ? QUICK : STEADY
  const varied = Math.min(SLOWEST, base * 2 ** refused) * (0.9 + 0.2 * random())
  return Math.round(Math.max(SHORTEST, refused === 0 ? varied - spent : varied))
}
