// A service that runs, with its past, as ECS shows it: what is operated on. Rollouts take a moment and succeed.
import { type Answers, type JsonObject, refuse } from './answering-aws.ts'

const PREFIX = 'arn:aws:ecs:ap-northeast-1:000000000000'

/** A deployment of the past, newest first: its revision, the digest that it ran, and how it ended. */
export interface PastDeployment {
  readonly revision: string
  readonly digest?: string
  readonly status: string
}

export interface RunningService {
  /** Images of the revisions `shop:1`, `shop:2`, … */
  readonly images: readonly string[]
  readonly runs: string
  readonly desired?: number
  /** Undefined: ECS keeps no records, as on MiniStack. */
  readonly past?: readonly PastDeployment[]
  /** Revisions whose tasks a deployment has stopped within the hour, newest first. */
  readonly stopped?: readonly string[]
  readonly fields?: JsonObject
  /** Log lines by stream, each `[seconds ago, text]`. */
  readonly logs?: Readonly<Record<string, readonly (readonly [number, string])[]>>
}

export const definitionArn = (revision: string): string => `${PREFIX}:task-definition/${revision}`
export const taskArn = (index: number): string => `${PREFIX}:task/qa/${String(index).padStart(32, '0')}`

const containerOf = (image: string): JsonObject => ({
  name: 'app',
  image,
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'app' },
  },
})

/** Milliseconds that a rollout, a count or a stop takes. */
const MOMENT = 500

/** Answers of ECS and CloudWatch Logs for the one service `shop` of the cluster `qa`. */
export const playService = (given: RunningService): Answers => {
  const { images, past, stopped = [], fields = {}, logs = {} } = given
  const begun = Date.now()
  const definitions = images.map(
    (image): JsonObject => ({ family: 'shop', containerDefinitions: [containerOf(image)] }),
  )
  const records = (past ?? []).map((record, index) => ({
    ...record,
    arn: `${PREFIX}:service-deployment/qa/shop/${index}`,
    revisionArn: `${PREFIX}:service-revision/qa/shop/${index}`,
    createdAt: begun / 1_000 - 3_600 * (index + 1),
  }))
  let runs = given.runs
  let { desired = 2 } = given
  let running = desired
  let changedAt = 0
  let rollouts = 0

  const settled = (): boolean => Date.now() - changedAt >= MOMENT
  const isRolling = (): boolean => records.some(({ status }) => status === 'IN_PROGRESS') || !settled()
  const service = (): JsonObject => {
    if (settled()) running = desired
    return {
      serviceName: 'shop',
      serviceArn: `${PREFIX}:service/qa/shop`,
      clusterArn: `${PREFIX}:cluster/qa`,
      status: 'ACTIVE',
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      ...fields,
      desiredCount: desired,
      runningCount: running,
      taskDefinition: definitionArn(runs),
      deployments: [
        {
          id: `ecs-svc/${1_000 + rollouts}`,
          status: 'PRIMARY',
          taskDefinition: definitionArn(runs),
          desiredCount: desired,
          runningCount: running,
          pendingCount: desired - running,
          failedTasks: 0,
          createdAt: begun / 1_000,
          rolloutState: isRolling() ? 'IN_PROGRESS' : 'COMPLETED',
        },
      ],
      events: [{ id: 'e1', createdAt: begun / 1_000, message: '(service shop) has reached a steady state.' }],
    }
  }
  const definitionOf = (name: string): JsonObject => {
    const short = name.slice(name.lastIndexOf('/') + 1)
    const number = short === 'shop' ? definitions.length : Number(/^shop:(\d+)$/.exec(short)?.[1] ?? 0)
    const found = definitions[number - 1]
    if (found === undefined) throw refuse('ClientException', 'Unable to describe task definition.')
    return {
      ...found,
      revision: number,
      status: 'ACTIVE',
      taskDefinitionArn: definitionArn(`shop:${number}`),
    }
  }
  const begin = (revision: string): void => {
    runs = revision
    rollouts += 1
    changedAt = Date.now()
    if (past === undefined) return
    records.unshift({
      revision,
      status: 'IN_PROGRESS',
      arn: `${PREFIX}:service-deployment/qa/shop/new-${rollouts}`,
      revisionArn: `${PREFIX}:service-revision/qa/shop/new-${rollouts}`,
      createdAt: changedAt / 1_000,
    })
  }
  const tasks = (): readonly JsonObject[] => [
    ...Array.from({ length: running }, (_, index) => ({
      taskArn: taskArn(index),
      taskDefinitionArn: definitionArn(runs),
      desiredStatus: 'RUNNING',
      lastStatus: 'RUNNING',
      startedBy: 'ecs-svc/1000',
      createdAt: begun / 1_000,
      startedAt: begun / 1_000,
      containers: [
        { name: 'app', image: 'shop', imageDigest: `sha256:${'a'.repeat(64)}`, healthStatus: 'HEALTHY' },
      ],
    })),
    ...stopped.map((revision, index) => ({
      taskArn: taskArn(100 + index),
      taskDefinitionArn: definitionArn(revision),
      desiredStatus: 'STOPPED',
      lastStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1000)',
      createdAt: begun / 1_000 - 600,
      startedAt: begun / 1_000 - 600,
      stoppedAt: begun / 1_000 - index,
      containers: [{ name: 'app', exitCode: 143 }],
    })),
  ]
  const settle = (): void => {
    if (!settled() || changedAt === 0) return
    for (const record of records) {
      if (record.status === 'IN_PROGRESS' && record.arn.includes('new-'))
        Object.assign(record, { status: 'SUCCESSFUL' })
      if (record.status === 'ROLLBACK_REQUESTED') Object.assign(record, { status: 'ROLLBACK_SUCCESSFUL' })
      if (record.status === 'STOP_REQUESTED') Object.assign(record, { status: 'STOPPED' })
    }
  }

  return {
    DescribeServices: ({ cluster, services }) => {
      if (cluster !== 'qa') throw refuse('ClusterNotFoundException', 'Cluster not found.')
      const wanted = Array.isArray(services) && services.includes('shop')
      return { services: wanted ? [service()] : [], failures: [] }
    },
    ListClusters: () => ({ clusterArns: [`${PREFIX}:cluster/qa`] }),
    ListServices: () => ({ serviceArns: [`${PREFIX}:service/qa/shop`] }),
    DescribeTaskDefinition: ({ taskDefinition }) => ({
      taskDefinition: definitionOf(String(taskDefinition)),
    }),
    ListTaskDefinitions: () => ({
      taskDefinitionArns: definitions.map((_, index) => definitionArn(`shop:${index + 1}`)).toReversed(),
    }),
    RegisterTaskDefinition: (body) => {
      definitions.push(body)
      return { taskDefinition: definitionOf('shop') }
    },
    UpdateService: ({ taskDefinition, desiredCount, forceNewDeployment }) => {
      const wanted = String(taskDefinition ?? runs).replace(/^.*\//, '')
      if (desiredCount !== undefined) desired = Number(desiredCount)
      if (wanted !== runs || forceNewDeployment === true) begin(wanted)
      changedAt = Date.now()
      return { service: service() }
    },
    ListServiceDeployments: () => {
      settle()
      return {
        serviceDeployments: records.map(({ arn, revisionArn, status, createdAt }) => ({
          serviceDeploymentArn: arn,
          targetServiceRevisionArn: revisionArn,
          status,
          createdAt,
        })),
      }
    },
    DescribeServiceDeployments: ({ serviceDeploymentArns }) => {
      settle()
      const wanted: readonly unknown[] = Array.isArray(serviceDeploymentArns) ? serviceDeploymentArns : []
      return {
        serviceDeployments: records
          .filter(({ arn }) => wanted.includes(arn))
          .map(({ arn, revisionArn, status, createdAt }) => ({
            serviceDeploymentArn: arn,
            targetServiceRevision: { arn: revisionArn },
            status,
            createdAt,
          })),
      }
    },
    DescribeServiceRevisions: ({ serviceRevisionArns }) => {
      const wanted: readonly unknown[] = Array.isArray(serviceRevisionArns) ? serviceRevisionArns : []
      return {
        serviceRevisions: records
          .filter(({ revisionArn }) => wanted.includes(revisionArn))
          .map(({ revisionArn, revision, digest }) => ({
            serviceRevisionArn: revisionArn,
            taskDefinition: definitionArn(revision),
            containerImages:
              digest === undefined ? [] : [{ containerName: 'app', image: 'shop', imageDigest: digest }],
          })),
      }
    },
    StopServiceDeployment: ({ serviceDeploymentArn, stopType }) => {
      const record = records.find(({ arn }) => arn === serviceDeploymentArn)
      if (record === undefined) throw refuse('ServiceDeploymentNotFoundException', 'not found')
      Object.assign(record, { status: stopType === 'ABORT' ? 'STOP_REQUESTED' : 'ROLLBACK_REQUESTED' })
      changedAt = Date.now()
      if (stopType !== 'ABORT') runs = records.find(({ status }) => status === 'SUCCESSFUL')?.revision ?? runs
      return { serviceDeploymentArn }
    },
    ListTasks: ({ desiredStatus }) => ({
      taskArns: tasks()
        .filter((task) => task['desiredStatus'] === desiredStatus)
        .map((task) => String(task['taskArn'])),
    }),
    DescribeTasks: ({ tasks: wanted }) => ({
      tasks: tasks().filter((task) => Array.isArray(wanted) && wanted.includes(task['taskArn'])),
    }),
    GetLogEvents: ({ logStreamName, startTime, nextToken }) => {
      const lines = logs[String(logStreamName)]
      if (lines === undefined)
        throw refuse('ResourceNotFoundException', 'The specified log stream does not exist.')
      const all = lines
        .map(([ago, message]) => ({ timestamp: begun - ago * 1_000, message }))
        .filter(({ timestamp }) => timestamp <= Date.now() && timestamp >= Number(startTime ?? 0))
      const from = Number(nextToken ?? 0)
      return { events: all.slice(from), nextForwardToken: String(all.length) }
    },
  }
}
