// restart at the wire: the same revision, forced; other bytes behind a tag told; a failing start explained.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { playService, type RunningService } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const service: RunningService = {
  images: ['registry.example.com/shop:latest'],
  runs: 'shop:1',
  past: [{ revision: 'shop:1', status: 'SUCCESSFUL' }],
}

const made = new Set<string>()

for (const target of targets) {
  const restart = async (given: Operation) => {
    const result = await operate(target, 'restart', given)
    for (const { action } of result.calls) made.add(action)
    return result
  }

  describe(`restart (${target})`, { concurrency: 8 }, () => {
    it('forces a deployment of the revision that runs, and waits for it', async () => {
      const { code, writes, outputs, summary, log } = await restart({ answers: playService(service) })
      assert.equal(code, 0, log)
      assert.equal(writes.length, 1)
      const { body } = writes[0] ?? {}
      assert.deepEqual([body?.['service'], body?.['forceNewDeployment']], ['shop', true])
      assert.match(String(body?.['taskDefinition'] ?? 'shop:1'), /shop:1$/)
      assert.deepEqual([outputs['verdict'], outputs['revision']], ['succeeded', 'shop:1'])
      assert.match(log, /shop:latest is a tag: ECS asks its registry anew what it names/)
      assert.match(summary, /^### Restarted/)
      assert.equal(JSON.parse(outputs['result'] ?? '').services[0].verdict, 'succeeded')
    })

    it('says what it would do in a dry run', async () => {
      const { code, writes, outputs } = await restart({
        answers: playService(service),
        inputs: { 'dry-run': 'true' },
      })
      assert.deepEqual([code, writes, outputs['verdict'], outputs['revision']], [0, [], 'planned', 'shop:1'])
    })

    it('is refused where ECS does not deploy by itself, or there is no such service', async () => {
      const external = { ...service, fields: { deploymentController: { type: 'EXTERNAL' } } }
      const refused = await restart({ answers: playService(external) })
      assert.deepEqual([refused.code, refused.writes], [1, []])
      assert.match(refused.error, /deployed by an external controller/)
      const missing = await restart({ answers: playService(service), inputs: { service: 'shop\nshup' } })
      assert.match(missing.error, /no service "shup"; there is the service "shop"/)
      const nowhere = await restart({ answers: playService(service), inputs: { cluster: 'q' } })
      assert.match(nowhere.error, /no cluster "q"/)
    })
  })
}

// By these a longer or a failed rollout is read, as deploy-ecs's own tests show.
after(() => assertPolicy('restart', [...made, 'DescribeServiceDeployments', 'GetLogEvents']))
