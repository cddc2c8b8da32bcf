// The report of a run in Markdown: when, where and how it was made, one table an image store, and the action's own time.
import type { Scale } from './sample.ts'
import { medianOf, type Row, writeTable } from './table.ts'

export interface Run {
  readonly rows: readonly Row[]
  readonly rounds: number
  readonly scale: Scale
  readonly date: Date
  readonly minutes: number
  /** Load averages of one and five minutes, before and after. */
  readonly load: readonly [string, string]
  readonly machine: string
  /** Seconds that an empty Node takes. */
  readonly nodeStart: number
}

const TITLES = { containerd: "containerd's image store", graphdriver: 'The overlay2 graph driver' } as const

const describeOwnTime = (row: Row, nodeStart: number): string => {
  const seconds = medianOf(row, 'nothing changed', 'seconds')
  if (seconds === undefined) return ''
  const milliseconds = (value: number): string => `${Math.round(value * 1_000)} ms`
  return `Nothing changed, ours: ${milliseconds(seconds)} as a whole, of which ${milliseconds(nodeStart)} is what an empty Node takes; the action's own time is ${milliseconds(seconds - nodeStart)}.`
}

export const writeReport = ({ rows, rounds, scale, date, minutes, load, machine, nodeStart }: Run): string =>
  [
    `Made on ${date.toISOString().slice(0, 10)} in one run of ${Math.round(minutes)} minutes: medians of ${rounds} rounds, seconds, in parentheses megabytes down and up.`,
    `Scale ${scale.name}: a base with ${scale.baseMegabytes} MB of libraries, ${scale.dependencies} dependency files, 64 source files and a step that compiles them.`,
    `Machine: ${machine}. Load averages (1, 5 minutes) ${load[0]} before and ${load[1]} after.`,
    ...(['containerd', 'graphdriver'] as const).flatMap((store) => {
      const own = rows.filter((row) => row.store === store)
      const ours = own.find(({ strategy }) => strategy.by === 'ours')
      return own.length === 0
        ? []
        : [
            `### ${TITLES[store]}`,
            writeTable(own),
            ...(ours === undefined ? [] : [describeOwnTime(ours, nodeStart)]),
          ]
    }),
  ].join('\n\n')
