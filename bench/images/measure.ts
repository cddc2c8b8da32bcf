// Measures one strategy: a fresh engine before every build, as every CI job starts on a fresh machine.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run, type Say } from '../../test/engines/command.ts'
import { type ImageStore, type PrivateDocker, startPrivateDocker } from '../../test/engines/private-docker.ts'
import type { Traffic } from './counting-proxy.ts'
import type { GhaCache } from './gha-cache.ts'
import type { Job } from './job.ts'
import type { Registry } from './registry.ts'
import { type Scale, type Variant, type Version, writeSample } from './sample.ts'
import type { Strategy } from './strategies.ts'

export const SCENARIOS = ['cold', 'nothing changed', 'source', 'source, `COPY --link`', 'dependency'] as const
export type Scenario = (typeof SCENARIOS)[number]

export interface Measurement extends Traffic {
  readonly scenario: Scenario
  readonly seconds: number
}

export interface Room {
  readonly folder: string
  readonly registry: Registry
  readonly cacheService: GhaCache
  /** The heavy base's reference. */
  readonly base: string
  readonly scale: Scale
  readonly say: Say
  readonly signal: AbortSignal
}

const FIRST: Version = { source: 1, dependencies: 1 }

interface Step {
  readonly scenario: Scenario | undefined
  readonly variant: Variant
  readonly version: Version
}

/**
 * In this order, each list on an engine of its own. A step without a scenario only makes ready what the next one
 * finds; it may share an engine, as nothing of it is measured.
 */
const MACHINES: readonly (readonly Step[])[] = [
  [{ scenario: 'cold', variant: 'compiled', version: FIRST }],
  [{ scenario: 'nothing changed', variant: 'compiled', version: FIRST }],
  [{ scenario: 'source', variant: 'compiled', version: { source: 2, dependencies: 1 } }],
  [
    { scenario: 'dependency', variant: 'compiled', version: { source: 2, dependencies: 2 } },
    { scenario: undefined, variant: 'linked', version: FIRST },
  ],
  [{ scenario: 'source, `COPY --link`', variant: 'linked', version: { source: 2, dependencies: 1 } }],
]

const commit = async (context: string, signal: AbortSignal): Promise<void> => {
  const git = (...args: readonly string[]): Promise<string> =>
    run('git', ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args], {
      cwd: context,
      signal,
    })
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '--allow-empty', '--message=version')
}

const environmentOf = ({ host, binaries, config }: PrivateDocker): Readonly<Record<string, string>> => ({
  DOCKER_HOST: host,
  DOCKER_CONFIG: config,
  PATH: `${binaries}:${process.env['PATH'] ?? ''}`,
})

/** Runs one step on an engine; the measurement where it has a scenario. */
const play = async (
  { scenario, variant, version }: Step,
  strategy: Strategy,
  name: string,
  engine: PrivateDocker,
  { folder, registry, cacheService, base, scale, signal }: Room,
): Promise<readonly Measurement[]> => {
  const place = join(folder, name, variant)
  const context = join(place, 'context')
  await mkdir(context, { recursive: true })
  await writeSample(context, base, scale, variant, version)
  await commit(context, signal)
  const job: Job = {
    context,
    image: `${registry.host}/${name}-${variant}`,
    tag: `v-${(scenario ?? 'before').replaceAll(/\W+/g, '-')}`,
    environment: environmentOf(engine),
    folder: place,
    cacheService,
  }
  registry.take()
  cacheService.take()
  const started = performance.now()
  const beside = await strategy.build(job)
  const seconds = (performance.now() - started) / 1_000
  const { down, up } = registry.take()
  return scenario === undefined ? [] : [{ scenario, seconds, down: down + beside.down, up: up + beside.up }]
}

/** One round of a strategy: every scenario once, in repositories of its own. */
export const measure = async (
  strategy: Strategy,
  store: ImageStore,
  name: string,
  room: Room,
): Promise<readonly Measurement[]> => {
  const measurements: Measurement[] = []
  for (const steps of MACHINES) {
    const able = steps.filter(({ variant }) => variant === 'compiled' || strategy.by !== 'classic')
    if (able.length === 0) continue
    const folder = join(room.folder, 'engine')
    const engine = await startPrivateDocker(folder, store, () => undefined, room.signal, 'forky')
    try {
      for (const step of able) measurements.push(...(await play(step, strategy, name, engine, room)))
    } finally {
      await engine.stop()
    }
  }
  const seconds = measurements.map(({ scenario, seconds }) => `${scenario} ${seconds.toFixed(2)} s`)
  room.say(`${store}, ${strategy.name}: ${seconds.join(', ')}`)
  return measurements
}
