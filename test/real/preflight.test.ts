// Preflight on MiniStack: a registry, roles, log groups, secrets, parameters and target groups that are there, or not.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { DescribeServicesCommand, ECSClient, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs'
import { CONTAINER_PORT, clientOptions, makePlatform, type Platform } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, targets } from '../step.ts'

const { aws, baseImage } = await sharedEngines()
const ecs = new ECSClient(clientOptions(aws))

type Change = Readonly<Record<string, unknown>>

for (const target of targets)
  describe(`preflight on MiniStack (${target})`, () => {
    const name = `preflight-${target}-${process.pid}`
    const cluster = `${name}-qa`
    let platform: Platform

    before(async () => {
      platform = await makePlatform(aws, { name })
    })
    after(() => ecs.destroy())

    /** A dry run of a definition that is well but for `task`, `container` and `service`. */
    const check = async (
      { task = {}, container = {}, service = {} }: { task?: Change; container?: Change; service?: Change },
      inputs: Readonly<Record<string, string>> = {},
    ) => {
      const { targetGroupArn, subnets, securityGroups, logGroup } = platform.environments.qa
      const definition = {
        family: cluster,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: `arn:aws:iam::${aws.account}:role/${cluster}-execution`,
        ...task,
        containerDefinitions: [
          {
            name: 'app',
            image: '${image}',
            portMappings: [{ containerPort: CONTAINER_PORT }],
            logConfiguration: {
              logDriver: 'awslogs',
              options: {
                'awslogs-group': logGroup,
                'awslogs-region': aws.region,
                'awslogs-stream-prefix': 'app',
              },
            },
            ...container,
          },
        ],
      }
      const serviceDefinition = {
        launchType: 'FARGATE',
        loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: CONTAINER_PORT }],
        networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups } },
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        ...service,
      }
      const folder = await mkdtemp(join(tmpdir(), 'hakobune-preflight-'))
      try {
        await mkdir(join(folder, 'ecs'))
        await writeFile(join(folder, 'ecs/task-definition.json'), JSON.stringify(definition, null, 2))
        await writeFile(join(folder, 'ecs/service.json'), JSON.stringify(serviceDefinition, null, 2))
        return await runStep(target, 'deploy-ecs', {
          folder,
          environment: aws.environment,
          inputs: { cluster, service: 'shop', image: baseImage, 'dry-run': 'true', ...inputs },
        })
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }

    it('lets pass what is well, and can look at everything', async () => {
      const { code, outputs, log } = await check({})
      assert.deepEqual([code, outputs['verdict']], [0, 'planned'], log)
      assert.doesNotMatch(log, /preflight could not look|::warning/)
    })

    const secret = `arn:aws:secretsmanager:${aws.region}:${aws.account}:secret:no-such-secret-AbCdEf`
    const rows: readonly (readonly [string, Parameters<typeof check>[0], string | undefined, RegExp])[] = [
      ['a missing image', {}, 'no-such-tag', /no-such-tag of the container "app" is not in its registry/],
      [
        'an image for another processor',
        { task: { runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } } },
        undefined,
        /is for linux\/amd64, and the task runs on linux\/arm64/,
      ],
      [
        'a missing role',
        { task: { executionRoleArn: `arn:aws:iam::${aws.account}:role/no-such-role` } },
        undefined,
        /there is no role "no-such-role", the execution role of the task/,
      ],
      [
        'a missing log group',
        {
          container: {
            logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/no/such/group' } },
          },
        },
        undefined,
        /there is no log group "\/no\/such\/group"/,
      ],
      [
        'a missing secret',
        { container: { secrets: [{ name: 'PASSWORD', valueFrom: secret }] } },
        undefined,
        /the secret \S+no-such-secret-AbCdEf of the container "app" does not exist/,
      ],
      [
        'a missing parameter',
        { container: { secrets: [{ name: 'TOKEN', valueFrom: '/no/such/parameter' }] } },
        undefined,
        /the parameter \/no\/such\/parameter of the container "app" does not exist/,
      ],
      [
        'a missing target group',
        {
          service: {
            loadBalancers: [
              {
                targetGroupArn: `arn:aws:elasticloadbalancing:${aws.region}:${aws.account}:targetgroup/gone/0123456789abcdef`,
                containerName: 'app',
                containerPort: CONTAINER_PORT,
              },
            ],
          },
        },
        undefined,
        /there is no target group \S+targetgroup\/gone/,
      ],
    ]
    for (const [what, change, tag, expected] of rows)
      it(`stops for ${what}, with the line of the file`, async () => {
        const image = tag === undefined ? baseImage : baseImage.replace(/:[^:/]*$/, `:${tag}`)
        const { code, errors, log } = await check(change, { image, 'dry-run': 'false' })
        assert.equal(code, 1, log)
        assert.match(errors.join('\n'), expected)
        assert.match(errors.join('\n'), /^\[file=ecs\/(task-definition|service)\.json,line=\d+,col=\d+\]/)
        const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: ['shop'] }))
        const { taskDefinitionArns } = await ecs.send(
          new ListTaskDefinitionsCommand({ familyPrefix: cluster }),
        )
        assert.deepEqual([services, taskDefinitionArns], [[], []])
      })
  })
