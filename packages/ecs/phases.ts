// When a rollout passed its milestones, as the looks saw it: what of its time was spent on what. Pure.
import type { Reading } from './finding.ts'

/** Milliseconds on the clock of this machine; undefined where it was not seen. */
export interface Phases {
  /** The first task of the new revision ran. */
  readonly firstRunning: number | undefined
  /** All tasks of the new revision ran: from here on ECS waited for checks and for old tasks to leave. */
  readonly allRunning: number | undefined
  /** No task of an old revision ran any more. */
  readonly oldGone: number | undefined
}

export const begunPhases: Phases = { firstRunning: undefined, allRunning: undefined, oldGone: undefined }

/** `id` is our entry in `deployments[]`. A milestone that is taken back, as by a task that dies, is forgotten. */
export const seePhases = (phases: Phases, { service, at }: Reading, id: string | undefined): Phases => {
  const own = service?.deployments.find((deployment) => deployment.id === id)
  if (service === undefined || own === undefined) return phases
  const whole = own.desiredCount > 0 && own.runningCount >= own.desiredCount
  const oldRuns = service.deployments.some(
    (deployment) => deployment.id !== id && deployment.runningCount > 0,
  )
  return {
    firstRunning: own.runningCount > 0 ? (phases.firstRunning ?? at) : undefined,
    allRunning: whole ? (phases.allRunning ?? at) : undefined,
    oldGone: oldRuns ? undefined : (phases.oldGone ?? at),
  }
}
