// Where the seconds of a task went: from its creation to the pull, the start and the end.
import { writeDuration } from '@hakobune/text'
import { type Task, taskId } from './task.ts'

/** Milliseconds; undefined where ECS gives no times for the phase, as for one that has not come. */
export interface Timeline {
  readonly task: string
  /** Since the epoch, on ECS's clock. */
  readonly createdAt: number | undefined
  readonly provisioning: number | undefined
  readonly pull: number | undefined
  readonly start: number | undefined
  readonly ran: number | undefined
  readonly stop: number | undefined
}

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : Math.max(0, to - from)

export const timelineOf = (task: Task): Timeline => ({
  task: taskId(task),
  createdAt: task.createdAt,
  provisioning: between(task.createdAt, task.pullStartedAt),
  pull: between(task.pullStartedAt, task.pullStoppedAt),
  start: between(task.pullStoppedAt, task.startedAt),
  ran: between(task.startedAt, task.stoppingAt ?? task.stoppedAt),
  stop: between(task.stoppingAt, task.stoppedAt),
})

export const TIMELINE_HEADER = ['task', 'provisioning', 'pull', 'start', 'ran', 'stop'] as const

/** The cells under `TIMELINE_HEADER`. */
export const timelineRow = ({ task, provisioning, pull, start, ran, stop }: Timeline): readonly string[] => [
  task.slice(0, 8),
  ...[provisioning, pull, start, ran, stop].map((phase) =>
    phase === undefined ? '–' : writeDuration(phase),
  ),
]
