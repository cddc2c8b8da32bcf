// Whether the target groups are there, behind a load balancer, and of the type that the task's network needs.
import type { Result } from './preflight.ts'
import { balancersOf, portsOf, type Subject } from './preflight-subject.ts'
import type { Surroundings, TargetGroupSight } from './surroundings.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html */
const typeFor = (networkMode: string): string => (networkMode === 'awsvpc' ? 'ip' : 'instance')

/** `arn:…:targetgroup/<name>/<id>`. */
const nameOf = (arn: string): string => arn.split('/').at(-2) ?? arn

const judge = (
  { type, attached, checkPort }: TargetGroupSight,
  name: string,
  { task, networkMode, creates }: Subject,
): Result | undefined => {
  const wanted = typeFor(networkMode)
  if (type !== wanted)
    return {
      kind: 'certain',
      message: `the target group "${name}" has targets of the type ${type}, and tasks with the network mode ${networkMode} need ${wanted}`,
      fix: `make a target group of the type ${wanted}, and name it here`,
    }
  if (!attached)
    return {
      // ECS makes no service for such a group, and leaves one alone that has it.
      kind: creates ? 'certain' : 'likely',
      message: `the target group "${name}" is behind no load balancer${creates ? '' : ': no request reaches its tasks'}`,
      fix: 'add a listener or a rule that forwards to it',
    }
  const ports = task.containers.flatMap(({ fields }) => portsOf(fields))
  if (checkPort === undefined || ports.includes(checkPort)) return undefined
  return {
    kind: 'likely',
    message: `the target group "${name}" checks the health on port ${checkPort}, which no container of the task names: its tasks may never be healthy`,
    fix: 'set the health check port to traffic-port, or add the port to "portMappings"',
  }
}

export const checkTargetGroups = async (
  subject: Subject,
  around: Surroundings,
): Promise<readonly Result[]> => {
  const results = await Promise.all(
    balancersOf(subject.service).map(async ({ index, group }): Promise<readonly Result[]> => {
      const sight = await around.targetGroup(group)
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      const place = subject.placeOfService(['loadBalancers', index, 'targetGroupArn'])
      const at = place === undefined ? {} : { place }
      if (sight.kind === 'missing') {
        const message = `there is no target group ${group}`
        return [{ kind: 'certain', message, fix: 'create it, or correct "targetGroupArn"', ...at }]
      }
      const result = judge(sight.value, nameOf(group), subject)
      return result === undefined ? [] : [{ ...result, ...at }]
    }),
  )
  return results.flat()
}
