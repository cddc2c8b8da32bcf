// The calls to Amazon ECS and CloudWatch Logs that this package makes, each with the IAM action it needs.
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  type $Command,
  CreateServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  type ECSClientResolvedConfig,
  ListClustersCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import type { Aws } from '@hakobune/aws'
import type { Fields } from './json.ts'
import { openTargetHealth, type TargetHealthOf } from './target-health.ts'
import { carryWhole } from './whole.ts'

/** Sends one kind of command to ECS. What the command is made with is never sent: the body is. */
const carrier =
  <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    make: () => $Command<Input, Output, ECSClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  ) =>
  async (client: ECSClient, body: Fields, signal: AbortSignal | undefined): Promise<Fields> => {
    const command = make()
    const readReply = carryWhole(command, body)
    await client.send(command, signal === undefined ? {} : { abortSignal: signal })
    return readReply()
  }

const CARRIERS = {
  CreateService: carrier(() => new CreateServiceCommand({ serviceName: undefined })),
  DescribeServiceDeployments: carrier(
    () => new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: undefined }),
  ),
  DescribeServiceRevisions: carrier(
    () => new DescribeServiceRevisionsCommand({ serviceRevisionArns: undefined }),
  ),
  DescribeServices: carrier(() => new DescribeServicesCommand({ services: undefined })),
  DescribeTaskDefinition: carrier(() => new DescribeTaskDefinitionCommand({ taskDefinition: undefined })),
  DescribeTasks: carrier(() => new DescribeTasksCommand({ tasks: undefined })),
  ListClusters: carrier(() => new ListClustersCommand({})),
  ListServiceDeployments: carrier(() => new ListServiceDeploymentsCommand({ service: undefined })),
  ListServices: carrier(() => new ListServicesCommand({})),
  ListTaskDefinitions: carrier(() => new ListTaskDefinitionsCommand({})),
  ListTasks: carrier(() => new ListTasksCommand({})),
  RegisterTaskDefinition: carrier(
    () => new RegisterTaskDefinitionCommand({ family: undefined, containerDefinitions: undefined }),
  ),
  StopServiceDeployment: carrier(() => new StopServiceDeploymentCommand({ serviceDeploymentArn: undefined })),
  UpdateService: carrier(() => new UpdateServiceCommand({ service: undefined })),
}

export type EcsAction = keyof typeof CARRIERS
export type Action = EcsAction | 'GetLogEvents'

/**
 * The IAM actions behind each call. Registering also passes the roles that the task definition names.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export const IAM_ACTIONS: Readonly<Record<Action, readonly string[]>> = {
  CreateService: ['ecs:CreateService'],
  DescribeServiceDeployments: ['ecs:DescribeServiceDeployments'],
  DescribeServiceRevisions: ['ecs:DescribeServiceRevisions'],
  DescribeServices: ['ecs:DescribeServices'],
  DescribeTaskDefinition: ['ecs:DescribeTaskDefinition'],
  DescribeTasks: ['ecs:DescribeTasks'],
  GetLogEvents: ['logs:GetLogEvents'],
  ListClusters: ['ecs:ListClusters'],
  ListServiceDeployments: ['ecs:ListServiceDeployments'],
  ListServices: ['ecs:ListServices'],
  ListTaskDefinitions: ['ecs:ListTaskDefinitions'],
  ListTasks: ['ecs:ListTasks'],
  RegisterTaskDefinition: ['ecs:RegisterTaskDefinition', 'iam:PassRole'],
  StopServiceDeployment: ['ecs:StopServiceDeployment'],
  UpdateService: ['ecs:UpdateService'],
}

/** Makes one call; request and reply are the JSON of the wire, whole. Rejects with the SDK's error. */
export type Call = (action: EcsAction, body: Fields, signal?: AbortSignal) => Promise<Fields>

/** GetLogEvents in one region: a container's logs can be kept in another region than the service runs in. */
export type CallLogs = (region: string, body: Fields, signal?: AbortSignal) => Promise<Fields>

/** What this package needs of AWS. */
export interface Ecs {
  readonly region: string
  /** Tries again by itself when AWS throttles or does not answer: for reads. */
  readonly call: Call
  /** Sends the request exactly once: for writes, which must not have their effect twice, and for a loop with a pace of its own. */
  readonly once: Call
  readonly callLogs: CallLogs
  /** What the load balancers find of the tasks, where they can be asked. */
  readonly targetHealth?: TargetHealthOf
}

export const openEcs = (aws: Aws): Ecs => {
  const ecs = new ECSClient(aws.config)
  const single = new ECSClient({ ...aws.config, maxAttempts: 1 })
  const logs = new Map<string, CloudWatchLogsClient>()
  const logsIn = (region: string): CloudWatchLogsClient => {
    const client = logs.get(region) ?? new CloudWatchLogsClient({ ...aws.config, region })
    logs.set(region, client)
    return client
  }
  return {
    region: aws.region,
    targetHealth: openTargetHealth(aws),
    call: (action, body, signal) => CARRIERS[action](ecs, body, signal),
    once: (action, body, signal) => CARRIERS[action](single, body, signal),
    callLogs: async (region, body, signal) => {
      const command = new GetLogEventsCommand({ logStreamName: undefined })
      const readReply = carryWhole(command, body)
      await logsIn(region).send(command, signal === undefined ? {} : { abortSignal: signal })
      return readReply()
    },
  }
}
