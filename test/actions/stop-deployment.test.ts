// stop-deployment at the wire: both modes, what is left, nothing to stop, and too late.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Answers, deny } from '../engines/answering-aws.ts'
import { playService, type RunningService } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const service: RunningService = {
  images: ['registry.example.com/shop:1', 'registry.example.com/shop:2'],
  runs: 'shop:2',
  past: [
    { revision: 'shop:2', status: 'IN_PROGRESS' },
    { revision: 'shop:1', status: 'SUCCESSFUL' },
  ],
}
const ARN = 'arn:aws:ecs:ap-northeast-1:000000000000:service-deployment/qa/shop/0'

const made = new Set<string>()

for (const target of targets) {
  const stop = async (given: Operation) => {
    const result = await operate(target, 'stop-deployment', given)
    for (const { action } of result.calls) made.add(action)
    return result
  }

  describe(`stop-deployment (${target})`, { concurrency: 8 }, () => {
    it('rolls back, and says what runs then', async () => {
      const { code, writes, outputs, log, summary } = await stop({ answers: playService(service) })
      assert.equal(code, 0, log)
      assert.deepEqual(writes, [
        { action: 'StopServiceDeployment', body: { serviceDeploymentArn: ARN, stopType: 'ROLLBACK' } },
      ])
      assert.deepEqual([outputs['verdict'], outputs['revision']], ['rolled-back', 'shop:1'])
      assert.match(outputs['reason'] ?? '', /shop:2 was stopped, and it runs shop:1 again/)
      assert.match(log, /shop: stop the deployment of shop:2 \(in_progress\)/)
      assert.match(summary, /rolled-back/)
    })

    it('aborts, and says what is left', async () => {
      const { code, writes, outputs, log } = await stop({
        answers: playService(service),
        inputs: { mode: 'abort' },
      })
      assert.equal(code, 0, log)
      assert.equal(writes[0]?.body['stopType'], 'ABORT')
      assert.equal(outputs['verdict'], 'stopped')
      assert.match(outputs['reason'] ?? '', /was stopped where it was; what is left: shop:2: 2 of 2 tasks/)
      assert.deepEqual(JSON.parse(outputs['result'] ?? '').services[0].left, [
        { revision: 'shop:2', desired: 2, running: 2 },
      ])
    })

    it('shows what it would stop in a dry run', async () => {
      const { code, writes, outputs } = await stop({
        answers: playService(service),
        inputs: { 'dry-run': 'true' },
      })
      assert.deepEqual([code, writes, outputs['verdict']], [0, [], 'planned'])
    })

    it('leaves alone a service without a deployment in progress', async () => {
      const past = [{ revision: 'shop:2', status: 'SUCCESSFUL' }]
      const { code, writes, outputs } = await stop({ answers: playService({ ...service, past }) })
      assert.deepEqual([code, writes, outputs['verdict']], [0, [], 'nothing-to-stop'])
    })

    it('says that it came too late', async () => {
      const answers: Answers = {
        ...playService(service),
        DescribeServiceDeployments: () => ({
          serviceDeployments: [{ serviceDeploymentArn: ARN, status: 'SUCCESSFUL' }],
        }),
      }
      const { code, outputs, error } = await stop({ answers })
      assert.deepEqual([code, outputs['verdict']], [1, 'too-late'])
      assert.match(error, /shop:2 had been completed before it could be stopped.*run rollback/s)
    })

    it('says that the rollback failed', async () => {
      const answers: Answers = {
        ...playService(service),
        DescribeServiceDeployments: () => ({
          serviceDeployments: [
            { serviceDeploymentArn: ARN, status: 'ROLLBACK_FAILED', statusReason: 'no tasks' },
          ],
        }),
      }
      const { code, outputs, error } = await stop({ answers })
      assert.deepEqual([code, outputs['verdict']], [1, 'failed'])
      assert.match(error, /the rollback failed: no tasks/)
    })

    const denied: Answers = {
      ...playService(service),
      ListServiceDeployments: () => {
        throw deny('ecs:ListServiceDeployments')
      },
    }
    const unrecorded = playService({ ...service, past: [] })
    const rolling: Answers = {
      ...unrecorded,
      DescribeServices: (body, nth) => {
        const { services } = Object(unrecorded['DescribeServices']?.(body, nth))
        const [found] = services
        const [deployment] = found.deployments
        return { services: [{ ...found, deployments: [{ ...deployment, rolloutState: 'IN_PROGRESS' }] }] }
      },
    }
    const rows: readonly (readonly [string, Operation, RegExp])[] = [
      ['what may not be listed', { answers: denied }, /AWS denied ecs:ListServiceDeployments/],
      [
        'what ECS keeps no record of',
        { answers: rolling },
        /keeps no record of the deployment.*use rollback/s,
      ],
      ['a mode that is none', { answers: {}, inputs: { mode: 'rolback' } }, /Did you mean "rollback"/],
      ['no such service', { answers: playService(service), inputs: { service: 'web' } }, /no service "web"/],
      ['no such cluster', { answers: playService(service), inputs: { cluster: 'web' } }, /no cluster "web"/],
    ]
    for (const [name, given, expected] of rows)
      it(`refuses ${name}`, async () => {
        const { code, error, writes } = await stop(given)
        assert.deepEqual([code, writes], [1, []])
        assert.match(error, expected)
      })
  })
}

after(() => assertPolicy('stop-deployment', made))
