// Scaling in virtual time: stale reads, throttling, lost answers, and every way to end.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { virtualClock } from '@hakobune/system'
import { applyScale } from './apply-scale.ts'
import type { Ecs } from './calls.ts'
import type { Fields } from './json.ts'
import { planScale } from './scale.ts'
import { readService } from './service.ts'

const named = (name: string): Error => Object.assign(new Error(name), { name })

/** `[desired, running]` of each read in turn, the last one for ever; a text is the error that is thrown. */
type Reads = readonly (readonly [number, number] | string)[]

interface World {
  readonly reads: Reads
  /** What UpdateService does in turn: nothing is the effect, a text an error before it, `lost` after it. */
  readonly writes?: readonly string[]
}

const serviceOf = ([desiredCount, runningCount]: readonly [number, number]): Fields => ({
  serviceName: 'shop',
  status: 'ACTIVE',
  desiredCount,
  runningCount,
  deployments: [],
  events: [],
})

const scale = async ({ reads, writes = [] }: World, cancelAt?: number) => {
  const clock = virtualClock(0)
  const cancellation = new AbortController()
  const sent: string[] = []
  let read = 0
  const call = async (action: string): Promise<Fields> => {
    sent.push(action)
    if (action === 'UpdateService') {
      const fault = writes[sent.filter((other) => other === action).length - 1]
      if (fault !== undefined) throw named(fault)
      return { service: serviceOf([4, 2]) }
    }
    const seen = reads[Math.min(read, reads.length - 1)] ?? [4, 4]
    read += 1
    if (typeof seen === 'string') throw named(seen)
    return { services: [serviceOf(seen)] }
  }
  const ecs: Ecs = { region: 'r', call, once: call, callLogs: call }
  const plan = planScale({
    cluster: 'qa',
    service: readService(serviceOf([2, 2])),
    count: 4,
    autoscaling: { kind: 'none' },
  })
  const { verdict, duration } = await applyScale(ecs, plan, {
    clock: {
      now: clock.now,
      sleep: async (milliseconds, signal) => {
        if (cancelAt !== undefined && clock.now() + milliseconds >= cancelAt) cancellation.abort()
        await clock.sleep(milliseconds, signal)
      },
    },
    signal: cancellation.signal,
    timeout: 60_000,
    random: () => 0.5,
    tell: () => undefined,
  })
  return {
    verdict: verdict.kind,
    duration,
    writes: sent.filter((action) => action === 'UpdateService').length,
  }
}

describe('applyScale', () => {
  const rows: readonly (readonly [string, World, string, number])[] = [
    [
      'comes to the count',
      {
        reads: [
          [4, 2],
          [4, 3],
          [4, 4],
        ],
      },
      'succeeded',
      1,
    ],
    [
      'does not believe a read from before',
      {
        reads: [
          [2, 2],
          [2, 2],
          [4, 4],
        ],
      },
      'succeeded',
      1,
    ],
    [
      'sees what others set',
      {
        reads: [
          [4, 3],
          [7, 3],
        ],
      },
      'changed-by-others',
      1,
    ],
    ['sees that it was set back', { reads: [[2, 2]] }, 'changed-by-others', 1],
    [
      'slows down when it is throttled',
      { reads: ['ThrottlingException', 'ThrottlingException', [4, 4]] },
      'succeeded',
      1,
    ],
    ['outlasts an outage', { reads: ['ServerException', [4, 4]] }, 'succeeded', 1],
    ['gives up what it may not read', { reads: ['AccessDeniedException'] }, 'cannot-tell', 1],
    ['ends at its time', { reads: [[4, 3]] }, 'timed-out', 1],
    [
      'asks again when it was throttled',
      { reads: [[4, 4]], writes: ['ThrottlingException'] },
      'succeeded',
      2,
    ],
    [
      'does not ask twice when the answer was lost',
      { reads: [[4, 4]], writes: ['ServerException'] },
      'succeeded',
      1,
    ],
    [
      'touches nothing that it may not',
      { reads: [[2, 2]], writes: ['AccessDeniedException'] },
      'not-started',
      1,
    ],
  ]
  for (const [name, world, verdict, writes] of rows)
    it(name, async () => {
      const result = await scale(world)
      assert.deepEqual([result.verdict, result.writes], [verdict, writes])
    })

  it('ends at once when the job is cancelled', async () => {
    const { verdict, duration } = await scale({ reads: [[4, 3]] }, 5_000)
    assert.equal(verdict, 'cancelled')
    assert.ok(duration <= 5_000)
  })
})
