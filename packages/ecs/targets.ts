// The targets of a service that its load balancers do not find healthy, and why: evidence for a rollout that hangs.
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { TargetHealth } from './target-health.ts'

/** Targets that leave are no trouble, and those that were never asked say nothing. */
const TROUBLED: ReadonlySet<string> = new Set(['initial', 'unhealthy', 'unavailable'])

/** Target groups of the service, those of blue/green deployments too. */
const groupsOf = (service: Fields): readonly string[] => {
  const groups = listOf(service, 'loadBalancers')
    .filter(isFields)
    .flatMap((balancer) => {
      const { advancedConfiguration: other } = balancer
      return [
        textOf(balancer, 'targetGroupArn'),
        isFields(other) ? textOf(other, 'alternateTargetGroupArn') : undefined,
      ]
    })
  return [...new Set(groups.filter((group) => group !== undefined))]
}

/** Rejects with AWS's error. */
export const troubledTargets = async (
  { targetHealth }: Ecs,
  service: Fields,
  signal: AbortSignal | undefined,
): Promise<readonly TargetHealth[]> => {
  if (targetHealth === undefined) return []
  const health = await Promise.all(groupsOf(service).map((group) => targetHealth(group, signal)))
  return health.flat().filter(({ state }) => TROUBLED.has(state))
}

const groupName = (arn: string): string => /:targetgroup\/([^/]+)/.exec(arn)?.[1] ?? arn

/** In the words of ECS's own events. */
export const describeTarget = ({ group, target, state, reason }: TargetHealth): string =>
  `the target ${target} is ${state} in (target-group ${groupName(group)})${reason === '' ? '' : ` due to (reason ${reason})`}`
