// What would have made the rollout shorter, with the seconds that it would have saved. Pure.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { Milestones } from './milestones.ts'
import type { Timeline } from './timeline.ts'

/** One piece of advice: what took how long, and what to change. */
export interface Advice {
  readonly name: 'deregistration-delay' | 'stop-timeout' | 'health-check' | 'pull' | 'waves'
  /** Milliseconds that it took, and that the change would save. */
  readonly took: number
  readonly saves: number
  readonly says: string
}

export interface Spent {
  readonly milestones: Milestones
  readonly timelines: readonly Timeline[]
  /** The task definition, and the service as ECS describes it. */
  readonly definition: Fields
  readonly service: Fields
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1_000)

/** `300 of 372 s were …; … would save 270 s` */
const sentence = (took: number, total: number, what: string, change: string, saves: number): string =>
  `${seconds(took)} of ${seconds(total)} s were ${what}; ${change} would save ${seconds(saves)} s`

/** Milliseconds. What is shorter is not worth a change. */
const WORTH = 15_000

const hasBalancer = (service: Fields): boolean => listOf(service, 'loadBalancers').length > 0

/** The delay of a target group is 300 s unless it was changed, and 30 s is enough for requests of a few seconds. */
const SHORT_DELAY = 30_000

const adviseDrain = ({ milestones, service }: Spent): Advice | undefined => {
  const { healthy, drained, total } = milestones
  if (healthy === undefined || drained === undefined) return undefined
  const took = drained - healthy
  const saves = took - SHORT_DELAY
  if (saves < WORTH) return undefined
  if (hasBalancer(service))
    return {
      name: 'deregistration-delay',
      took,
      saves,
      says: sentence(
        took,
        total,
        'the deregistration delay of the target group, in which old tasks leave',
        '30 s (deregistration_delay.timeout_seconds)',
        saves,
      ),
    }
  return {
    name: 'stop-timeout',
    took,
    saves,
    says: sentence(
      took,
      total,
      'old tasks that did not stop when they were asked to',
      'to end on SIGTERM',
      saves,
    ),
  }
}

/** Seconds between two checks: a container's own, else a target group's, which is 30 unless it was changed. */
const DEFAULT_INTERVAL = 30
const SHORT_INTERVAL = 5

const intervalOf = (definition: Fields): { readonly interval: number; readonly where: string } => {
  for (const container of listOf(definition, 'containerDefinitions').filter(isFields)) {
    const check = container['healthCheck']
    if (isFields(check)) {
      const { interval } = check
      return {
        interval: typeof interval === 'number' ? interval : DEFAULT_INTERVAL,
        where: `"healthCheck" of the container "${textOf(container, 'name') ?? ''}"`,
      }
    }
  }
  return { interval: DEFAULT_INTERVAL, where: "the target group's health check" }
}

const adviseHealth = ({ milestones, definition, service }: Spent): Advice | undefined => {
  const { started, healthy, total } = milestones
  const { interval, where } = intervalOf(definition)
  if (started === undefined || healthy === undefined) return undefined
  const checked = where.startsWith('"') || hasBalancer(service)
  const took = healthy - started
  // A new task waits for the next check, one interval at most.
  const saves = Math.min(took, (interval - SHORT_INTERVAL) * 1_000)
  if (!checked || saves < WORTH) return undefined
  const change = `an interval of ${SHORT_INTERVAL} s in ${where}, if it is ${interval} s,`
  return {
    name: 'health-check',
    took,
    saves,
    says: sentence(took, total, 'the wait for a health check', change, saves),
  }
}

/** AWS measured images compressed with zstd to start up to 27 % faster. */
const ZSTD = 0.27

const advisePull = ({ milestones, timelines }: Spent): Advice | undefined => {
  const took = Math.max(0, ...timelines.map(({ pull }) => pull ?? 0))
  const saves = took * ZSTD
  if (saves < 5_000) return undefined
  const change = 'to compress its layers with zstd, or an index for lazy loading (SOCI) above 250 MB,'
  return {
    name: 'pull',
    took,
    saves,
    says: sentence(took, milestones.total, 'the pull of the image', change, saves).replace(
      'would save',
      'would save up to',
    ),
  }
}

/** Tasks that were created more than this apart did not come up together. Milliseconds. */
const WAVE = 15_000

const wavesOf = (timelines: readonly Timeline[]): readonly number[] => {
  const created = timelines
    .flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]))
    .sort((a, b) => a - b)
  return created.filter((at, index) => index === 0 || at - (created[index - 1] ?? at) > WAVE)
}

const adviseWaves = ({ milestones, timelines, service }: Spent): Advice | undefined => {
  const waves = wavesOf(timelines)
  const [first, last] = [waves[0], waves.at(-1)]
  const configuration = service['deploymentConfiguration']
  const most = isFields(configuration) ? configuration['maximumPercent'] : undefined
  if (first === undefined || last === undefined || waves.length < 2) return undefined
  if (typeof most !== 'number' || most >= 200) return undefined
  const took = last - first
  const says = sentence(
    took,
    milestones.total,
    `the ${waves.length} waves in which tasks came up`,
    '"maximumPercent": 200',
    took,
  )
  return { name: 'waves', took, saves: took, says }
}

/** What would save the most first. Only for rollouts that came to their end. */
export const advise = (spent: Spent): readonly Advice[] =>
  [adviseDrain(spent), adviseHealth(spent), advisePull(spent), adviseWaves(spent)]
    .filter((advice) => advice !== undefined)
    .sort((a, b) => b.saves - a.saves)
