// Blue/green, linear and canary deployments, early success, hooks, goals, and rollouts that the step itself stops.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { observe, planDeployment, spokenCause } from '@hakobune/ecs'
import type { Fault, JsonObject, Moment, Scenario } from '../engines/scripted-ecs-scenario.ts'
import { dies, play, scenarioOf, setStage, targetOf } from '../engines/scripted-rollout.ts'

const shop = (desiredCount: number, fields: JsonObject): Partial<Scenario> => ({
  clusters: { qa: { shop: { taskDefinition: 'shop:1', desiredCount, fields } } },
})

const pause = { hookId: 'hook-1', targetType: 'PAUSE', timeoutAction: 'ROLLBACK', expiresAt: 90_000 } as const

/** Ten minutes of blue/green with a hook that holds the test traffic from 60 to 180 s. */
const blueGreen: readonly Moment[] = [
  { at: 1_000, stage: 'PRE_SCALE_UP' },
  { at: 5_000, stage: 'SCALE_UP', pending: 2 },
  { at: 40_000, stage: 'POST_SCALE_UP', running: 2, pending: 0 },
  { at: 50_000, stage: 'TEST_TRAFFIC_SHIFT' },
  { at: 60_000, stage: 'POST_TEST_TRAFFIC_SHIFT', hook: { ...pause, status: 'AWAITING_ACTION' } },
  { at: 180_000, stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', hook: { ...pause, status: 'SUCCEEDED' } },
  { at: 190_000, stage: 'PRODUCTION_TRAFFIC_SHIFT' },
  { at: 200_000, stage: 'POST_PRODUCTION_TRAFFIC_SHIFT' },
  { at: 210_000, stage: 'BAKE_TIME' },
  { at: 570_000, stage: 'CLEAN_UP', oldRunning: 0, oldDesired: 0 },
  { at: 600_000, state: 'COMPLETED' },
]

const within = (duration: number, from: number, seconds: number): void =>
  assert.ok(duration >= from && duration <= from + seconds * 1_000, `${duration} after ${from}`)

describe('a blue/green deployment', () => {
  it('is followed to its end, with its stages and its pause told', async () => {
    const { verdict, duration, told } = await play(scenarioOf(blueGreen))
    assert.equal(verdict.kind, 'succeeded')
    within(duration, 600_000, 3)
    const stages = told.flatMap(({ news }) => (news.kind === 'stage' ? [news.stage] : []))
    assert.deepEqual([stages[0], stages.at(-1), stages.length], ['SCALE_UP', 'CLEAN_UP', 9])
    const paused = told.filter(({ news }) => news.kind === 'paused')
    assert.equal(paused.length, 1)
  })

  it('is succeeded at the stage that is waited for, which a hook may hold', async () => {
    const { verdict, duration, words } = await play(scenarioOf(blueGreen), {
      goal: 'POST_TEST_TRAFFIC_SHIFT',
    })
    assert.equal(verdict.kind, 'succeeded')
    within(duration, 60_000, 3)
    assert.match(
      words,
      /^has come with shop:2 to the stage POST_TEST_TRAFFIC_SHIFT: 2 of 2 tasks; ECS goes on/,
    )
  })

  it('serves when the production traffic is shifted, before it bakes', async () => {
    const { duration, words } = await play(scenarioOf(blueGreen), { goal: 'serving' })
    within(duration, 200_000, 3)
    assert.match(words, /^serves shop:2: 2 of 2 tasks; ECS removes 2 old tasks in the background/)
  })

  it('that still waits at a hook when the time is over is paused, not timed out', async () => {
    const script = blueGreen.filter(({ at }) => at <= 60_000)
    const { verdict, words } = await play(scenarioOf(script), { timeout: 120_000 })
    assert.equal(verdict.kind, 'paused')
    assert.match(words, /paused in the stage POST_TEST_TRAFFIC_SHIFT by the hook hook-1.*rolls back at 1970/)
  })

  it('that an alarm rolls back while it bakes is rolled back, with the reason', async () => {
    const script: readonly Moment[] = [
      ...blueGreen.filter(({ at }) => at <= 210_000),
      { at: 300_000, state: 'ROLLING_BACK', reason: 'alarm shop-5xx was triggered' },
      { at: 305_000, state: 'ROLLED_BACK' },
    ]
    const { verdict, duration, words } = await play(scenarioOf(script))
    assert.equal(verdict.kind, 'rolled-back')
    within(duration, 305_000, 3)
    assert.match(words, /alarm shop-5xx was triggered/)
  })

  it('in linear steps comes to its stage at the first step, and to its end at the last', async () => {
    const steps = [60, 120, 180].flatMap((at): readonly Moment[] => [
      { at: at * 1_000, stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT' },
      { at: at * 1_000 + 20_000, stage: 'PRODUCTION_TRAFFIC_SHIFT' },
    ])
    const script: readonly Moment[] = [...steps, { at: 300_000, running: 2, state: 'COMPLETED' }]
    within((await play(scenarioOf(script), { goal: 'PRODUCTION_TRAFFIC_SHIFT' })).duration, 80_000, 3)
    within((await play(scenarioOf(script))).duration, 300_000, 3)
  })
})

describe('a rolling update', () => {
  const draining: readonly Moment[] = [
    { at: 20_000, running: 1, pending: 1 },
    { at: 40_000, running: 2, pending: 0, oldDesired: 0 },
    { at: 340_000, oldRunning: 0 },
    { at: 345_000, state: 'COMPLETED' },
  ]

  it('serves as soon as no old task is wanted, however long it drains', async () => {
    const { verdict, duration } = await play(scenarioOf(draining), { goal: 'serving' })
    assert.equal(verdict.kind, 'succeeded')
    within(duration, 41_000, 5)
  })

  it('is complete when ECS says so, and not while an old deployment drains', async () => {
    within((await play(scenarioOf(draining))).duration, 345_000, 3)
  })

  it('tells where its seconds went, and what would save some', async () => {
    const service = shop(2, {
      loadBalancers: [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 80 }],
    })
    const { outcome } = await play(scenarioOf(draining, service))
    const { milestones, advice } = outcome.explanation
    within(milestones?.healthy ?? 0, 40_000, 3)
    within(milestones?.drained ?? 0, 340_000, 3)
    assert.match(advice[0]?.says ?? '', /^30\d of 34\d s were the deregistration delay .* would save 27\d s$/)
  })

  it('with early success criteria is complete with the others to come and the old ones to go', async () => {
    const earlySuccessCriteria = {
      enable: true,
      healthyPercent: 50,
      sourceServiceRevisionCleanup: 'DEFERRED',
    }
    const service = shop(4, { deploymentConfiguration: { earlySuccessCriteria } })
    const script: readonly Moment[] = [
      { at: 30_000, running: 2 },
      { at: 60_000, state: 'COMPLETED', oldRunning: 3, oldDesired: 0 },
    ]
    for (const serviceDeployments of [true, false]) {
      const { duration, words } = await play(scenarioOf(script, { ...service, serviceDeployments }))
      within(duration, 60_000, 3)
      assert.equal(
        words,
        'runs shop:2: 2 of 4 tasks; ECS starts the others and removes 3 old tasks in the background',
      )
    }
  })
})

describe('fail-after', () => {
  const crashes: readonly Moment[] = [20, 50, 80, 110, 140].map((at) => ({ at: at * 1_000, stops: dies(1) }))

  it('stops a hopeless rollout with a rollback, once, and says so', async () => {
    const { verdict, duration, calls, words, told } = await play(scenarioOf(crashes), { failAfter: 3 })
    assert.equal(verdict.kind, 'rolled-back')
    within(duration, 85_000, 6)
    assert.equal(calls.filter((action) => action === 'StopServiceDeployment').length, 1)
    assert.match(words, /it runs shop:1 again \(this step stopped it after 3 tasks had died\)/)
    assert.equal(told.filter(({ news }) => news.kind === 'stopping').length, 1)
  })

  it('counts tasks that ran before they died, which ECS does not', async () => {
    const script = crashes.map((moment) => ({
      ...moment,
      stops: dies(1, { counted: false }),
      event: '(service shop) has started 1 tasks: (task 1).',
      pending: 1,
    }))
    const { verdict, words } = await play(scenarioOf(script), { failAfter: 3 })
    assert.equal(verdict.kind, 'rolled-back')
    assert.match(words, /after 3 tasks had died/)
  })

  it('leaves alone a rollout that loses fewer', async () => {
    const script = [...crashes.slice(0, 2), { at: 120_000, running: 2, state: 'COMPLETED' } as const]
    const { verdict, calls } = await play(scenarioOf(script), { failAfter: 3 })
    assert.deepEqual([verdict.kind, calls.includes('StopServiceDeployment')], ['succeeded', false])
  })

  const refused: readonly (readonly [string, Partial<Scenario>, RegExp])[] = [
    [
      'there is nothing to stop',
      { serviceDeployments: false },
      /cannot be read, and only that can be stopped/,
    ],
    [
      'it may not be stopped',
      { faults: [{ action: 'StopServiceDeployment', kind: 'denied' }] },
      /AWS denied ecs:StopServiceDeployment/,
    ],
    [
      'ECS has nothing to go back to',
      {
        faults: [
          {
            action: 'StopServiceDeployment',
            kind: 'refused',
            type: 'ConflictException',
            message: 'No rollback target.',
          },
        ],
      },
      /could not be stopped: No rollback target/,
    ],
  ]
  for (const [why, more, words] of refused)
    it(`fails at once, and says what ECS goes on doing, when ${why}`, async () => {
      const played = await play(scenarioOf(crashes, more), { failAfter: 3 })
      assert.equal(played.verdict.kind, 'failed')
      within(played.duration, 80_000, 6)
      assert.match(played.words, words)
    })

  it('asks again when the request is throttled or not answered', async () => {
    for (const kind of ['throttled', 'error', 'reset', 'lost'] as const) {
      const faults: readonly Fault[] = [{ action: 'StopServiceDeployment', kind, count: 2 }]
      const { verdict, words } = await play(scenarioOf(crashes, { faults }), { failAfter: 3 })
      assert.equal(verdict.kind, 'rolled-back', kind)
      if (kind !== 'lost') assert.match(words, /this step stopped it/, kind)
    }
  })
})

describe('a fatal start', () => {
  const started = (at: number): Moment => ({
    at,
    pending: 1,
    event: `(service shop) has started 1 tasks: (task ${at}).`,
  })
  for (const staleness of [0, 2_000])
    for (const counted of [true, false])
      it(`is told within 5 s (${counted ? 'counted' : 'not counted'} by ECS, reads ${staleness} ms old)`, async () => {
        for (const at of [7_000, 61_300, 100_700, 241_900]) {
          const script = [
            started(1_000),
            { ...started(at), stops: dies(3, { counted }) },
            { at: 600_000, running: 2, pending: 0, state: 'COMPLETED' } as const,
          ]
          const { told } = await play(scenarioOf(script, { staleness }), { latency: 100 })
          const death = told.find(({ news }) => news.kind === 'died')
          assert.ok(death !== undefined && death.at - at <= 5_000, `${death?.at} for ${at}`)
          const [failure] = death.news.kind === 'died' ? death.news.failures : []
          assert.deepEqual([failure?.cause.exitCode, failure?.logs[0]?.lines], [3, ['no GREETING']])
        }
      })
})

it('a rollout that hangs at the load balancer says what the load balancer got', async () => {
  const loadBalancers = [{ targetGroupArn: 'arn:aws:elasticloadbalancing:r:1:targetgroup/shop/1' }]
  const targets = [
    { target: '10.0.0.7:80', state: 'unhealthy', reason: 'Health checks failed with these codes: [502]' },
    { target: '10.0.0.8:80', state: 'healthy', reason: '' },
    { target: '10.0.0.9:80', state: 'draining', reason: 'Target deregistration is in progress' },
  ]
  const given = scenarioOf([{ at: 20_000, running: 2 }], { ...shop(2, { loadBalancers }), targets })
  const { outcome } = await play(given, { timeout: 300_000 })
  assert.equal(outcome.verdict.kind, 'timed-out')
  assert.deepEqual(
    outcome.explanation.targets.map(({ target }) => target),
    ['10.0.0.7:80'],
  )
  const cause = spokenCause(outcome)
  assert.deepEqual([cause?.name, cause?.owner], ['balancer-codes', 'the program'])
  assert.match(cause?.words ?? '', /^the target 10\.0\.0\.7:80 is unhealthy in \(target-group shop\) due to/)
})

describe('who else decides', () => {
  for (const [type, words] of [
    ['CODE_DEPLOY', /AWS CodeDeploy.*$/],
    ['EXTERNAL', /an external controller/],
  ] as const)
    it(`${type} is refused, with where to go`, async () => {
      const { ecs } = setStage(scenarioOf([], shop(2, { deploymentController: { type } })))
      const [plan] = (await observe(ecs, [targetOf('shop:2')], AbortSignal.timeout(60_000))).map(
        planDeployment,
      )
      assert.ok(plan?.kind === 'refused')
      assert.match(plan.refusal.reason, words)
      assert.match(plan.refusal.fix, /deploy it with .* or change its "deploymentController" to ECS/)
    })
})
