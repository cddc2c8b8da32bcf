// deploy-ecs on MiniStack, whose tasks are containers: real starts, real exits, real logs, a real circuit breaker.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateClusterCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ECSClient,
} from '@aws-sdk/client-ecs'
import { clientOptions } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, type StepResult, targets } from '../step.ts'

const { aws, baseImage } = await sharedEngines()
const ecs = new ECSClient(clientOptions(aws))
const logs = new CloudWatchLogsClient(clientOptions(aws))

/** A service that says its version and runs until it is stopped; without GREETING it ends at once. */
const PROGRAM = [
  'echo "version $VERSION starting"',
  'if [ -z "$GREETING" ]; then echo "GREETING is missing"; exit 3; fi',
  'trap "exit 0" TERM',
  'while :; do sleep 1; done',
].join('\n')

const TASK_DEFINITION = JSON.stringify(
  {
    family: '${cluster}-${service}',
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      {
        name: 'app',
        image: '${image}',
        command: ['sh', '-c', PROGRAM.replaceAll('$', '$').replaceAll('${', '$${')],
        environment: [
          { name: 'VERSION', value: '${version}' },
          { name: 'GREETING', value: '${greeting}' },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '${cluster}',
            'awslogs-region': '${region}',
            'awslogs-stream-prefix': 'app',
          },
        },
      },
    ],
  },
  null,
  2,
)

const SERVICE = JSON.stringify({
  desiredCount: 1,
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-a'] } },
  deploymentConfiguration: {
    deploymentCircuitBreaker: { enable: true, rollback: true },
    minimumHealthyPercent: 100,
    maximumPercent: 200,
  },
})

for (const target of targets)
  describe(`deploy-ecs on MiniStack (${target})`, () => {
    const cluster = `deploy-ecs-${target}-${process.pid}`
    const created = new Set<string>()
    let folder = ''

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hakobune-deploy-ecs-'))
      await mkdir(join(folder, 'ecs'))
      await writeFile(join(folder, 'ecs/task-definition.json'), TASK_DEFINITION)
      await writeFile(join(folder, 'ecs/service.json'), SERVICE)
      await ecs.send(new CreateClusterCommand({ clusterName: cluster }))
      await logs.send(new CreateLogGroupCommand({ logGroupName: cluster }))
    })
    after(async () => {
      for (const service of created)
        await ecs.send(new DeleteServiceCommand({ cluster, service, force: true }))
      await rm(folder, { recursive: true, force: true })
    })

    const deploy = (
      service: string,
      variables: Readonly<Record<string, string>>,
      inputs: Readonly<Record<string, string>> = {},
    ): Promise<StepResult> => {
      created.add(service)
      return runStep(target, 'deploy-ecs', {
        folder,
        environment: aws.environment,
        inputs: {
          cluster,
          image: baseImage,
          variables: JSON.stringify({ greeting: 'hello', ...variables }),
          ...(inputs['services'] === undefined ? { service } : {}),
          ...inputs,
        },
      })
    }

    /** `shop:3`: a family's name begins with the cluster's, since both targets share one account. */
    const revisionOf = (arn: string): string => arn.replace(/^.*\//, '').replace(`${cluster}-`, '')
    const revisionsIn = (step: StepResult): readonly string[] =>
      (step.outputs['task-definition-arn'] ?? '').split('\n').map(revisionOf)

    const running = async (service: string): Promise<string> => {
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
      return revisionOf(services?.[0]?.taskDefinition ?? '')
    }

    it('creates, leaves alone, updates, and comes back from a broken start', async () => {
      const first = await deploy('shop', { version: '1' })
      assert.equal(first.code, 0, first.log)
      assert.deepEqual([first.outputs['verdict'], revisionsIn(first)], ['succeeded', ['shop:1']])

      const again = await deploy('shop', { version: '1' })
      assert.deepEqual(
        [again.code, again.outputs['verdict'], revisionsIn(again)],
        [0, 'unchanged', ['shop:1']],
        again.log,
      )

      const second = await deploy('shop', { version: '2' })
      assert.deepEqual(
        [second.code, second.outputs['verdict'], revisionsIn(second)],
        [0, 'succeeded', ['shop:2']],
        second.log,
      )

      const broken = await deploy('shop', { version: '3', greeting: '' })
      assert.deepEqual(
        [broken.code, broken.outputs['verdict'], revisionsIn(broken)],
        [1, 'rolled-back', ['shop:3']],
        broken.log,
      )
      assert.match(
        broken.errors.join('\n'),
        /container "app": exit code 3.*its last line: "GREETING is missing"/,
      )
      assert.match(broken.summary, /version 3 starting\nGREETING is missing/)
      assert.doesNotMatch(broken.summary, /version 2 starting/)
      assert.equal(await running('shop'), 'shop:2')

      const back = await deploy('shop', { version: '2' })
      assert.deepEqual([back.code, revisionsIn(back)], [0, ['shop:2']], back.log)
    })

    it('says that the image is missing', async () => {
      const good = await deploy('gone', { version: '1' })
      assert.equal(good.code, 0, good.log)
      const image = baseImage.replace(/:[^:/]*$/, ':no-such-tag')
      const { code, outputs, errors, log } = await deploy(
        'gone',
        { version: '2' },
        { image, preflight: 'false' },
      )
      assert.deepEqual([code, outputs['verdict']], [1, 'rolled-back'], log)
      assert.match(errors.join('\n'), /the image is not in the registry/)
    })

    it('deploys several services side by side; one that fails hides no other', async () => {
      const services = JSON.stringify([
        { name: 'web' },
        { name: 'worker', 'task-definition': 'ecs/worker.json' },
      ])
      const worker = (exit: string): Promise<void> =>
        writeFile(join(folder, 'ecs/worker.json'), TASK_DEFINITION.replace('while :;', `${exit}while :;`))
      await worker('')
      const { code, outputs, log } = await deploy('web', { version: '1' }, { services })
      created.add('worker')
      assert.deepEqual(
        [code, outputs['verdict'], outputs['task-definition-arn']?.split('\n').length],
        [0, 'succeeded', 2],
        log,
      )

      await worker('exit 4; ')
      const { code: failed, summary, outputs: mixed } = await deploy('web', { version: '2' }, { services })
      assert.deepEqual([failed, mixed['verdict']], [1, 'rolled-back'])
      assert.match(summary, /web \(.*\) \| ✅ succeeded \| `\S+-web:2`/)
      assert.match(summary, /worker \(.*\) \| ❌ rolled-back \| `\S+-worker:2`/)
      assert.match(summary, /exit code 4/)
    })
  })
