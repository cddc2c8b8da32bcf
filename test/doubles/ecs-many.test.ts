// Many services at once: batched looks, one verdict each, and none that hides another.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  applyDeployment,
  awaitVerdicts,
  isEffective,
  isStarted,
  observe,
  planDeployment,
} from '@hakobune/ecs'
import { virtualClock } from '@hakobune/system'
import { connectScripted, playScenario } from '../engines/scripted-ecs.ts'
import type { Moment } from '../engines/scripted-ecs-scenario.ts'
import { definitionOf, dies, START, targetOf } from '../engines/scripted-rollout.ts'

const NAMES = Array.from({ length: 24 }, (_, index) => `web${index}`)

/** Every third is rolled back, every third is stopped by someone, and the others are completed later and later. */
const scriptOf = (index: number): readonly Moment[] => {
  const at = 40_000 + index * 5_000
  if (index % 3 === 1)
    return [
      { at: at - 10_000, stops: dies(1) },
      { at, state: 'ROLLED_BACK', reason: 'tasks failed to start' },
    ]
  if (index % 3 === 2) return [{ at, state: 'STOPPED', reason: 'a person stopped it' }]
  return [{ at, running: 2, state: 'COMPLETED' }]
}

const KINDS = ['succeeded', 'rolled-back', 'stopped']

it('24 services: five calls a look at most, one registration, a verdict each', async () => {
  const clock = virtualClock(START)
  const scripted = playScenario(
    {
      clusters: {
        qa: Object.fromEntries(NAMES.map((name) => [name, { taskDefinition: 'shop:1', desiredCount: 2 }])),
      },
      taskDefinitions: [JSON.parse(definitionOf('shop:1'))],
      rollouts: Object.fromEntries(NAMES.map((name, index) => [name, [scriptOf(index)]])),
    },
    clock.now,
  )
  const ecs = connectScripted(scripted, clock)
  const { signal } = new AbortController()
  const targets = NAMES.map((service) => ({ ...targetOf('shop:2'), service }))
  const plans = (await observe(ecs, targets, signal)).map(planDeployment)
  const applied = await applyDeployment(ecs, plans.filter(isEffective), { clock, signal })
  const before = scripted.calls.length
  const looks: number[] = []
  const counting = {
    now: clock.now,
    sleep: (milliseconds: number) => {
      looks.push(scripted.calls.length)
      return clock.sleep(milliseconds)
    },
  }
  const ended = await awaitVerdicts(ecs, applied.filter(isStarted), {
    clock: counting,
    signal,
    timeout: 900_000,
    random: () => 0.5,
    tell: async () => undefined,
  })
  assert.deepEqual(
    ended.map(({ verdict }) => verdict.kind),
    NAMES.map((_, index) => KINDS[index % 3]),
  )
  const reads = scripted.calls
    .slice(before)
    .filter(({ action }) => !/Task/.test(action) && action !== 'GetLogEvents')
  // DescribeServices takes 10 services, DescribeServiceDeployments 20: three and two calls for all 24.
  assert.ok(reads.length <= looks.length * 5, `${reads.length} calls in ${looks.length} looks`)
  assert.equal(scripted.calls.filter(({ action }) => action === 'RegisterTaskDefinition').length, 1)
})
