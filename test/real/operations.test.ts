// The operations on MiniStack, whose tasks are containers behind a load balancer, with requests sent throughout.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { DeleteServiceCommand, ECSClient } from '@aws-sdk/client-ecs'
import { type Traffic, underTraffic } from '../../demo/traffic.ts'
import { CONTAINER_PORT, clientOptions, makePlatform, type Platform } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, type StepResult, targets } from '../step.ts'

const { aws, baseImage } = await sharedEngines()
const ecs = new ECSClient(clientOptions(aws))

/** Answers every request with its version, and says in its log that it starts. */
const PROGRAM = [
  'echo "version $VERSION starting"',
  'mkdir -p /tmp/www',
  'echo "version $VERSION" > /tmp/www/index.html',
  `exec httpd -f -p ${CONTAINER_PORT} -h /tmp/www`,
].join('\n')

const taskDefinition = (logGroup: string): string =>
  JSON.stringify({
    family: '${cluster}',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: `arn:aws:iam::${aws.account}:role/\${cluster}-execution`,
    containerDefinitions: [
      {
        name: 'app',
        image: '${image}',
        command: ['sh', '-c', PROGRAM],
        portMappings: [{ containerPort: CONTAINER_PORT }],
        environment: [{ name: 'VERSION', value: '${version}' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': logGroup,
            'awslogs-region': '${region}',
            'awslogs-stream-prefix': 'app',
          },
        },
      },
    ],
  })

const serviceDefinition = ({ environments }: Platform): string => {
  const { targetGroupArn, subnets, securityGroups } = environments.qa
  return JSON.stringify({
    launchType: 'FARGATE',
    desiredCount: 2,
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: CONTAINER_PORT }],
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups } },
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: true },
      minimumHealthyPercent: 100,
      maximumPercent: 200,
    },
  })
}

for (const target of targets)
  describe(`operations on MiniStack (${target})`, () => {
    const name = `operations-${target}-${process.pid}`
    const cluster = `${name}-qa`
    let folder = ''
    let platform: Platform

    before(async () => {
      platform = await makePlatform(aws, { name })
      folder = await mkdtemp(join(tmpdir(), 'hakobune-operations-'))
      await mkdir(join(folder, 'ecs'))
      await writeFile(
        join(folder, 'ecs/task-definition.json'),
        taskDefinition(platform.environments.qa.logGroup),
      )
      await writeFile(join(folder, 'ecs/service.json'), serviceDefinition(platform))
    })
    after(async () => {
      await ecs.send(new DeleteServiceCommand({ cluster, service: 'shop', force: true }))
      await rm(folder, { recursive: true, force: true })
    })

    const run = (action: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> =>
      runStep(target, action, {
        folder,
        environment: aws.environment,
        inputs: { cluster, service: 'shop', ...inputs },
      })
    const deploy = (version: string): Promise<StepResult> =>
      run('deploy-ecs', { image: baseImage, variables: JSON.stringify({ version }) })

    /** Old tasks answer until they have stopped, some seconds after the rollout. */
    const untilServed = async (version: string, patience = 60): Promise<void> => {
      const { body } = await platform.fetchThrough('qa', '/')
      if (body.trim() === `version ${version}`) return
      assert.ok(patience > 0, `"${body.trim()}" is served, and not version ${version}`)
      await wait(250)
      return untilServed(version, patience - 1)
    }
    /**
     * Runs `work` while requests go through the load balancer: none may be refused. MiniStack is one process; on a
     * machine that has too much to do it can leave a request without an answer for 10 s, whatever the tasks do.
     */
    const served = async (work: () => Promise<StepResult>): Promise<StepResult> => {
      const [result, traffic]: readonly [StepResult, Traffic] = await underTraffic(async () => {
        const { status, body } = await platform.fetchThrough('qa', '/')
        return status === 200 ? undefined : `${status} ${body}`
      }, work)
      assert.equal(result.code, 0, result.log)
      const unanswered = traffic.failures.filter((failure) => failure.startsWith('AbortError'))
      const refused = traffic.failures.filter((failure) => !unanswered.includes(failure))
      assert.deepEqual(refused, [], result.log)
      assert.ok(unanswered.length <= 2, `${unanswered.length} requests without an answer`)
      assert.ok(traffic.sent > 5, `${traffic.sent} requests`)
      return result
    }
    /** The tasks of the service once there are `count`: old ones take some seconds to stop. */
    const tasksOnce = async (count: number, patience = 20): Promise<readonly string[]> => {
      const [status] = JSON.parse((await run('show-status')).outputs['result'] ?? '').services
      const tasks: readonly string[] = status.tasks.map(({ task }: { readonly task: string }) => task)
      if (tasks.length === count) return tasks
      assert.ok(patience > 0, `${tasks.length} tasks run, and not ${count}`)
      await wait(500)
      return tasksOnce(count, patience - 1)
    }

    it('rolls back, restarts, scales, and shows what it did, without losing a request', async () => {
      for (const version of ['1', '2']) {
        const { code, log } = await deploy(version)
        assert.equal(code, 0, log)
      }
      await untilServed('2')

      const planned = await run('rollback', { 'dry-run': 'true' })
      assert.deepEqual(
        [planned.outputs['verdict'], planned.outputs['revision']],
        ['planned', `${cluster}:1`],
        planned.log,
      )
      await untilServed('2')

      const back = await served(() => run('rollback'))
      assert.deepEqual(
        [back.outputs['verdict'], back.outputs['revision'], back.outputs['previous-revision']],
        ['succeeded', `${cluster}:1`, `${cluster}:2`],
        back.log,
      )
      assert.equal(JSON.parse(back.outputs['result'] ?? '').services[0].evidence, 'tasks')
      await untilServed('1')

      const further = await run('rollback')
      assert.equal(further.code, 1)
      assert.match(further.errors.join('\n'), /no revision was registered before/)

      const earlier = await tasksOnce(2)
      const restarted = await served(() => run('restart'))
      assert.deepEqual(
        [restarted.outputs['verdict'], restarted.outputs['revision']],
        ['succeeded', `${cluster}:1`],
        restarted.log,
      )
      for (const task of await tasksOnce(2)) assert.ok(!earlier.includes(task), `${task} is an old one`)

      for (const count of ['3', '1']) {
        const scaled = await served(() => run('scale', { count }))
        assert.equal(scaled.outputs['verdict'], 'succeeded', scaled.log)
        await tasksOnce(Number(count))
      }

      const status = await run('show-status')
      assert.deepEqual(
        [status.outputs['state'], status.outputs['revision']],
        ['steady', `${cluster}:1`],
        status.log,
      )
      assert.match(status.outputs['digest'] ?? '', /^sha256:[0-9a-f]{64}$/)
      assert.deepEqual(
        JSON.parse(status.outputs['result'] ?? '').services[0].targets.map(
          ({ state }: { state: string }) => state,
        ),
        ['healthy'],
      )

      const logs = await run('read-logs', { since: '1h' })
      assert.equal(logs.code, 0, logs.log)
      const lines = [...logs.log.matchAll(/^\S+Z app [0-9a-f]{8} \| (version \d) starting$/gm)].map(
        ([, line]) => line,
      )
      // Two of each deployment, two of the rollback, two of the restart, one more of scaling.
      assert.deepEqual(
        lines,
        ['1', '1', '2', '2', '1', '1', '1', '1', '1'].map((version) => `version ${version}`),
      )

      const stopped = await run('stop-deployment')
      assert.deepEqual([stopped.code, stopped.outputs['verdict']], [0, 'nothing-to-stop'], stopped.log)
    })
  })
