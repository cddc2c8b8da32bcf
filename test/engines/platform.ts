// What a platform team has made before the first push: clusters, load balancers, log groups, repositories.
import { request } from 'node:http'
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr'
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import type { Aws } from './aws.ts'
import { BASE_REPOSITORY } from './base-image.ts'

export type EnvironmentName = 'qa' | 'production'

export interface Environment {
  readonly cluster: string
  readonly clusterArn: string
  readonly loadBalancerArn: string
  /** The host by which the balancer knows that a request is meant for it. */
  readonly dnsName: string
  readonly targetGroupArn: string
  readonly listenerArn: string
  readonly logGroup: string
  /** Networks that a service's awsvpc configuration may name. */
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
}

export interface Answer {
  readonly status: number
  readonly body: string
}

export interface Platform {
  readonly environments: Readonly<Record<EnvironmentName, Environment>>
  /** `localhost:PORT/<name>` */
  readonly repository: string
  /** One request through the environment's load balancer, over loopback. Rejects after 10 s without an answer. */
  readonly fetchThrough: (environment: EnvironmentName, path: string, signal?: AbortSignal) => Promise<Answer>
}

/** The port on which every service listens: httpd of an image that runs without root. */
export const CONTAINER_PORT = 8080

/** Environment variables and credentials are parameters here, so that the process's own play no part. */
export const clientOptions = (aws: Aws) => ({
  endpoint: aws.endpoint,
  region: aws.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`MiniStack returned no ${what}`)
  return value
}

/** Lets ECS take the role on behalf of a task. */
const TRUSTS_TASKS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
})

const REQUEST_TIMEOUT = 10_000

const requestThrough = (aws: Aws, host: string, path: string, signal?: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT)
    const sent = request(new URL(path, aws.endpoint), {
      headers: { host },
      agent: false,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: string[] = []
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: chunks.join('') }))
    })
    sent.end()
  })

/** The base image's repository, made once; an ECR registry refuses a push to a repository that is not there. */
export const makeBaseRepository = async (aws: Aws): Promise<void> => {
  const ecr = new ECRClient(clientOptions(aws))
  await ecr.send(new CreateRepositoryCommand({ repositoryName: BASE_REPOSITORY }))
  ecr.destroy()
}

/** For `qa` and `production` a cluster, a load balancer, a log group and an execution role, named `<name>-<environment>`; one repository. */
export const makePlatform = async (aws: Aws, { name }: { readonly name: string }): Promise<Platform> => {
  const options = clientOptions(aws)
  const ecs = new ECSClient(options)
  const balancers = new ElasticLoadBalancingV2Client(options)
  const logs = new CloudWatchLogsClient(options)
  const ecr = new ECRClient(options)
  const iam = new IAMClient(options)

  const makeEnvironment = async (environment: EnvironmentName): Promise<Environment> => {
    const full = `${name}-${environment}`
    const subnets = ['subnet-a', 'subnet-b']
    const securityGroups = ['sg-service']
    const logGroup = `/ecs/${full}`
    const [cluster, balancer, group] = await Promise.all([
      ecs.send(new CreateClusterCommand({ clusterName: full })),
      balancers.send(
        new CreateLoadBalancerCommand({ Name: full, Subnets: subnets, SecurityGroups: securityGroups }),
      ),
      balancers.send(
        new CreateTargetGroupCommand({
          Name: full,
          Protocol: 'HTTP',
          Port: CONTAINER_PORT,
          TargetType: 'ip',
          VpcId: 'vpc-1',
          HealthCheckPath: '/',
        }),
      ),
      logs.send(new CreateLogGroupCommand({ logGroupName: logGroup })),
      iam.send(
        new CreateRoleCommand({ RoleName: `${full}-execution`, AssumeRolePolicyDocument: TRUSTS_TASKS }),
      ),
    ])
    const loadBalancerArn = required(balancer.LoadBalancers?.[0]?.LoadBalancerArn, 'load balancer')
    const targetGroupArn = required(group.TargetGroups?.[0]?.TargetGroupArn, 'target group')
    const listener = await balancers.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancerArn,
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      }),
    )
    return {
      cluster: full,
      clusterArn: required(cluster.cluster?.clusterArn, 'cluster'),
      loadBalancerArn,
      dnsName: required(balancer.LoadBalancers?.[0]?.DNSName, 'address of the load balancer'),
      targetGroupArn,
      listenerArn: required(listener.Listeners?.[0]?.ListenerArn, 'listener'),
      logGroup,
      subnets,
      securityGroups,
    }
  }

  try {
    const [qa, production] = await Promise.all([
      makeEnvironment('qa'),
      makeEnvironment('production'),
      ecr.send(new CreateRepositoryCommand({ repositoryName: name })),
    ])
    const environments = { qa, production }
    return {
      environments,
      repository: `${aws.registry}/${name}`,
      fetchThrough: (environment, path, signal) =>
        requestThrough(aws, environments[environment].dnsName, path, signal),
    }
  } finally {
    for (const client of [ecs, balancers, logs, ecr, iam]) client.destroy()
  }
}
