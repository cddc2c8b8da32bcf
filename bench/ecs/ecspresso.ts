// The wait of kayac/ecspresso 2.8 by its rule: one look every 10 s until the service is stable. A model, not its code.
import type { Contender } from './rollout.ts'
import { LATENCY } from './rollout.ts'
import { beginRollout } from './stable.ts'

/** Milliseconds. */
const TICK = 10_000

export const ecspresso: Contender = async (end) => {
  let now = 0
  let calls = 0
  const see = beginRollout(end, () => now)
  for (;;) {
    const { deployments, running, desired } = see()
    now += LATENCY
    calls += 1
    if (deployments === 1 && running === desired) return { succeeded: true, verdict: now, calls }
    now += TICK
  }
}
