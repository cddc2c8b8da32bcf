// Measures how long after the end of a rollout each tool gives its verdict, and writes the table into README.md.
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { markdownTable } from '@hakobune/text'
import { awsAction } from './aws-action.ts'
import { ecspresso } from './ecspresso.ts'
import { ours } from './ours.ts'
import { seeded } from './random.ts'
import type { Contender, Run } from './rollout.ts'

const RUNS = Number(process.argv[2] ?? 1_000)
/** Seconds. */
const ROLLOUTS = [60, 120, 180, 300, 1_500]
/** Milliseconds by which a rollout is shorter or longer than it is called. */
const SPREAD = 5_000

const CONTENDERS: readonly (readonly [string, Contender])[] = [
  ['Hakobune', ours],
  ["AWS's deploy action", awsAction],
  ['ecspresso', ecspresso],
]

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1)

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

interface Measured {
  readonly delays: readonly number[]
  readonly failed: number
  readonly calls: number
}

const measure = async (contender: Contender, rollout: number): Promise<Measured> => {
  const random = seeded(rollout)
  const runs: (Run & { readonly end: number })[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const end = Math.round(rollout * 1_000 + (random() * 2 - 1) * SPREAD)
    runs.push({ end, ...(await contender(end, random)) })
  }
  const right = runs.filter(({ succeeded }) => succeeded)
  return {
    delays: right.map(({ verdict, end }) => verdict - end).sort((a, b) => a - b),
    failed: runs.length - right.length,
    calls: Math.round(runs.reduce((sum, { calls }) => sum + calls, 0) / runs.length),
  }
}

const rows: string[][] = []
for (const rollout of ROLLOUTS)
  for (const [name, contender] of CONTENDERS) {
    const { delays, failed, calls } = await measure(contender, rollout)
    const row = [
      `${rollout} s`,
      name,
      ...[0.5, 0.95, 1].map((share) => `${seconds(quantile(delays, share))} s`),
      `${((100 * failed) / RUNS).toFixed(1)} %`,
      String(calls),
    ]
    rows.push(row)
    console.log(row.join('  '))
  }

const header = ['rollout', 'tool', 'median', '95th percentile', 'worst', 'false failures', 'calls a run']
const [cpu] = cpus()
const machine = `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${process.platform}, Node ${process.versions.node}`
const table = [
  `${RUNS} runs a row, on ${machine}. Times are virtual: the machine does not change them.`,
  '',
  markdownTable(header, rows),
].join('\n')

const file = new URL('README.md', import.meta.url)
const readme = await readFile(file, 'utf8')
await writeFile(
  file,
  readme.replace(/<!-- table -->.*<!-- \/table -->/s, () => `<!-- table -->\n${table}\n<!-- /table -->`),
)
