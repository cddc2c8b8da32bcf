// When a rollout passed its milestones, as the looks saw it: what of its time was spent on what. Pure.
import type { Reading } from './finding.ts'

/** Milliseconds on the clock of this machine; undefined where it was not seen. */
export interface Phases {
  /** All tasks of the new revision ran: from here on ECS waited for checks and for old tasks to leave. */
  readonly allRunning: number | undefined
  /** No task of an old revision was wanted any more: the new ones had passed their checks. */
  readonly oldUnwanted: number | undefined
  /** No task of an old revision ran any more. */
  readonly oldGone: number | undefined
}

export const begunPhases: Phases = { allRunning: undefined, oldUnwanted: undefined, oldGone: undefined }

/** `id` is our entry in `deployments[]`. A milestone that is taken back, as by a task that dies, is forgotten. */
export const seePhases = (phases: Phases, { service, at }: Reading, id: string | undefined): Phases => {
  const own = service?.deployments.find((deployment) => deployment.id === id)
  if (service === undefined || own === undefined) return phases
  const whole = own.desiredCount > 0 && own.runningCount >= own.desiredCount
  const others = service.deployments.filter((deployment) => deployment.id !== id)
  const wanted = others.some(({ desiredCount }) => desiredCount > 0)
  const runs = others.some(({ runningCount }) => runningCount > 0)
  return {
    allRunning: whole ? (phases.allRunning ?? at) : undefined,
    oldUnwanted: whole && !wanted ? (phases.oldUnwanted ?? at) : undefined,
    oldGone: whole && !runs ? (phases.oldGone ?? at) : undefined,
  }
}
