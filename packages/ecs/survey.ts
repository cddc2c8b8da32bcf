// Asks AWS what preflight wants to know. Every client is loaded when its first question comes, and not before.
import type { Aws } from '@hakobune/aws'
import { classify, isNamed } from './refusal.ts'
import type { Sight, Surroundings } from './surroundings.ts'

/** The IAM actions behind the questions. All are optional: what may not be read is not checked. */
export const PREFLIGHT_ACTIONS: readonly string[] = [
  'elasticloadbalancing:DescribeTargetGroups',
  'iam:GetRole',
  'logs:DescribeLogGroups',
  'secretsmanager:DescribeSecret',
  'ssm:DescribeParameters',
]

/** `read` gives undefined for what is not there; errors called `missing` say the same. */
const see = async <T>(
  what: string,
  read: () => Promise<T | undefined>,
  missing: readonly string[] = [],
): Promise<Sight<T>> => {
  try {
    const value = await read()
    return value === undefined ? { kind: 'missing' } : { kind: 'there', value }
  } catch (error) {
    if (isNamed(error, ...missing)) return { kind: 'missing' }
    const refusal = classify(error)
    const why = refusal.kind === 'denied' ? refusal.error.message : 'AWS does not tell'
    return { kind: 'unknown', reason: `${what} (${why})` }
  }
}

/** Asks each thing once, however many services name it. */
const once = <T>(ask: (...names: readonly (string | undefined)[]) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>()
  return (...names: readonly (string | undefined)[]): Promise<T> => {
    const key = JSON.stringify(names)
    const answer = asked.get(key) ?? ask(...names)
    asked.set(key, answer)
    return answer
  }
}

/** Everything but the images, which are in registries of any kind. `signal` bounds the time of all questions. */
export const surveyAws = (aws: Aws, signal: AbortSignal): Omit<Surroundings, 'image'> => {
  // A preflight that has to wait has lost its point.
  const config = { ...aws.config, maxAttempts: 2 }
  const options = { abortSignal: signal }
  const inRegion = (region: string | undefined) => (region ? { ...config, region } : config)
  return {
    role: once((name) =>
      see('roles', async () => {
        const { GetRoleCommand, IAMClient } = await import('@aws-sdk/client-iam')
        const { Role } = await new IAMClient(config).send(new GetRoleCommand({ RoleName: name }), options)
        const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')
        // A wildcard anywhere may let them in: only what surely does not is held against the role.
        return Role && { trustsTasks: trust === '' || /ecs-tasks|\*/.test(trust) }
      }, ['NoSuchEntityException', 'NoSuchEntity']),
    ),
    logGroup: once((name, region) =>
      see('log groups', async () => {
        const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import(
          '@aws-sdk/client-cloudwatch-logs'
        )
        const query = new DescribeLogGroupsCommand({ logGroupNamePrefix: name })
        const { logGroups = [] } = await new CloudWatchLogsClient(inRegion(region)).send(query, options)
        // The group itself comes first of all that begin with its name.
        return logGroups.some(({ logGroupName }) => logGroupName === name) ? null : undefined
      }),
    ),
    secret: once((id, region) =>
      see('secrets', async () => {
        const { DescribeSecretCommand, SecretsManagerClient } = await import(
          '@aws-sdk/client-secrets-manager'
        )
        const query = new DescribeSecretCommand({ SecretId: id })
        const { DeletedDate } = await new SecretsManagerClient(inRegion(region)).send(query, options)
        return { deleted: DeletedDate !== undefined }
      }, ['ResourceNotFoundException']),
    ),
    parameter: once((name, region) =>
      see('parameters', async () => {
        const { DescribeParametersCommand, SSMClient } = await import('@aws-sdk/client-ssm')
        const bare = (name ?? '').replace(/^\//, '')
        // An ARN does not tell whether the name begins with a slash. Unlike GetParameters this shows no value.
        const filter = { Key: 'Name', Option: 'Equals', Values: [bare, `/${bare}`] }
        const query = new DescribeParametersCommand({ ParameterFilters: [filter] })
        const { Parameters = [] } = await new SSMClient(inRegion(region)).send(query, options)
        return Parameters.length > 0 ? null : undefined
      }),
    ),
    targetGroup: once((arn) =>
      see('target groups', async () => {
        const { DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } = await import(
          '@aws-sdk/client-elastic-load-balancing-v2'
        )
        const query = new DescribeTargetGroupsCommand({ TargetGroupArns: [arn ?? ''] })
        const { TargetGroups: [group] = [] } = await new ElasticLoadBalancingV2Client(config).send(
          query,
          options,
        )
        const port = Number(group?.HealthCheckPort)
        return (
          group && {
            type: group.TargetType ?? 'instance',
            attached: (group.LoadBalancerArns ?? []).length > 0,
            checkPort: Number.isInteger(port) ? port : undefined,
          }
        )
      }, ['TargetGroupNotFoundException', 'TargetGroupNotFound']),
    ),
  }
}
