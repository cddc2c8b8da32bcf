// How far into a rollout each of its milestones came, from what the looks saw. Pure.
import type { Ended } from './watch.ts'

/** Milliseconds from the request; undefined where the milestone was not seen. */
export interface Milestones {
  /** When the request was made, since the epoch. */
  readonly begun: number
  /** All tasks of the new revision run. */
  readonly started: number | undefined
  /** ECS found them healthy: it wants no old task any more. */
  readonly healthy: number | undefined
  /** No old task runs. */
  readonly drained: number | undefined
  /** Until the verdict. */
  readonly total: number
}

export const milestonesOf = ({ started, phases, duration }: Ended): Milestones => {
  const after = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : Math.max(0, at - started.at)
  const replaced = started.previous !== undefined && started.service.runningCount > 0
  return {
    begun: started.at,
    started: after(phases.allRunning),
    healthy: replaced ? after(phases.oldUnwanted) : undefined,
    drained: replaced ? after(phases.oldGone) : undefined,
    total: duration,
  }
}
