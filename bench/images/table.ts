// Writes the measurements as tables: medians of the rounds, and how ours compares with the best of BuildKit's rows.
import { markdownTable } from '@hakobune/text'
import type { ImageStore } from '../../test/engines/private-docker.ts'
import { type Measurement, SCENARIOS, type Scenario } from './measure.ts'
import type { Strategy } from './strategies.ts'

export interface Row {
  readonly strategy: Strategy
  readonly store: ImageStore
  /** Of all rounds. */
  readonly measurements: readonly Measurement[]
}

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]

type Figure = 'seconds' | 'down' | 'up'

export const medianOf = ({ measurements }: Row, scenario: Scenario, figure: Figure): number | undefined =>
  median(measurements.filter((each) => each.scenario === scenario).map((each) => each[figure]))

/** Megabytes of 1,000,000 bytes, with as many digits as tell something. */
const megabytes = (bytes: number): string => {
  const value = bytes / 1e6
  return value >= 10 ? value.toFixed(0) : value.toFixed(value >= 0.1 ? 1 : 2)
}

const cell = (row: Row, scenario: Scenario): string => {
  const seconds = medianOf(row, scenario, 'seconds')
  if (seconds === undefined) return '–'
  const traffic = (['down', 'up'] as const).map((figure) => megabytes(medianOf(row, scenario, figure) ?? 0))
  return `${seconds.toFixed(2)} (${traffic.join('/')})`
}

const best = (rows: readonly Row[], scenario: Scenario): number | undefined =>
  median([
    Math.min(
      ...rows
        .filter(({ strategy }) => strategy.by === 'buildkit')
        .map((row) => medianOf(row, scenario, 'seconds') ?? Number.POSITIVE_INFINITY),
    ),
  ])

const ratio = (value: number | undefined, reference: number | undefined): string =>
  value === undefined || reference === undefined || !Number.isFinite(reference)
    ? '–'
    : `${(value / reference).toFixed(2)}`

/** The table of one image store. Seconds; in parentheses megabytes down and up. */
export const writeTable = (rows: readonly Row[]): string => {
  const ours = rows.find(({ strategy }) => strategy.by === 'ours')
  const none = rows[0]
  const compare = (reference: (scenario: Scenario) => number | undefined): readonly string[] =>
    SCENARIOS.map((scenario) =>
      ratio(ours === undefined ? undefined : medianOf(ours, scenario, 'seconds'), reference(scenario)),
    )
  return markdownTable(
    ['', ...SCENARIOS],
    [
      ...rows.map((row) => [row.strategy.name, ...SCENARIOS.map((scenario) => cell(row, scenario))]),
      ['ours ÷ the best of BuildKit', ...compare((scenario) => best(rows, scenario))],
      [
        'ours ÷ no cache',
        ...compare((scenario) => (none === undefined ? undefined : medianOf(none, scenario, 'seconds'))),
      ],
    ],
  )
}
