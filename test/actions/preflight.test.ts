// deploy-ecs's preflight at the wire: what it asks, what stops the step before any write, and what it does without.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { PREFLIGHT_ACTIONS } from '@hakobune/ecs'
import { type Answers, deny, refuse, startAnsweringAws } from '../engines/answering-aws.ts'
import { startOciRegistry } from '../engines/oci-registry.ts'
import { playService } from '../engines/running-service.ts'
import { root, runStep, targets } from '../step.ts'

const GROUP = 'arn:aws:elasticloadbalancing:ap-northeast-1:000000000000:targetgroup/shop/0123456789abcdef'
const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:db-AbCdEf'

const TASK = {
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::000000000000:role/shop-execution',
  containerDefinitions: [
    {
      name: 'app',
      image: '${image}',
      portMappings: [{ containerPort: 8080 }],
      secrets: [
        { name: 'PASSWORD', valueFrom: `${SECRET}:password::` },
        { name: 'TOKEN', valueFrom: '/shop/token' },
      ],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/shop' } },
    },
  ],
}

const trust = encodeURIComponent('{"Statement":[{"Principal":{"Service":"ecs-tasks.amazonaws.com"}}]}')

/** Everything is there and fits. */
const well = (): Answers => ({
  ...playService({
    images: ['registry.example.com/shop:1'],
    runs: 'shop:1',
    fields: {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['a'] } },
      loadBalancers: [{ targetGroupArn: GROUP, containerName: 'app', containerPort: 8080 }],
    },
  }),
  GetRole: () =>
    `<Role><RoleName>shop-execution</RoleName><RoleId>A</RoleId><Path>/</Path><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${trust}</AssumeRolePolicyDocument></Role>`,
  DescribeLogGroups: () => ({ logGroups: [{ logGroupName: '/ecs/shop' }] }),
  DescribeSecret: () => ({ ARN: SECRET }),
  DescribeParameters: () => ({ Parameters: [{ Name: '/shop/token' }] }),
  DescribeTargetGroups: () =>
    `<TargetGroups><member><TargetGroupArn>${GROUP}</TargetGroupArn><TargetType>ip</TargetType><HealthCheckPort>traffic-port</HealthCheckPort><LoadBalancerArns><member>a</member></LoadBalancerArns></member></TargetGroups>`,
})

const WRITES = ['RegisterTaskDefinition', 'CreateService', 'UpdateService']
const asked = new Set<string>()

for (const target of targets) {
  const deploy = async (
    answers: Answers,
    {
      inputs = {},
      architecture = 'amd64',
    }: { inputs?: Readonly<Record<string, string>>; architecture?: string } = {},
  ) => {
    await using registry = await startOciRegistry()
    registry.seed('shop', { tags: ['2'], config: { os: 'linux', architecture } })
    const aws = await startAnsweringAws({ ...well(), ...answers })
    const folder = await mkdtemp(join(tmpdir(), 'hakobune-preflight-'))
    try {
      await mkdir(join(folder, 'ecs'))
      await writeFile(join(folder, 'ecs/task-definition.json'), JSON.stringify(TASK, null, 2))
      const result = await runStep(target, 'deploy-ecs', {
        folder,
        environment: aws.environment,
        inputs: { cluster: 'qa', service: 'shop', image: `${registry.host}/shop:2`, ...inputs },
      })
      const actions = aws.calls.map(({ action }) => action)
      for (const action of actions) asked.add(action)
      const bodies = JSON.stringify(aws.calls)
      const writes = actions.filter((action) => WRITES.includes(action))
      return { ...result, actions, bodies, writes, error: result.errors.join('\n') }
    } finally {
      await aws.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }

  describe(`deploy-ecs's preflight (${target})`, { concurrency: 8 }, () => {
    it('asks each thing once, before the first write, and lets pass what is well', async () => {
      const { code, actions, bodies, writes, log } = await deploy({})
      assert.equal(code, 0, log)
      assert.deepEqual(writes, ['RegisterTaskDefinition', 'UpdateService'])
      const questions = [
        'GetRole',
        'DescribeLogGroups',
        'DescribeSecret',
        'DescribeParameters',
        'DescribeTargetGroups',
      ]
      for (const question of questions) {
        assert.equal(actions.filter((action) => action === question).length, 1, question)
        assert.ok(actions.indexOf(question) < actions.indexOf('RegisterTaskDefinition'), question)
      }
      assert.ok(bodies.includes(`{"SecretId":"${SECRET}"}`))
      assert.doesNotMatch(log, /preflight could not|::warning/)
    })

    it('asks nothing when it is told not to', async () => {
      const { code, actions, log } = await deploy({ GetRole: () => '' }, { inputs: { preflight: 'false' } })
      assert.equal(code, 0, log)
      assert.ok(!actions.includes('GetRole') && !actions.includes('DescribeSecret'))
    })

    const missing = (type: string) => () => {
      throw refuse(type, 'not there')
    }
    const rows: readonly (readonly [string, Answers, Parameters<typeof deploy>[1], RegExp])[] = [
      ['a missing role', { GetRole: missing('NoSuchEntity') }, {}, /line=7,.*no role "shop-execution"/],
      [
        'a missing log group',
        { DescribeLogGroups: () => ({ logGroups: [{ logGroupName: '/ecs/shop2' }] }) },
        {},
        /no log group "\/ecs\/shop"/,
      ],
      [
        'a missing secret',
        { DescribeSecret: missing('ResourceNotFoundException') },
        {},
        /line=\d+,.*the secret arn:aws:secrets\S+ .* does not exist/,
      ],
      [
        'a missing parameter',
        { DescribeParameters: () => ({ Parameters: [] }) },
        {},
        /the parameter \/shop\/token .* does not exist/,
      ],
      [
        'a missing target group',
        { DescribeTargetGroups: missing('TargetGroupNotFound') },
        {},
        /there is no target group/,
      ],
      [
        'an image for another processor',
        {},
        { architecture: 'arm64' },
        /line=11,.*is for linux\/arm64, and the task runs on linux\/amd64/,
      ],
    ]
    for (const [name, answers, more, expected] of rows)
      it(`stops for ${name}, and writes nothing`, async () => {
        const { code, writes, error, log } = await deploy(answers, more)
        assert.deepEqual([code, writes], [1, []], log)
        assert.match(error, expected)
        assert.doesNotMatch(error, /an outage or a bug of Hakobune/)
      })

    it('stops for a missing image in a dry run too', async () => {
      await using registry = await startOciRegistry({ repositories: ['shop'] })
      const inputs = { image: `${registry.host}/shop:3`, 'dry-run': 'true' }
      const { code, writes, error } = await deploy({}, { inputs })
      assert.deepEqual([code, writes], [1, []])
      assert.match(error, /shop:3 of the container "app" is not in its registry/)
    })

    it('does without what may not be asked, and says so once', async () => {
      const denied = Object.fromEntries(
        PREFLIGHT_ACTIONS.map((action) => [
          action.replace(/^.*:/, ''),
          () => {
            throw deny(action)
          },
        ]),
      )
      const { code, writes, log } = await deploy(denied)
      assert.deepEqual([code, writes.length], [0, 2], log)
      assert.equal(log.match(/^preflight could not look at: .*/gm)?.length, 1)
      for (const action of PREFLIGHT_ACTIONS) assert.ok(log.includes(`AWS denied ${action}`), action)
      assert.doesNotMatch(log, /::warning/)
    })
  })
}

after(async () => {
  for (const action of PREFLIGHT_ACTIONS)
    assert.ok(asked.has(action.replace(/^.*:/, '')), `${action} is never asked`)
  const readme = await readFile(join(root, 'actions/deploy-ecs/README.md'), 'utf8')
  for (const action of PREFLIGHT_ACTIONS)
    assert.ok(readme.includes(`"${action}"`), `the README lacks ${action}`)
})
