// show-status at the wire: states, digests, target health, and what may not be read.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Answers, deny } from '../engines/answering-aws.ts'
import { playService, type RunningService } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const GROUP = 'arn:aws:elasticloadbalancing:ap-northeast-1:000000000000:targetgroup/shop/0123456789abcdef'
const service: RunningService = {
  images: ['registry.example.com/shop:1'],
  runs: 'shop:1',
  fields: { loadBalancers: [{ targetGroupArn: GROUP, containerName: 'app', containerPort: 8080 }] },
}
const health: Answers = {
  DescribeTargetHealth: () =>
    '<TargetHealthDescriptions><member><Target><Id>10.0.0.7</Id><Port>8080</Port></Target><TargetHealth><State>unhealthy</State><Description>Health checks failed with these codes: [500]</Description></TargetHealth></member></TargetHealthDescriptions>',
}

const made = new Set<string>()

for (const target of targets) {
  const show = async (given: Operation) => {
    const result = await operate(target, 'show-status', given)
    for (const { action } of result.calls) made.add(action)
    return result
  }

  describe(`show-status (${target})`, { concurrency: 8 }, () => {
    it('shows deployments, tasks with their digests, targets and events', async () => {
      const { code, outputs, summary, log, writes } = await show({
        answers: { ...playService(service), ...health },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(writes, [])
      assert.deepEqual(
        [outputs['state'], outputs['revision'], outputs['digest']],
        ['steady', 'shop:1', `sha256:${'a'.repeat(64)}`],
      )
      assert.match(log, /^shop: steady, 2 of 2 tasks of shop:1$/m)
      assert.match(log, /ecs-svc\/1000 +primary +shop:1 +2 of 2/)
      assert.match(log, /shop:1 +running +app +sha256:aaaaaaaaaaaa +healthy/)
      assert.match(log, /shop +10\.0\.0\.7:8080 +unhealthy +Health checks failed with these codes: \[500\]/)
      assert.match(log, /has reached a steady state/)
      assert.match(summary, /^### ✅ shop: steady/)
      const [result] = JSON.parse(outputs['result'] ?? '').services
      assert.equal(result.tasks.length, 2)
      assert.equal(result.targets[0].state, 'unhealthy')
    })

    for (const [state, fields] of [
      ['idle', { desiredCount: 0, runningCount: 0 }],
      ['short', { desiredCount: 2, runningCount: 1 }],
    ] as const)
      it(`tells ${state}`, async () => {
        const answers = playService({ ...service, fields: {} })
        const changed: Answers = {
          ...answers,
          DescribeServices: (body, nth) => {
            const { services } = Object(answers['DescribeServices']?.(body, nth))
            return { services: [{ ...services[0], ...fields }] }
          },
        }
        const { code, outputs } = await show({ answers: changed })
        assert.deepEqual([code, outputs['state']], [0, state])
      })

    it('tells a rollout', async () => {
      const past = [{ revision: 'shop:1', status: 'IN_PROGRESS' }]
      const { outputs } = await show({ answers: playService({ ...service, past, fields: {} }) })
      assert.equal(outputs['state'], 'deploying')
    })

    it('does without what may not be read, and says so', async () => {
      const answers: Answers = {
        ...playService(service),
        DescribeTargetHealth: () => {
          throw deny('elasticloadbalancing:DescribeTargetHealth')
        },
      }
      const { code, log, outputs } = await show({ answers })
      assert.equal(code, 0, log)
      assert.match(log, /the health of its targets could not be read: AWS denied elasticloadbalancing:/)
      assert.equal(JSON.parse(outputs['result'] ?? '').services[0].gaps.length, 1)
    })

    it('refuses what is not there', async () => {
      const missing = await show({ answers: playService(service), inputs: { service: 'web' } })
      assert.match(missing.error, /no service "web"/)
      const nowhere = await show({ answers: playService(service), inputs: { cluster: 'web' } })
      assert.match(nowhere.error, /no cluster "web"/)
    })
  })
}

after(() => assertPolicy('show-status', made))
