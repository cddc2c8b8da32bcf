// The answering AWS and the running service are held to what AWS's own clients make of their answers.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  DescribeServicesCommand,
  ECSClient,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { type Answers, deny, refuse, startAnsweringAws } from '../engines/answering-aws.ts'
import { playService } from '../engines/running-service.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

const withAws = async (
  answers: Answers,
  act: (options: {
    endpoint: string
    region: string
    credentials: typeof credentials
    maxAttempts: number
  }) => Promise<void>,
): Promise<readonly string[]> => {
  const aws = await startAnsweringAws(answers)
  try {
    await act({ endpoint: aws.url, region: 'ap-northeast-1', credentials, maxAttempts: 1 })
    return aws.calls.map(({ action }) => action)
  } finally {
    await aws.stop()
  }
}

describe('answering AWS', () => {
  it('speaks both protocols, and keeps the calls', async () => {
    const answers: Answers = {
      DescribeServices: ({ services }) => ({ services: [{ serviceName: JSON.stringify(services) }] }),
      GetRole: ({ RoleName }) =>
        `<Role><RoleName>${RoleName}</RoleName><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>`,
    }
    const calls = await withAws(answers, async (options) => {
      const { services } = await new ECSClient(options).send(new DescribeServicesCommand({ services: ['a'] }))
      assert.equal(services?.[0]?.serviceName, '["a"]')
      const { Role } = await new IAMClient(options).send(new GetRoleCommand({ RoleName: 'b' }))
      assert.equal(Role?.RoleName, 'b')
    })
    assert.deepEqual(calls, ['DescribeServices', 'GetRole'])
  })

  it('refuses so that the clients throw what AWS would make them throw', async () => {
    const answers: Answers = {
      DescribeServices: () => {
        throw deny('ecs:DescribeServices')
      },
      GetRole: () => {
        throw refuse('NoSuchEntity', 'gone', 404)
      },
    }
    await withAws(answers, async (options) => {
      await assert.rejects(
        new ECSClient(options).send(new DescribeServicesCommand({ services: [] })),
        ({ name }: Error) => name === 'AccessDeniedException',
      )
      await assert.rejects(new IAMClient(options).send(new GetRoleCommand({ RoleName: 'b' })), /gone/)
      await assert.rejects(
        new ECSClient(options).send(new UpdateServiceCommand({ service: 'a' })),
        /there is no/,
      )
    })
  })
})

describe('running service', () => {
  const past = [
    { revision: 'shop:2', status: 'IN_PROGRESS' },
    { revision: 'shop:1', status: 'SUCCESSFUL' },
  ]

  it('takes a count and a revision, and has them after a moment', async () => {
    await withAws(playService({ images: ['a', 'b'], runs: 'shop:1', desired: 1 }), async (options) => {
      const ecs = new ECSClient(options)
      const describe = async () =>
        (await ecs.send(new DescribeServicesCommand({ cluster: 'qa', services: ['shop'] }))).services?.[0]
      await ecs.send(new UpdateServiceCommand({ service: 'shop', taskDefinition: 'shop:2', desiredCount: 3 }))
      const begun = await describe()
      assert.deepEqual([begun?.runningCount, begun?.deployments?.[0]?.rolloutState], [1, 'IN_PROGRESS'])
      await new Promise((done) => setTimeout(done, 600))
      const done = await describe()
      assert.deepEqual([done?.runningCount, done?.deployments?.[0]?.rolloutState], [3, 'COMPLETED'])
      assert.match(done?.taskDefinition ?? '', /shop:2$/)
    })
  })

  it('goes back to what worked when its deployment is stopped', async () => {
    await withAws(playService({ images: ['a', 'b'], runs: 'shop:2', past }), async (options) => {
      const ecs = new ECSClient(options)
      const serviceDeploymentArn = 'arn:aws:ecs:ap-northeast-1:000000000000:service-deployment/qa/shop/0'
      await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'qa', services: ['shop'] }))
      assert.match(services?.[0]?.taskDefinition ?? '', /shop:1$/)
    })
  })
})
