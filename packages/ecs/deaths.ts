// Tasks that die while the rollout goes on: found as soon as something hints at it, told once, and counted.
import type { Ecs } from './calls.ts'
import { isFailure } from './diagnose.ts'
import { explainFailures } from './explain.ts'
import { tasksOf } from './tasks.ts'
import type { News, Watch } from './watch.ts'

export interface Deaths {
  readonly after: Watch
  readonly news: readonly News[]
}

/** How many tasks of the rollout are known to have died. ECS's own count starts anew when a task comes up well. */
export const diedOf = ({ dead, deployment }: Watch): number =>
  Math.max(dead.size, deployment?.failedTasks ?? 0)

/** Reads the stopped tasks of a watch that is under suspicion. Rejects when they cannot be read. */
export const readDeaths = async (ecs: Ecs, watch: Watch, signal: AbortSignal): Promise<Deaths> => {
  const { started, deployment, dead } = watch
  if (deployment === undefined || watch.suspect < watch.lookedAt) return { after: watch, news: [] }
  const { cluster, service } = started.target
  const stopped = await tasksOf(ecs, { cluster, service, deployment }, 'STOPPED', signal)
  const fresh = stopped.filter((task) => isFailure(task) && !dead.has(task.taskArn))
  if (fresh.length === 0) return { after: watch, news: [] }
  const after = {
    ...watch,
    dead: new Set([...dead, ...fresh.map(({ taskArn }) => taskArn)]),
    // As many as ECS counts are known: no other is missing.
    suspect: dead.size + fresh.length >= deployment.failedTasks ? 0 : watch.suspect,
  }
  const failures = await explainFailures(ecs, started, fresh, watch.service.events.toReversed(), signal)
  return { after, news: [{ kind: 'died', started, failures, died: diedOf(after) }] }
}
