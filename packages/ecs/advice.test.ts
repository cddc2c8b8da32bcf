// Advice with its seconds: what took how long, what would save how much, and no word where nothing is to be gained.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { advise, type Spent } from './advice.ts'
import type { Timeline } from './timeline.ts'

const timeline = (createdAt: number, pull: number): Timeline => ({
  task: 'a',
  createdAt,
  provisioning: 1_000,
  pull,
  start: 1_000,
  ran: undefined,
  stop: undefined,
})

const spent = (more: Partial<Spent> = {}): Spent => ({
  milestones: { begun: 0, started: 62_000, healthy: 72_000, drained: 372_000, total: 372_000 },
  timelines: [timeline(0, 8_000)],
  definition: { containerDefinitions: [{ name: 'app' }] },
  service: { loadBalancers: [{ targetGroupArn: 'tg' }] },
  ...more,
})

const quick = { begun: 0, started: 30_000, healthy: 40_000, drained: 60_000, total: 62_000 }

describe('advice', () => {
  const rows: readonly (readonly [string, Partial<Spent>, readonly string[]])[] = [
    [
      'on the deregistration delay',
      {},
      [
        '300 of 372 s were the deregistration delay of the target group, in which old tasks leave; 30 s (deregistration_delay.timeout_seconds) would save 270 s',
      ],
    ],
    [
      'on programs that do not stop, where there is no load balancer',
      { service: {}, milestones: { ...quick, drained: 130_000, total: 130_000 } },
      [
        '90 of 130 s were old tasks that did not stop when they were asked to; to end on SIGTERM would save 60 s',
      ],
    ],
    [
      'on the health check of the load balancer',
      { milestones: { begun: 0, started: 30_000, healthy: 90_000, drained: 100_000, total: 100_000 } },
      [
        "60 of 100 s were the wait for a health check; an interval of 5 s in the target group's health check, if it is 30 s, would save 25 s",
      ],
    ],
    [
      'on the health check of the container',
      {
        milestones: { begun: 0, started: 30_000, healthy: 90_000, drained: 100_000, total: 100_000 },
        definition: { containerDefinitions: [{ name: 'app', healthCheck: { interval: 60 } }] },
      },
      [
        '60 of 100 s were the wait for a health check; an interval of 5 s in "healthCheck" of the container "app", if it is 60 s, would save 55 s',
      ],
    ],
    [
      'on a long pull',
      { milestones: quick, timelines: [timeline(0, 40_000)] },
      [
        '40 of 62 s were the pull of the image; to compress its layers with zstd, or an index for lazy loading (SOCI) above 250 MB, would save up to 11 s',
      ],
    ],
    [
      'on waves, where all tasks could come up at once',
      {
        milestones: quick,
        timelines: [timeline(0, 1), timeline(20_000, 1), timeline(40_000, 1)],
        service: { deploymentConfiguration: { maximumPercent: 100 } },
      },
      ['40 of 62 s were the 3 waves in which tasks came up; "maximumPercent": 200 would save 40 s'],
    ],
    ['on nothing, when nothing is to be gained', { milestones: quick }, []],
    [
      'on nothing that was not seen',
      {
        milestones: { begun: 0, started: undefined, healthy: undefined, drained: undefined, total: 900_000 },
      },
      [],
    ],
  ]
  for (const [name, more, says] of rows)
    it(name, () =>
      assert.deepEqual(
        advise(spent(more)).map((advice) => advice.says),
        says,
      ),
    )
})
