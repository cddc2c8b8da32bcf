// bench images: every way to build an image with a cache, side by side in one run. Options: --large, --rounds N, --store NAME, --only TEXT.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { untilInterrupted } from '../../demo/interruption.ts'
import { root } from '../../test/step.ts'
import { pushHeavyBase } from './base.ts'
import { startGhaCache } from './gha-cache.ts'
import { currentLoad, describeMachine, measureNodeStart } from './machine.ts'
import { type Measurement, measure } from './measure.ts'
import { startRegistry } from './registry.ts'
import { writeReport } from './report.ts'
import { LARGE, SMALL } from './sample.ts'
import { strategies } from './strategies.ts'
import type { Row } from './table.ts'

const { values } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    store: { type: 'string', multiple: true, default: ['containerd', 'graphdriver'] },
    only: { type: 'string', default: '' },
  },
})
const scale = values.large ? LARGE : SMALL
const rounds = Number(values.rounds)
const stores = (['containerd', 'graphdriver'] as const).filter((store) => values.store.includes(store))
const contenders = stores.flatMap((store) =>
  strategies
    .filter(({ name, stores: able }) => able.includes(store) && `${store} ${name}`.includes(values.only))
    .map((strategy) => ({ store, strategy })),
)
const README = join(root, 'bench/README.md')

/** The README holds the rounds so far, so that a run that is stopped was not for nothing. */
const keep = async (report: string): Promise<void> => {
  const text = await readFile(README, 'utf8')
  const marked = /(<!-- images -->\n)[\s\S]*(<!-- \/images -->)/
  await writeFile(
    README,
    text.replace(marked, (_, begin, end) => `${begin}${report}\n${end}`),
  )
}

const main = async (signal: AbortSignal): Promise<void> => {
  const say = console.error
  const folder = await mkdtemp(join(tmpdir(), 'hako-bench-'))
  const registry = await startRegistry(join(folder, 'registry'), say, signal)
  const cacheService = await startGhaCache()
  try {
    const [started, loadBefore] = [new Date(), currentLoad()]
    const light = await pushHeavyBase(registry.direct, scale.baseMegabytes, say, signal)
    const base = light.replace(registry.direct, registry.host)
    const measurements = new Map<number, readonly Measurement[]>()
    const machine = await describeMachine(say)
    // Round by round, so that what else the machine does meets every row alike.
    for (let round = 1; round <= rounds; round += 1) {
      for (const [index, { strategy, store }] of contenders.entries()) {
        signal.throwIfAborted()
        const place = join(folder, 'work')
        await mkdir(place)
        const room = { folder: place, registry, cacheService, base, scale, say, signal }
        const measured = await measure(strategy, store, `row${index}-${round}`, room)
        measurements.set(index, [...(measurements.get(index) ?? []), ...measured])
        await rm(place, { recursive: true, force: true })
      }
      const rows = contenders.map(
        (contender, index): Row => ({ ...contender, measurements: measurements.get(index) ?? [] }),
      )
      const report = writeReport({
        rows,
        rounds: round,
        scale,
        date: started,
        minutes: (Date.now() - started.getTime()) / 60_000,
        load: [loadBefore, currentLoad()],
        machine,
        nodeStart: await measureNodeStart(),
      })
      console.log(`\n${report}\n`)
      if (values.only === '') await keep(report)
    }
  } finally {
    await cacheService.stop()
    await registry.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await untilInterrupted(main)
