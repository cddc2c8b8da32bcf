// The rollout that every contender waits for: two tasks, complete at `end`, on the scripted ECS.
import type { Scenario } from '../../test/engines/scripted-ecs-scenario.ts'
import { scenarioOf } from '../../test/engines/scripted-rollout.ts'

/** Milliseconds that every call to ECS takes. */
export const LATENCY = 150

/** How one run came out: `verdict` milliseconds after the request that began the rollout. */
export interface Run {
  readonly succeeded: boolean
  readonly verdict: number
  readonly calls: number
}

/** Waits, in virtual time, for a rollout that ends `end` milliseconds after its request. */
export type Contender = (end: number, random: () => number) => Promise<Run>

/** One new task, both, and then the old ones leave: complete. */
export const rolloutUntil = (end: number): Scenario =>
  scenarioOf([
    { at: end * 0.3, pending: 2 },
    { at: end * 0.5, running: 1, pending: 1 },
    { at: end * 0.7, running: 2, pending: 0, oldDesired: 0 },
    { at: end, oldRunning: 0, state: 'COMPLETED' },
  ])
