// The scripted ECS against MiniStack: one story told by both, as far as both can show it.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  type ECSClientConfig,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { clientOptions } from '../engines/platform.ts'
import { startScriptedEcs } from '../engines/scripted-ecs.ts'
import type { Rollout, StoppedTask } from '../engines/scripted-ecs-scenario.ts'
import { sharedEngines } from '../engines/shared.ts'

const { aws, baseImage } = await sharedEngines()

const CLUSTER = `scripted-${process.pid}`

/** A program that says a line and runs until it is stopped, or ends with 3. */
const program = (ends: boolean): readonly string[] => [
  'sh',
  '-c',
  `echo "here I am"; ${ends ? 'exit 3' : 'trap "exit 0" TERM; while :; do sleep 1; done'}`,
]

const definitionOf = (ends: boolean) => ({
  family: CLUSTER,
  networkMode: 'awsvpc' as const,
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'app',
      image: baseImage,
      command: [...program(ends)],
      logConfiguration: {
        logDriver: 'awslogs' as const,
        options: { 'awslogs-group': CLUSTER, 'awslogs-region': aws.region, 'awslogs-stream-prefix': 'app' },
      },
    },
  ],
})

const dies: StoppedTask = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container exited',
  containers: [{ name: 'app', exitCode: 3, lines: ['here I am'] }],
}

const ROLLOUTS: readonly Rollout[] = [
  [{ at: 1_000, running: 1, state: 'COMPLETED' }],
  [
    { at: 500, stops: dies },
    { at: 1_000, stops: dies },
    { at: 1_500, stops: dies, state: 'ROLLING_BACK', reason: 'tasks failed to start' },
    { at: 2_500, state: 'ROLLED_BACK' },
  ],
]

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no error')
const revision = (arn: string | undefined): string => arn?.replace(/^.*:/, '') ?? 'none'

/** What a deployment looks like to a client, without what differs from run to run. */
const primaryOf = ({ deployments }: Service): string => {
  const primary = deployments?.find(({ status }) => status === 'PRIMARY')
  return `revision ${revision(primary?.taskDefinition)}, ${primary?.rolloutState}, ${primary?.runningCount} of ${primary?.desiredCount}`
}

interface Side {
  readonly ecs: ECSClient
  readonly logs: CloudWatchLogsClient
}

const tell = async ({ ecs, logs }: Side): Promise<readonly string[]> => {
  const told: string[] = []
  const describeShop = async (): Promise<Service> => {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: CLUSTER, services: ['shop'] }))
    const [service] = services ?? []
    assert.ok(service)
    return service
  }
  const until = async (wanted: (service: Service) => boolean): Promise<Service> => {
    for (let look = 0; look < 120; look += 1) {
      const service = await describeShop()
      if (wanted(service)) return service
      await sleep(250)
    }
    throw new Error(`the service never came to it: ${primaryOf(await describeShop())}`)
  }

  const nowhere = ecs.send(new DescribeServicesCommand({ cluster: 'nowhere', services: ['shop'] }))
  told.push(`an unknown cluster: ${nameOf(await nowhere.catch((error: unknown) => error))}`)
  const unknown = ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nothing' }))
  told.push(`an unknown definition: ${nameOf(await unknown.catch((error: unknown) => error))}`)
  const missing = await ecs.send(new DescribeServicesCommand({ cluster: CLUSTER, services: ['shop'] }))
  told.push(`a service that is not there: ${missing.services?.length}`)

  const arns: string[] = []
  for (const ends of [false, true]) {
    const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(definitionOf(ends)))
    told.push(`registered revision ${taskDefinition?.revision}, ${taskDefinition?.status}`)
    arns.push(taskDefinition?.taskDefinitionArn ?? '')
  }
  const [good = '', broken = ''] = arns
  const latest = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: CLUSTER }))
  told.push(`the family is revision ${latest.taskDefinition?.revision}`)

  const { service: created } = await ecs.send(
    new CreateServiceCommand({
      cluster: CLUSTER,
      serviceName: 'shop',
      taskDefinition: good,
      desiredCount: 1,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-a'] } },
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        minimumHealthyPercent: 100,
        maximumPercent: 200,
      },
    }),
  )
  told.push(`created: ${created?.status}, ${created?.deployments?.length} deployment`)
  const up = await until(({ runningCount }) => runningCount === 1)
  told.push(`up: ${primaryOf(up)}, deployments ${up.deployments?.length}`)

  const same = await ecs.send(
    new UpdateServiceCommand({ cluster: CLUSTER, service: 'shop', taskDefinition: good }),
  )
  told.push(`updated with nothing new: deployments ${same.service?.deployments?.length}`)
  const update = await ecs.send(
    new UpdateServiceCommand({ cluster: CLUSTER, service: 'shop', taskDefinition: broken }),
  )
  const statuses = update.service?.deployments?.map(({ status }) => status).sort()
  told.push(
    `updated: ${statuses?.join()}, PRIMARY ${revision(update.service?.deployments?.[0]?.taskDefinition)}`,
  )
  const back = await until(
    ({ deployments }) =>
      deployments?.some(
        ({ status, taskDefinition, rolloutState }) =>
          status === 'PRIMARY' && taskDefinition === good && rolloutState === 'COMPLETED',
      ) === true,
  )
  told.push(`rolled back: ${primaryOf(back)}, the service has revision ${revision(back.taskDefinition)}`)
  const known = await ecs.send(new DescribeServicesCommand({ cluster: CLUSTER, services: ['shop'] }))
  assert.equal(known.failures?.length ?? 0, 0)

  for (const desiredStatus of ['RUNNING', 'STOPPED'] as const) {
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster: CLUSTER, serviceName: 'shop', desiredStatus }),
    )
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: CLUSTER, tasks: taskArns }))
    const kinds = tasks.map(
      ({ lastStatus, stopCode, taskDefinitionArn, containers, group }) =>
        `${lastStatus} of revision ${revision(taskDefinitionArn)} in ${group}, ${stopCode || 'goes on'}, ${containers?.[0]?.exitCode ?? 'no exit code'}`,
    )
    told.push(
      ...new Set(desiredStatus === 'RUNNING' ? kinds.map((kind) => kind.replace(/, \d+$/, '')) : kinds),
    )
    const [stopped] = desiredStatus === 'STOPPED' ? taskArns : []
    if (stopped === undefined) continue
    const logStreamName = `app/app/${stopped.replace(/^.*\//, '')}`
    const { events } = await logs.send(
      new GetLogEventsCommand({ logGroupName: CLUSTER, logStreamName, limit: 20 }),
    )
    told.push(`it said: ${events?.map(({ message }) => message?.trim()).join()}`)
  }
  const nobody = ecs.send(new UpdateServiceCommand({ cluster: CLUSTER, service: 'nobody', desiredCount: 1 }))
  told.push(`an update of nothing: ${nameOf(await nobody.catch((error: unknown) => error))}`)
  return told
}

const connect = (options: ECSClientConfig): Side => ({
  ecs: new ECSClient(options),
  logs: new CloudWatchLogsClient({ ...options }),
})

describe('the scripted ECS', () => {
  const real = connect(clientOptions(aws))
  after(() => real.ecs.send(new DeleteServiceCommand({ cluster: CLUSTER, service: 'shop', force: true })))

  it('tells the story that MiniStack tells', async () => {
    await real.ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }))
    await real.logs.send(new CreateLogGroupCommand({ logGroupName: CLUSTER }))
    const scripted = await startScriptedEcs({ clusters: { [CLUSTER]: {} }, rollouts: { shop: ROLLOUTS } })
    try {
      const played = await tell(connect({ ...clientOptions(aws), endpoint: scripted.url }))
      assert.deepEqual(played, await tell(real))
    } finally {
      await scripted.stop()
    }
  })
})
