// One deployment of the service `shop` on the scripted ECS, from the first read to the verdict, in virtual time.
import {
  applyDeployment,
  awaitVerdicts,
  conclude,
  describeVerdict,
  type Ecs,
  type Goal,
  isEffective,
  isStarted,
  type News,
  type Outcome,
  observe,
  planDeployment,
  readServiceDefinition,
  readTaskDefinition,
  type Target,
  type Verdict,
} from '@hakobune/ecs'
import { type Clock, virtualClock } from '@hakobune/system'
import { connectScripted, playScenario, type ScriptedEcs } from './scripted-ecs.ts'
import type { Moment, Scenario, StoppedTask } from './scripted-ecs-scenario.ts'

const breaker = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }

export const definitionOf = (image: string): string =>
  JSON.stringify({
    family: 'shop',
    containerDefinitions: [
      {
        name: 'app',
        image,
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'app' },
        },
      },
    ],
  })

export const targetOf = (image: string, service?: string): Target => {
  const files = { variables: {}, cluster: 'qa', service: 'shop' }
  return {
    cluster: 'qa',
    service: 'shop',
    desiredCount: undefined,
    taskDefinition: readTaskDefinition(definitionOf(image), {
      file: 'td.json',
      variables: {},
      image,
      container: undefined,
    }),
    serviceDefinition:
      service === undefined ? undefined : readServiceDefinition(service, { file: 'service.json', ...files }),
  }
}

/** Two tasks of `shop:1` run in the cluster `qa`, with a circuit breaker that rolls back. */
export const scenarioOf = (script: readonly Moment[], more: Partial<Scenario> = {}): Scenario => ({
  clusters: { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 2, fields: breaker } } },
  taskDefinitions: [JSON.parse(definitionOf('shop:1'))],
  rollouts: { shop: [script] },
  ...more,
})

/** A task of the container `app` that ends with `exitCode`. */
export const dies = (exitCode: number, more: Partial<StoppedTask> = {}): StoppedTask => ({
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [{ name: 'app', exitCode, lines: ['no GREETING'] }],
  ...more,
})

export interface Given {
  /** Milliseconds. */
  readonly timeout?: number
  readonly image?: string
  /** The text of service.json. */
  readonly service?: string
  readonly goal?: Goal
  readonly failAfter?: number
  /** Milliseconds after the start. */
  readonly cancelAt?: number
  readonly random?: () => number
  /** Milliseconds that every call takes. */
  readonly latency?: number
}

export interface Told {
  /** Milliseconds since the start of the step. */
  readonly at: number
  readonly news: News
}

export interface Played {
  readonly verdict: Verdict
  readonly outcome: Outcome
  /** Milliseconds from the request to the verdict. */
  readonly duration: number
  readonly words: string
  readonly calls: readonly string[]
  readonly told: readonly Told[]
}

/** When virtual time begins; any moment does. */
export const START = 1_000_000

/** A virtual clock on which the step is cancelled `cancelAt` milliseconds after the start. */
const clockOf = (cancelAt: number | undefined, cancel: () => void): Clock => {
  const virtual = virtualClock(START)
  return {
    now: virtual.now,
    sleep: async (milliseconds, signal) => {
      if (cancelAt !== undefined && virtual.now() - START + milliseconds > cancelAt) cancel()
      await virtual.sleep(milliseconds, signal)
    },
  }
}

export interface Deployed {
  readonly outcome: Outcome
  readonly told: readonly Told[]
  /** When the wait was over, on the virtual clock. */
  readonly decidedAt: number
}

/** The step deploy-ecs, without files and words: rejects as its reads do. */
export const deployOn = async (
  ecs: Ecs,
  clock: Clock,
  signal: AbortSignal,
  given: Given,
): Promise<Deployed> => {
  const { timeout = 900_000, image = 'shop:2', service, goal, failAfter, random = () => 0.5 } = given
  const told: Told[] = []
  const plans = (await observe(ecs, [targetOf(image, service)], signal)).map(planDeployment)
  const applied = await applyDeployment(ecs, plans.filter(isEffective), { clock, signal })
  const ended = await awaitVerdicts(ecs, applied.filter(isStarted), {
    clock,
    signal,
    timeout,
    goal: goal ?? 'complete',
    failAfter,
    random,
    tell: async (news) => {
      told.push({ at: clock.now() - START, news })
    },
  })
  const decidedAt = clock.now()
  const [outcome] = await conclude(ecs, plans, applied, ended, undefined)
  if (outcome === undefined) throw new Error('one plan has one outcome')
  return { outcome, told, decidedAt }
}

/** `ecs` with calls that take time. */
const delayed = (ecs: Ecs, clock: Clock, latency: number): Ecs => ({
  ...ecs,
  call: async (action, body, signal) => {
    const reply = await ecs.call(action, body, signal)
    await clock.sleep(latency)
    return reply
  },
  once: async (action, body, signal) => {
    const reply = await ecs.once(action, body, signal)
    await clock.sleep(latency)
    return reply
  },
})

export interface Stage {
  readonly clock: Clock
  readonly scripted: ScriptedEcs
  readonly ecs: Ecs
  readonly cancellation: AbortController
}

export const setStage = (scenario: Scenario, { cancelAt, latency }: Given = {}): Stage => {
  const cancellation = new AbortController()
  const clock = clockOf(cancelAt, () => cancellation.abort(new Error('cancelled')))
  const scripted = playScenario(scenario, clock.now)
  const { targets = [] } = scenario
  const ecs: Ecs = {
    ...connectScripted(scripted, clock),
    targetHealth: async (group) => targets.map((target) => ({ group, ...target })),
  }
  return { clock, scripted, cancellation, ecs: latency === undefined ? ecs : delayed(ecs, clock, latency) }
}

/** One deployment of `shop:2`. */
export const play = async (scenario: Scenario, given: Given = {}): Promise<Played> => {
  const { clock, scripted, ecs, cancellation } = setStage(scenario, given)
  const { outcome, told } = await deployOn(ecs, clock, cancellation.signal, given)
  const { verdict, taskDefinition, ended } = outcome
  return {
    verdict,
    outcome,
    told,
    duration: ended?.duration ?? 0,
    words: describeVerdict(verdict, taskDefinition ?? ''),
    calls: scripted.calls.map(({ action }) => action),
  }
}
