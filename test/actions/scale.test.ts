// scale at the wire: the count set and reached, autoscaling's limits told, and what ECS waits for when tasks are missing.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Answers, deny, type JsonObject } from '../engines/answering-aws.ts'
import { playService, type RunningService } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const service: RunningService = { images: ['registry.example.com/shop:1'], runs: 'shop:1', desired: 2 }

const limits = (least: number, most: number): Answers => ({
  DescribeScalableTargets: () => ({ ScalableTargets: [{ MinCapacity: least, MaxCapacity: most }] }),
})
const without: Answers = { DescribeScalableTargets: () => ({ ScalableTargets: [] }) }

/** The service as `answers` describe it, with `change` on top. */
const changed = (answers: Answers, change: (service: JsonObject, nth: number) => JsonObject): Answers => ({
  ...answers,
  DescribeServices: (body, nth) => {
    const { services } = Object(answers['DescribeServices']?.(body, nth))
    return { services: services.map((found: JsonObject) => ({ ...found, ...change(found, nth) })) }
  },
})

const made = new Set<string>()

for (const target of targets) {
  const scale = async ({ inputs = {}, ...given }: Operation) => {
    const result = await operate(target, 'scale', { ...given, inputs: { count: '4', ...inputs } })
    for (const { action } of result.calls) made.add(action)
    return result
  }

  describe(`scale (${target})`, { concurrency: 8 }, () => {
    it('sets the count and nothing else, and waits until that many run', async () => {
      const { code, writes, outputs, summary, log } = await scale({
        answers: { ...playService(service), ...without },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(writes, [
        { action: 'UpdateService', body: { cluster: 'qa', service: 'shop', desiredCount: 4 } },
      ])
      assert.equal(outputs['verdict'], 'succeeded')
      assert.match(outputs['reason'] ?? '', /^shop: 4 of 4 tasks run, [\d.]+ s$/)
      const [result] = JSON.parse(outputs['result'] ?? '').services
      assert.deepEqual([result.before, result.desired, result.running, result.autoscaling], [2, 4, 4, 'none'])
      assert.match(summary, /### Scaled\n\n.*\n.*\n\| shop \| succeeded \| 2 \| 4 \| 4 \|/)
    })

    it('leaves alone what runs so already', async () => {
      const { code, writes, outputs } = await scale({
        answers: { ...playService(service), ...limits(1, 10) },
        inputs: { count: '2' },
      })
      assert.deepEqual([code, writes, outputs['verdict']], [0, [], 'unchanged'])
    })

    it('tells the limits of autoscaling, and warns of a count outside of them', async () => {
      const inside = await scale({
        answers: { ...playService(service), ...limits(1, 10) },
        inputs: { 'dry-run': 'true' },
      })
      assert.deepEqual([inside.outputs['verdict'], inside.writes], ['planned', []])
      assert.match(inside.log, /autoscaling keeps this service between 1 and 10 tasks, and may change 4/)
      assert.doesNotMatch(inside.log, /::warning/)
      const outside = await scale({ answers: { ...playService(service), ...limits(5, 10) } })
      assert.equal(outside.code, 0, outside.log)
      assert.match(outside.log, /^::warning::shop: autoscaling keeps this service between 5 and 10 tasks/m)
    })

    it('does without the permission to read them', async () => {
      const answers: Answers = {
        ...playService(service),
        DescribeScalableTargets: () => {
          throw deny('application-autoscaling:DescribeScalableTargets')
        },
      }
      const { code, log } = await scale({ answers })
      assert.equal(code, 0, log)
      assert.match(log, /whether autoscaling sets its count too is not known/)
      assert.doesNotMatch(log, /::warning/)
    })

    it('says what ECS waits for when tasks are missing', async () => {
      const events = (nth: number) =>
        nth === 1
          ? []
          : [{ id: 'e2', createdAt: 1_700_000_000, message: '(service shop) was unable to place a task.' }]
      const answers = changed(playService(service), (_, nth) => ({ runningCount: 2, events: events(nth) }))
      const { code, outputs, error } = await scale({
        answers: { ...answers, ...without },
        inputs: { timeout: '3s' },
      })
      assert.deepEqual([code, outputs['verdict']], [1, 'timed-out'])
      assert.match(error, /is set to 4, and only 2 tasks run after 3 s; ECS says: .*unable to place a task/)
    })

    it('tells that something else has set another count', async () => {
      const answers = changed(playService(service), (_, nth) => (nth === 1 ? {} : { desiredCount: 7 }))
      const { code, outputs, error } = await scale({ answers: { ...answers, ...without } })
      assert.deepEqual([code, outputs['verdict']], [1, 'changed-by-others'])
      assert.match(error, /was set to 4, and something else has set it to 7/)
    })

    it('is refused, with the statement to add, where it may not', async () => {
      const answers: Answers = {
        ...playService(service),
        ...without,
        UpdateService: () => {
          throw deny('ecs:UpdateService')
        },
      }
      const { code, outputs, error } = await scale({ answers })
      assert.deepEqual([code, outputs['verdict']], [1, 'not-started'])
      assert.match(error, /AWS denied ecs:UpdateService.*add this statement to a policy of the role shop-qa/s)
    })

    const rows: readonly (readonly [string, Operation, RegExp])[] = [
      ['no count', { answers: {}, inputs: { count: '' } }, /the input "count"/],
      ['a count that is none', { answers: {}, inputs: { count: 'many' } }, /"count" is "many"/],
      [
        'a daemon',
        { answers: changed(playService(service), () => ({ schedulingStrategy: 'DAEMON' })) },
        /is a daemon: it runs one task on every instance/,
      ],
      ['no such service', { answers: playService(service), inputs: { service: 'web' } }, /no service "web"/],
      ['no such cluster', { answers: playService(service), inputs: { cluster: 'web' } }, /no cluster "web"/],
    ]
    for (const [name, given, expected] of rows)
      it(`refuses ${name}`, async () => {
        const { code, error, writes } = await scale(given)
        assert.deepEqual([code, writes], [1, []])
        assert.match(error, expected)
      })
  })
}

after(() => assertPolicy('scale', made))
