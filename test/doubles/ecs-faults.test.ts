// A fault at every call: whatever befalls whichever call of a deployment, the verdict is the truth or says that it cannot tell.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Ecs } from '@hakobune/ecs'
import { type Clock, virtualClock } from '@hakobune/system'
import { connectScripted, playScenario, type ScriptedEcs } from '../engines/scripted-ecs.ts'
import type { Fault, Moment } from '../engines/scripted-ecs-scenario.ts'
import { deployOn, dies, type Given, play, START, scenarioOf } from '../engines/scripted-rollout.ts'

interface Truth {
  readonly name: string
  readonly script: readonly Moment[]
  readonly verdict: string
  readonly failAfter?: number
}

const TRUTHS: readonly Truth[] = [
  {
    name: 'succeeds',
    verdict: 'succeeded',
    script: [
      { at: 5_000, pending: 2 },
      { at: 20_000, running: 1, pending: 1 },
      { at: 45_000, running: 2, pending: 0, state: 'COMPLETED' },
    ],
  },
  {
    name: 'loses a task and succeeds',
    verdict: 'succeeded',
    script: [
      { at: 15_000, stops: dies(1) },
      { at: 45_000, running: 2, state: 'COMPLETED' },
    ],
  },
  {
    name: 'is rolled back',
    verdict: 'rolled-back',
    script: [
      { at: 10_000, stops: dies(1) },
      { at: 20_000, stops: dies(1) },
      { at: 30_000, stops: dies(1), state: 'ROLLING_BACK', reason: 'tasks failed to start' },
      { at: 32_000, state: 'ROLLED_BACK' },
    ],
  },
  {
    name: 'the step itself stops',
    verdict: 'rolled-back',
    failAfter: 2,
    script: [
      { at: 10_000, stops: dies(1) },
      { at: 20_000, stops: dies(1) },
      { at: 30_000, stops: dies(1) },
    ],
  },
  { name: 'is superseded', verdict: 'superseded', script: [{ at: 20_000, state: 'SUPERSEDED' }] },
]

const KINDS: readonly (Omit<Fault, 'call'> & { readonly kind: Fault['kind'] })[] = [
  { kind: 'throttled' },
  { kind: 'error' },
  { kind: 'reset' },
  { kind: 'lost' },
  { kind: 'denied' },
  { kind: 'stale', by: 2_000 },
  { kind: 'stale', by: 9_000 },
  { kind: 'slow', by: 4_000 },
  { kind: 'slow', by: 25_000 },
]

const count = ({ calls }: Pick<ScriptedEcs, 'calls'>, pattern: RegExp): number =>
  calls.filter(({ action }) => pattern.test(action)).length

/** One run with one fault: the verdict, or the error with which the step ended before it touched anything. */
const runWith = async (script: readonly Moment[], fault: Fault, given: Given = {}) => {
  const clock = virtualClock(START)
  const scripted = playScenario(scenarioOf(script, { faults: [fault] }), clock.now)
  const { signal } = new AbortController()
  try {
    const { outcome } = await deployOn(connectScripted(scripted, clock), clock, signal, given)
    return { kind: outcome.verdict.kind, outcome, scripted }
  } catch (error) {
    return { kind: 'threw' as const, error, scripted }
  }
}

for (const { name, script, verdict, failAfter } of TRUTHS)
  describe(`a rollout that ${name}`, () => {
    for (const kind of KINDS)
      it(`with a call that is ${kind.kind}${kind.by === undefined ? '' : ` by ${kind.by} ms`}`, async () => {
        const given = failAfter === undefined ? {} : { failAfter }
        const { calls } = await play(scenarioOf(script), given)
        for (const [index, action] of calls.entries()) {
          const fault: Fault = { ...kind, call: index + 1 }
          const result = await runWith(script, fault, given)
          const at = `${action}, call ${index + 1} of ${calls.length}`
          if (kind.kind !== 'denied') {
            assert.equal(result.kind, verdict, at)
            assert.equal(
              count(result.scripted, /RegisterTask/) <= (kind.kind === 'throttled' ? 2 : 3),
              true,
              at,
            )
            continue
          }
          // A denied call is final: what was not touched says so, and what cannot be seen is not guessed.
          const honest: readonly string[] =
            action === 'RegisterTaskDefinition' || action === 'UpdateService'
              ? ['not-started']
              : [verdict, 'cannot-tell', 'threw', ...(failAfter === undefined ? [] : ['failed'])]
          assert.ok(honest.includes(result.kind), `${result.kind}: ${at}`)
          if (result.kind === 'threw') assert.equal(count(result.scripted, /Register|Update/), 0, at)
        }
      })
  })

describe('writes have their effect once', () => {
  /** The revisions and rollouts that there are in the end. */
  const effects = async (script: readonly Moment[], fault: Fault) => {
    const { scripted } = await runWith(script, fault)
    const reply = scripted.answer('DescribeTaskDefinition', { taskDefinition: 'shop' })
    const list = scripted.answer('ListServiceDeployments', { cluster: 'qa', service: 'shop' })
    const definition = reply.kind === 'answer' ? reply.body['taskDefinition'] : undefined
    const deployments = list.kind === 'answer' ? list.body['serviceDeployments'] : undefined
    const revision =
      typeof definition === 'object' && definition !== null && 'revision' in definition
        ? definition['revision']
        : undefined
    return [revision, Array.isArray(deployments) ? deployments.length : undefined]
  }
  const script: readonly Moment[] = [{ at: 30_000, running: 2, state: 'COMPLETED' }]
  for (const action of ['RegisterTaskDefinition', 'UpdateService'])
    for (const kind of ['throttled', 'error', 'reset', 'lost'] as const)
      it(`${action} ${kind}`, async () => {
        for (const times of [1, 2, 3])
          assert.deepEqual(await effects(script, { action, kind, count: times }), [2, 1], `${times} times`)
      })
})

describe('a step that is killed', () => {
  interface Mortal {
    readonly ecs: Ecs
    readonly clock: Clock
    readonly signal: AbortSignal
  }

  /** From the `at`th call on there is no process any more; with `late`, that call still reached ECS. */
  const mortal = (ecs: Ecs, clock: Clock, at: number, late: boolean): Mortal => {
    let made = 0
    const death = new AbortController()
    const guard =
      <Given extends readonly unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        made += 1
        if (made === at && late) await call(...given)
        if (made >= at) {
          death.abort(new Error('killed'))
          throw new Error('killed')
        }
        return call(...given)
      }
    return {
      ecs: { ...ecs, call: guard(ecs.call), once: guard(ecs.once), callLogs: guard(ecs.callLogs) },
      // The dead neither wait nor ask again.
      clock: { now: clock.now, sleep: (milliseconds) => clock.sleep(milliseconds, death.signal) },
      signal: death.signal,
    }
  }

  const updatesOf = ({ calls }: ScriptedEcs): readonly string[] =>
    calls.flatMap(({ action, body }) => (action === 'UpdateService' ? [String(body['taskDefinition'])] : []))

  // One that the step itself stops needs a step that lives.
  for (const { name, script, verdict } of TRUTHS.filter(({ failAfter }) => failAfter === undefined))
    for (const late of [false, true])
      for (const gap of [0, 5_000])
        it(`${late ? 'after' : 'before'} the effect of any call of a rollout that ${name}, and is run again ${gap} ms later`, async () => {
          const { calls } = await play(scenarioOf(script))
          // Up to some looks at the rollout: later, the rollout itself may end before the second run begins.
          for (let at = 1; at <= calls.lastIndexOf('UpdateService') + 6; at += 1) {
            const clock = virtualClock(START)
            const scripted = playScenario(scenarioOf(script), clock.now)
            const ecs = connectScripted(scripted)
            const first = mortal(ecs, clock, at, late)
            await deployOn(first.ecs, first.clock, first.signal, {}).catch(() => undefined)
            await clock.sleep(gap)
            const { outcome } = await deployOn(ecs, clock, new AbortController().signal, {})
            const where = `${calls[at - 1]}, call ${at}`
            assert.equal(outcome.verdict.kind, verdict, where)
            assert.equal(count(scripted, /^RegisterTaskDefinition$/), 1, where)
            assert.equal(new Set(updatesOf(scripted)).size, 1, where)
          }
        })
})
