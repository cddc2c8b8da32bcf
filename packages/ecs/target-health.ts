// What a load balancer says of the tasks behind it. Its client is loaded by the steps that ask, and by no other.
import type { Aws } from '@hakobune/aws'

export interface TargetHealth {
  /** ARN of the target group. */
  readonly group: string
  /** Address or instance, with the port. */
  readonly target: string
  /** initial, healthy, unhealthy, unused, draining, unavailable. */
  readonly state: string
  /** Empty for a healthy target. */
  readonly reason: string
}

/** Rejects with the SDK's error. */
export type TargetHealthOf = (
  group: string,
  signal: AbortSignal | undefined,
) => Promise<readonly TargetHealth[]>

export const openTargetHealth = (aws: Aws): TargetHealthOf => {
  // Nothing is loaded before the first question.
  const load = () => import('@aws-sdk/client-elastic-load-balancing-v2')
  return async (group, signal) => {
    const { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } = await load()
    const client = new ElasticLoadBalancingV2Client(aws.config)
    const query = new DescribeTargetHealthCommand({ TargetGroupArn: group })
    const { TargetHealthDescriptions = [] } = await client.send(
      query,
      signal === undefined ? {} : { abortSignal: signal },
    )
    return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
      group,
      target: [Target?.Id, Target?.Port].filter((part) => part !== undefined).join(':'),
      state: TargetHealth?.State ?? '',
      reason: TargetHealth?.Description ?? '',
    }))
  }
}
