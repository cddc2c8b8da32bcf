// rollback at the wire: what it goes back to by each kind of evidence, what it sends, and what it refuses.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Answers, deny } from '../engines/answering-aws.ts'
import { definitionArn, playService, type RunningService } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const image = (letter: string): string => `registry.example.com/shop@${digest(letter)}`

/** `shop:3` runs, `shop:2` was given up by ECS, `shop:1` worked before. */
const service: RunningService = {
  images: [image('1'), image('2'), image('3')],
  runs: 'shop:3',
  past: [
    { revision: 'shop:3', digest: digest('3'), status: 'SUCCESSFUL' },
    { revision: 'shop:2', digest: digest('2'), status: 'ROLLBACK_SUCCESSFUL' },
    { revision: 'shop:1', digest: digest('1'), status: 'SUCCESSFUL' },
  ],
}

const PROJECT = `image: registry.example.com/shop
ecs: { region: ap-northeast-1 }
environments:
  qa: { cluster: qa, service: shop }
  production: { cluster: production, service: shop }
`

const made = new Set<string>()

for (const target of targets) {
  const rollback = async (given: Operation) => {
    const result = await operate(target, 'rollback', given)
    for (const { action } of result.calls) made.add(action)
    return result
  }
  const update = (revision: string) => ({
    action: 'UpdateService',
    body: { cluster: 'qa', service: 'shop', taskDefinition: definitionArn(revision) },
  })

  describe(`rollback (${target})`, { concurrency: 8 }, () => {
    it('goes to the last revision that worked, past one that ECS gave up', async () => {
      const { code, writes, outputs, summary, log } = await rollback({ answers: playService(service) })
      assert.equal(code, 0, log)
      assert.deepEqual(writes, [update('shop:1')])
      assert.deepEqual(
        [outputs['verdict'], outputs['revision'], outputs['previous-revision'], outputs['digest']],
        ['succeeded', 'shop:1', 'shop:3', digest('1')],
      )
      assert.match(log, /shop: shop:3 -> shop:1 \(by the records of its deployments, of \d{4}-/)
      assert.match(log, /-\s+"image": "registry.example.com\/shop@sha256:333/)
      assert.match(summary, /^### Rolled back/)
      const [result] = JSON.parse(outputs['result'] ?? '').services
      assert.deepEqual(
        [result.evidence, result.digests, result.from],
        ['deployments', { app: digest('1') }, 'shop:3'],
      )
    })

    it('shows where it would go in a dry run, by the environment of hakobune.yml', async () => {
      const { code, writes, outputs, log } = await rollback({
        answers: playService(service),
        project: PROJECT,
        inputs: { environment: 'qa', 'dry-run': 'true' },
      })
      assert.deepEqual(
        [code, writes, outputs['verdict'], outputs['revision']],
        [0, [], 'planned', 'shop:1'],
        log,
      )
    })

    it('registers the bytes that ran where the revision names them by a tag', async () => {
      const past = [
        { revision: 'shop:1', digest: digest('b'), status: 'SUCCESSFUL' },
        { revision: 'shop:1', digest: digest('a'), status: 'SUCCESSFUL' },
      ]
      const images = ['registry.example.com/shop:latest']
      const { code, writes, log } = await rollback({ answers: playService({ images, runs: 'shop:1', past }) })
      assert.equal(code, 0, log)
      const [registration, ...others] = writes
      assert.deepEqual(others, [update('shop:2')])
      assert.match(
        JSON.stringify(registration),
        new RegExp(`"image":"registry.example.com/shop@${digest('a')}"`),
      )
    })

    it('goes one step further back when it is run again', async () => {
      const past = [
        { revision: 'shop:2', status: 'SUCCESSFUL' },
        { revision: 'shop:3', status: 'SUCCESSFUL' },
        { revision: 'shop:2', status: 'SUCCESSFUL' },
        { revision: 'shop:1', status: 'SUCCESSFUL' },
      ]
      const inputs = { 'dry-run': 'true' }
      const { outputs } = await rollback({
        answers: playService({ ...service, runs: 'shop:2', past }),
        inputs,
      })
      assert.equal(outputs['revision'], 'shop:1')
    })

    const { past: _, ...unrecorded } = service
    it('without records goes by the tasks that the last deployment stopped', async () => {
      const { code, outputs, writes, log } = await rollback({
        answers: playService({ ...unrecorded, stopped: ['shop:2'] }),
      })
      assert.deepEqual([code, outputs['verdict'], writes], [0, 'succeeded', [update('shop:2')]], log)
      assert.equal(JSON.parse(outputs['result'] ?? '').services[0].evidence, 'tasks')
    })

    it('without any trace goes to the revision before, and warns', async () => {
      const answers: Answers = {
        ...playService(unrecorded),
        ListServiceDeployments: () => {
          throw deny('ecs:ListServiceDeployments')
        },
      }
      const { code, outputs, log } = await rollback({ answers, inputs: { 'dry-run': 'true' } })
      assert.deepEqual([code, outputs['revision']], [0, 'shop:2'], log)
      assert.match(log, /^::warning::shop: nothing shows that shop:2 ever worked/m)
    })

    it('goes to the revision that is named', async () => {
      const { outputs, writes } = await rollback({ answers: playService(service), inputs: { to: '2' } })
      assert.deepEqual([outputs['verdict'], writes], ['succeeded', [update('shop:2')]])
    })

    it('leaves alone what is named and runs', async () => {
      const { code, outputs, writes } = await rollback({
        answers: playService(service),
        inputs: { to: 'shop:3' },
      })
      assert.deepEqual([code, outputs['verdict'], writes], [0, 'unchanged', []])
    })
  })

  // Once is enough for what ends before anything is sent: on the bundle, where there is one.
  if (target !== targets.at(-1)) continue
  describe(`rollback refuses, and writes nothing (${target})`, { concurrency: 8 }, () => {
    const first: RunningService = {
      images: [image('1')],
      runs: 'shop:1',
      past: [{ revision: 'shop:1', status: 'SUCCESSFUL' }],
    }
    const turned: RunningService = {
      ...service,
      runs: 'shop:1',
      past: [
        { revision: 'shop:2', status: 'SUCCESSFUL' },
        { revision: 'shop:1', status: 'SUCCESSFUL' },
      ],
    }
    const codeDeploy = { ...service, fields: { deploymentController: { type: 'CODE_DEPLOY' } } }
    const rows: readonly (readonly [string, Operation, RegExp])[] = [
      [
        'a first revision',
        { answers: playService(first) },
        /no record of anything that worked before shop:1/,
      ],
      [
        'a way that leads forward',
        { answers: playService(turned) },
        /shop:2 worked too, but came after it.*set "to: shop:2"/s,
      ],
      ['CodeDeploy', { answers: playService(codeDeploy) }, /deployed by AWS CodeDeploy, not by ECS itself/],
      [
        'no such service',
        { answers: playService(service), inputs: { service: 'shp' } },
        /the cluster "qa" has no service "shp"; there is the service "shop"/,
      ],
      [
        'no such cluster',
        { answers: playService(service), inputs: { cluster: 'qq' } },
        /there is no cluster "qq" in ap-northeast-1; there is the cluster "qa"/,
      ],
      [
        'no such revision',
        { answers: playService(service), inputs: { to: '9' } },
        /ECS has no task definition shop:9/,
      ],
      [
        'no such environment',
        { answers: playService(service), inputs: { environment: 'prod' } },
        /there is no environment "prod"/,
      ],
    ]
    for (const [name, given, expected] of rows)
      it(name, async () => {
        const { code, error, writes, log } = await rollback(given)
        assert.equal(code, 1, log)
        assert.match(error, expected)
        assert.doesNotMatch(error, /an outage or a bug of Hakobune/)
        assert.deepEqual(writes, [])
      })
  })
}

// By these a longer or a failed rollout is read, as deploy-ecs's own tests show.
after(() => assertPolicy('rollback', [...made, 'DescribeServiceDeployments', 'GetLogEvents']))
