// What looks like trouble and is none, and what other tools get wrong: each played, and held against the truth.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Moment, Scenario } from '../engines/scripted-ecs-scenario.ts'
import { deployOn, dies, type Played, play, scenarioOf, setStage } from '../engines/scripted-rollout.ts'

const WAYS: readonly (readonly [string, Partial<Scenario>])[] = [
  ['by service deployments', {}],
  ['by deployments alone', { serviceDeployments: false }],
]

const late = ({ duration }: Played, end: number): string =>
  duration >= end && duration <= end + 5_000 ? 'in time' : `${duration - end} ms after the end`

for (const [way, more] of WAYS)
  describe(`no false alarm ${way}`, () => {
    const rows: readonly (readonly [string, readonly Moment[], number])[] = [
      [
        'a start that takes twenty minutes',
        [
          { at: 30_000, pending: 2 },
          { at: 1_150_000, running: 2, pending: 0 },
          { at: 1_200_000, state: 'COMPLETED' },
        ],
        1_200_000,
      ],
      [
        'one flaky task that recovers',
        [
          { at: 20_000, stops: dies(1), event: '(service shop) was unable to place a task.' },
          { at: 50_000, running: 1 },
          { at: 90_000, running: 2, state: 'COMPLETED' },
        ],
        90_000,
      ],
      [
        'a scale out during the rollout',
        [
          { at: 20_000, running: 2 },
          { at: 40_000, desired: 8 },
          { at: 60_000, running: 8, state: 'COMPLETED' },
        ],
        60_000,
      ],
      [
        'a scale out in the moment in which ECS is done',
        [
          { at: 20_000, running: 2 },
          { at: 60_000, state: 'COMPLETED', desired: 8 },
        ],
        60_000,
      ],
      [
        'a scale in during the rollout',
        [
          { at: 20_000, running: 2 },
          { at: 40_000, desired: 1, running: 1 },
          { at: 60_000, state: 'COMPLETED' },
        ],
        60_000,
      ],
      [
        'an old deployment that drains for five minutes',
        [
          { at: 40_000, running: 2, oldDesired: 0 },
          { at: 340_000, oldRunning: 0, state: 'COMPLETED' },
        ],
        340_000,
      ],
    ]
    for (const [name, script, end] of rows)
      it(name, async () => {
        const played = await play(scenarioOf(script, more), { timeout: 3_600_000 })
        assert.deepEqual([played.verdict.kind, late(played, end)], ['succeeded', 'in time'])
      })

    it('a daemon service, whose count follows its machines', async () => {
      const fields = { schedulingStrategy: 'DAEMON' }
      const clusters = { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 3, fields } } }
      const script: readonly Moment[] = [
        { at: 30_000, running: 2, oldRunning: 1 },
        { at: 60_000, running: 3, oldRunning: 0, state: 'COMPLETED' },
      ]
      const played = await play(scenarioOf(script, { clusters, ...more }))
      assert.deepEqual([played.verdict.kind, late(played, 60_000)], ['succeeded', 'in time'])
    })

    it('another push that comes between our look and our request: ours is the later one', async () => {
      const script: readonly Moment[] = [{ at: 60_000, running: 2, state: 'COMPLETED' }]
      const { ecs, scripted, clock, cancellation } = setStage(scenarioOf(script, more))
      let raced = false
      const racing: typeof ecs = {
        ...ecs,
        once: (action, body, signal) => {
          if (action === 'UpdateService' && !raced) {
            raced = true
            scripted.answer('RegisterTaskDefinition', { family: 'shop', containerDefinitions: [] })
            scripted.answer('UpdateService', {
              ...body,
              taskDefinition: `${String(body['taskDefinition'])}0`,
            })
          }
          return ecs.once(action, body, signal)
        },
      }
      const { outcome } = await deployOn(racing, clock, cancellation.signal, {})
      assert.deepEqual([raced, outcome.verdict.kind], [true, 'succeeded'])
    })

    it('another push that comes a moment after ours: superseded, never rolled back', async () => {
      for (const at of [100, 2_000, 30_000]) {
        const { verdict } = await play(scenarioOf([{ at, state: 'SUPERSEDED' }], more))
        assert.equal(verdict.kind, 'superseded')
      }
    })

    it('throttled for ten minutes, and still right', async () => {
      const faults = [{ action: 'DescribeServices', kind: 'throttled', from: 4, count: 40 } as const]
      const script: readonly Moment[] = [{ at: 700_000, running: 2, state: 'COMPLETED' }]
      const { verdict, calls } = await play(scenarioOf(script, { ...more, faults }))
      assert.equal(verdict.kind, 'succeeded')
      assert.ok(calls.length < 250, `${calls.length} calls`)
    })
  })

/** Ways to end badly that other tools report as success, as a time-out, or all with one text. */
describe('what others get wrong', () => {
  const rollback: readonly Moment[] = [
    { at: 30_000, stops: dies(1) },
    { at: 60_000, state: 'ROLLING_BACK', reason: 'tasks failed to start' },
    { at: 62_000, state: 'ROLLED_BACK' },
  ]

  it('a rollback is no success, and the definition in use is never deregistered', async () => {
    const { verdict, calls } = await play(scenarioOf(rollback))
    assert.deepEqual(
      [verdict.kind, calls.filter((action) => /Deregister|Delete/.test(action))],
      ['rolled-back', []],
    )
  })

  it('a rollback, a push that took over and a stop have three texts; an old read has none', async () => {
    const scripts: readonly (readonly Moment[])[] = [
      rollback,
      [{ at: 30_000, state: 'SUPERSEDED' }],
      [{ at: 30_000, state: 'STOPPED', reason: 'stopped by a person' }],
    ]
    const words = await Promise.all(scripts.map(async (script) => (await play(scenarioOf(script))).words))
    assert.equal(new Set(words).size, 3)
    const stale = await play(
      scenarioOf([{ at: 30_000, running: 2, state: 'COMPLETED' }], { staleness: 2_000 }),
    )
    assert.equal(stale.verdict.kind, 'succeeded')
  })

  it('the task that stopped is told with its reason and its log lines while the rollout goes on', async () => {
    const { told, duration } = await play(scenarioOf(rollback))
    const death = told.find(({ news }) => news.kind === 'died')
    assert.ok(death !== undefined && death.at < duration)
    const [failure] = death.news.kind === 'died' ? death.news.failures : []
    assert.deepEqual([failure?.cause.name, failure?.logs[0]?.lines], ['exit', ['no GREETING']])
  })

  it('a rollout of twenty-five minutes does not time out for want of looking', async () => {
    const played = await play(scenarioOf([{ at: 1_500_000, running: 2, state: 'COMPLETED' }]), {
      timeout: 1_800_000,
    })
    assert.deepEqual([played.verdict.kind, late(played, 1_500_000)], ['succeeded', 'in time'])
  })
})

it('never makes more than two calls a look, while nothing dies', async () => {
  const script: readonly Moment[] = [
    { at: 5_000, pending: 2, event: '(service shop) has started 2 tasks: (task a) (task b).' },
    { at: 30_000, running: 2, pending: 0 },
    { at: 120_000, state: 'COMPLETED' },
  ]
  const { calls } = await play(scenarioOf(script))
  const waiting = calls.slice(calls.indexOf('UpdateService') + 1, calls.indexOf('ListTasks'))
  for (const [index, action] of waiting.entries())
    if (action === 'DescribeServices')
      assert.ok(waiting.slice(index + 1, index + 3).filter((next) => next !== 'DescribeServices').length <= 1)
  const looks = waiting.filter((action) => action === 'DescribeServices').length
  assert.ok(waiting.length <= looks * 2, `${waiting.length} calls in ${looks} looks`)
})
