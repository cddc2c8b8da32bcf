// Reads between what limits Application Auto Scaling keeps a service's count: another API, and an optional permission.
import type { Aws } from '@hakobune/aws'
import { classify } from './refusal.ts'
import type { Autoscaling } from './scale.ts'

/** The client is loaded only here: no other step has a use for it. Never rejects but when `signal` aborts. */
export const readAutoscaling = async (
  aws: Aws,
  cluster: string,
  service: string,
  signal: AbortSignal,
): Promise<Autoscaling> => {
  const { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } = await import(
    '@aws-sdk/client-application-auto-scaling'
  )
  const client = new ApplicationAutoScalingClient(aws.config)
  const name = cluster.slice(cluster.lastIndexOf('/') + 1)
  const query = new DescribeScalableTargetsCommand({
    ServiceNamespace: 'ecs',
    ResourceIds: [`service/${name}/${service}`],
    ScalableDimension: 'ecs:service:DesiredCount',
  })
  try {
    const { ScalableTargets: [target] = [] } = await client.send(query, { abortSignal: signal })
    if (target?.MinCapacity === undefined || target.MaxCapacity === undefined) return { kind: 'none' }
    return { kind: 'limits', limits: { least: target.MinCapacity, most: target.MaxCapacity } }
  } catch (error) {
    signal.throwIfAborted()
    const refusal = classify(error)
    return {
      kind: 'unknown',
      reason: refusal.kind === 'denied' ? refusal.error.message : 'AWS does not tell',
    }
  } finally {
    client.destroy()
  }
}
