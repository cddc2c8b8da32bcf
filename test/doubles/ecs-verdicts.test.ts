// Every ending of a rollout, and every false alarm, played to the wait loop in virtual time: the verdict is the truth.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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
import type { Moment, Scenario } from '../engines/scripted-ecs-scenario.ts'
import { dies as diesWith, play, scenarioOf as scenario, targetOf } from '../engines/scripted-rollout.ts'

const dies = diesWith(1)

const rollsBack: readonly Moment[] = [
  { at: 20_000, stops: dies },
  { at: 40_000, stops: dies },
  { at: 60_000, stops: dies, state: 'ROLLING_BACK', reason: 'tasks failed to start' },
  { at: 62_000, state: 'ROLLED_BACK' },
]

/** The same truth must come out whatever ECS lets be read. */
const ways: readonly (readonly [string, Partial<Scenario>])[] = [
  ['by service deployments', {}],
  ['by deployments alone', { serviceDeployments: false }],
  ['with service deployments denied', { faults: [{ action: 'ListServiceDeployments', kind: 'denied' }] }],
  ['with their description denied', { faults: [{ action: 'DescribeServiceDeployments', kind: 'denied' }] }],
  ['with reads two seconds old', { staleness: 2_000 }],
  ['with reads two seconds old, by deployments alone', { staleness: 2_000, serviceDeployments: false }],
  [
    'throttled half of the time',
    {
      faults: [3, 5, 6, 7].map((from) => ({ action: 'DescribeServices', kind: 'throttled', from, count: 1 })),
    },
  ],
  ['with an outage', { faults: [{ action: 'DescribeServices', kind: 'error', from: 4, count: 3 }] }],
  ['with broken connections', { faults: [{ action: 'DescribeServices', kind: 'reset', from: 2, count: 2 }] }],
]

for (const [way, more] of ways)
  describe(way, () => {
    it('succeeded', async () => {
      const { verdict, duration } = await play(
        scenario(
          [
            { at: 30_000, running: 1 },
            { at: 90_000, running: 2, state: 'COMPLETED' },
          ],
          more,
        ),
      )
      assert.deepEqual(
        [verdict.kind, duration >= 90_000 && duration < 98_000],
        ['succeeded', true],
        String(duration),
      )
    })

    it('rolled back', async () => {
      const { verdict, duration, words } = await play(scenario(rollsBack, more))
      assert.equal(verdict.kind, 'rolled-back')
      assert.ok(duration >= 60_000 && duration < 80_000, String(duration))
      assert.match(words, /rolled shop:2 back; it runs shop:1 again/)
    })

    it('superseded', async () => {
      const { verdict, words } = await play(scenario([{ at: 30_000, state: 'SUPERSEDED' }], more))
      assert.equal(verdict.kind, 'superseded')
      assert.match(words, /foreign:99/)
    })

    it('timed out, when ECS goes on', async () => {
      const { verdict, duration } = await play(scenario([{ at: 10_000, running: 1 }], more), {
        timeout: 300_000,
      })
      assert.deepEqual([verdict.kind, duration], ['timed-out', 300_000])
    })

    it('a slow start with a task that dies once is no failure', async () => {
      const script = [
        { at: 200_000, stops: dies },
        { at: 600_000, running: 2, state: 'COMPLETED' },
      ] as const
      assert.equal((await play(scenario(script, more))).verdict.kind, 'succeeded')
    })
  })

describe('told apart', () => {
  it('given up without rollback', async () => {
    const script = [{ at: 10_000, state: 'FAILED', reason: 'tasks failed to start' }] as const
    const stops = {
      qa: {
        shop: {
          taskDefinition: 'shop:1',
          desiredCount: 2,
          fields: {
            deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
          },
        },
      },
    }
    for (const more of [{}, { serviceDeployments: false }]) {
      const { verdict, duration } = await play(scenario(script, { clusters: stops, ...more }))
      assert.deepEqual([verdict.kind, duration < 13_000], ['failed', true], String(duration))
    }
  })

  it('stopped by someone', async () => {
    const { verdict } = await play(
      scenario([{ at: 10_000, state: 'STOPPED', reason: 'Deployment stopped.' }]),
    )
    assert.deepEqual(verdict, { kind: 'stopped', reason: 'Deployment stopped.' })
  })

  it('a rollback that takes long is reported before it has ended, and says so', async () => {
    const script = [
      { at: 10_000, state: 'ROLLING_BACK', reason: 'alarm' },
      { at: 400_000, state: 'ROLLED_BACK' },
    ] as const
    const { verdict, words, duration } = await play(scenario(script))
    assert.equal(verdict.kind, 'rolled-back')
    assert.match(words, /is rolling back to shop:1 \(alarm\)/)
    assert.ok(duration < 25_000, String(duration))
  })

  it('cancelled', async () => {
    const { verdict } = await play(scenario([]), { cancelAt: 20_000 })
    assert.equal(verdict.kind, 'cancelled')
  })

  it('cannot tell: a denied DescribeServices, at once and not after the whole wait', async () => {
    const faults = [{ action: 'DescribeServices', kind: 'denied', from: 2 } as const]
    const { verdict, duration } = await play(scenario([], { faults }))
    assert.deepEqual([verdict.kind, duration < 3_000], ['cannot-tell', true])
  })

  it('cannot tell: no answer until the end of the time', async () => {
    const faults = [{ action: 'DescribeServices', kind: 'error', from: 2 } as const]
    assert.equal((await play(scenario([], { faults }), { timeout: 120_000 })).verdict.kind, 'cannot-tell')
  })

  it('a desired count of 0 is told', async () => {
    const clusters = { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 0 } } }
    const { words } = await play(scenario([{ at: 1_000, state: 'COMPLETED' }], { clusters }))
    assert.match(words, /desired count is 0: no task was started/)
  })

  it('settings that need no rollout', async () => {
    const service = JSON.stringify({ deploymentConfiguration: { minimumHealthyPercent: 50 } })
    const { verdict, duration } = await play(scenario([]), { image: 'shop:1', service })
    assert.deepEqual([verdict.kind, verdict.kind === 'succeeded' && verdict.rollout], ['succeeded', false])
    assert.ok(duration >= 10_000 && duration < 20_000, String(duration))
  })

  it('a service that is made', async () => {
    const script = [{ at: 20_000, running: 1, state: 'COMPLETED' }] as const
    const { verdict } = await play(scenario(script, { clusters: { qa: {} } }), { service: '{}' })
    assert.equal(verdict.kind, 'succeeded')
  })
})

describe('a run after a run that was killed', () => {
  it('waits for the rollout that is under way, and registers and updates nothing', async () => {
    const script = [{ at: 40_000, running: 2, state: 'COMPLETED' }] as const
    const clock = virtualClock(1_000_000)
    const scripted = playScenario(scenario(script, { serviceDeployments: false }), clock.now)
    const ecs = connectScripted(scripted)
    const { signal } = new AbortController()
    const plan = async () => (await observe(ecs, [targetOf('shop:2')], signal)).map(planDeployment)
    await applyDeployment(ecs, (await plan()).filter(isEffective), { clock, signal })
    await clock.sleep(10_000)
    const [second] = await plan()
    assert.equal(second?.kind, 'follow')
    const applied = await applyDeployment(ecs, [second].filter(isEffective), { clock, signal })
    const [ended] = await awaitVerdicts(ecs, applied.filter(isStarted), {
      clock,
      signal,
      timeout: 900_000,
      random: () => 0.5,
      tell: async () => undefined,
    })
    assert.equal(ended?.verdict.kind, 'succeeded')
    assert.equal(scripted.calls.filter(({ action }) => /Register|Update/.test(action)).length, 2)
    assert.equal((await plan())[0]?.kind, 'unchanged')
  })
})

it('makes at most two calls a tick once ours is found', async () => {
  const { calls, duration } = await play(scenario([{ at: 300_000, running: 2, state: 'COMPLETED' }]))
  const waiting = calls.slice(calls.indexOf('UpdateService') + 1)
  const ticks = waiting.filter((action) => action === 'DescribeServices').length
  assert.ok(waiting.length <= ticks * 2 + 8, `${waiting.length} calls in ${ticks} ticks of ${duration} ms`)
})
