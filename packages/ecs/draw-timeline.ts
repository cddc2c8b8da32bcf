// The rollout as a drawing: one bar a task on one axis of time, waves one below the other. Pure.
import { writeDuration } from '@hakobune/text'
import type { Milestones } from './milestones.ts'
import type { Timeline } from './timeline.ts'

const WIDTH = 60

interface Phase {
  readonly name: string
  readonly mark: string
  readonly of: (timeline: Timeline) => number | undefined
}

const PHASES: readonly Phase[] = [
  { name: 'provisioning', mark: '·', of: ({ provisioning }) => provisioning },
  { name: 'pull', mark: '▒', of: ({ pull }) => pull },
  { name: 'start', mark: '▓', of: ({ start }) => start },
  { name: 'ran', mark: '█', of: ({ ran }) => ran },
  { name: 'stop', mark: '×', of: ({ stop }) => stop },
]

const LEGEND = PHASES.map(({ name, mark }) => `${mark} ${name}`).join('  ')

const columnsOf = (milliseconds: number, total: number): number =>
  Math.min(WIDTH, Math.max(0, Math.round((milliseconds / total) * WIDTH)))

/** The phases one after another; a task that runs goes on to the end of the drawing. */
const bar = (timeline: Timeline, begun: number, total: number): string => {
  let at = Math.max(0, (timeline.createdAt ?? begun) - begun)
  let drawn = ' '.repeat(columnsOf(at, total))
  for (const { name, mark, of } of PHASES) {
    const runs = name === 'ran' && timeline.start !== undefined && timeline.ran === undefined
    const until = runs ? total : at + (of(timeline) ?? 0)
    drawn += mark.repeat(Math.max(0, columnsOf(until, total) - columnsOf(at, total)))
    at = until
  }
  return drawn
}

const line = (label: string, text: string, note = ''): string =>
  `${label.padEnd(10)}|${text.slice(0, WIDTH).padEnd(WIDTH)}|${note}`

const milestone = (name: string, at: number | undefined, total: number): readonly string[] =>
  at === undefined
    ? []
    : [
        line(
          '',
          `${' '.repeat(Math.min(WIDTH - 1, columnsOf(at, total)))}^`,
          ` ${writeDuration(at)}: ${name}`,
        ),
      ]

/** Lines for a log or a code block; none when no task has times. `most` bounds the tasks that are drawn. */
export const drawTimeline = (
  timelines: readonly Timeline[],
  milestones: Milestones,
  most = 12,
): readonly string[] => {
  const timed = timelines
    .filter(({ createdAt, pull }) => createdAt !== undefined && pull !== undefined)
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
  const [first] = timed
  const { total } = milestones
  if (first === undefined || total <= 0) return []
  const begun = Math.min(first.createdAt ?? 0, milestones.begun)
  const left = timed.length - most
  return [
    line('', LEGEND),
    ...timed.slice(0, most).map((timeline) => line(timeline.task.slice(0, 8), bar(timeline, begun, total))),
    ...(left > 0 ? [`… and ${left} more`] : []),
    ...milestone('all new tasks run', milestones.started, total),
    ...milestone('no old task is wanted', milestones.healthy, total),
    ...milestone('no old task runs', milestones.drained, total),
  ]
}
