// Whether the roles of the task are there, and let ECS tasks in. That they may be passed, the registration says itself.
import { textOf } from './json.ts'
import type { Result } from './preflight.ts'
import type { Subject } from './preflight-subject.ts'
import type { Surroundings } from './surroundings.ts'

const ROLES = [
  ['executionRoleArn', 'execution role'],
  ['taskRoleArn', 'task role'],
] as const

export const checkRoles = async ({ task }: Subject, around: Surroundings): Promise<readonly Result[]> => {
  const results = await Promise.all(
    ROLES.map(async ([field, what]): Promise<readonly Result[]> => {
      const arn = textOf(task.fields, field)
      if (arn === undefined || arn === '') return []
      const name = arn.slice(arn.lastIndexOf('/') + 1)
      const sight = await around.role(name)
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      const place = task.placeOf([field])
      if (sight.kind === 'missing')
        return [
          {
            kind: 'certain',
            message: `there is no role "${name}", the ${what} of the task`,
            fix: `create it, or correct "${field}"`,
            place,
          },
        ]
      if (sight.value.trustsTasks) return []
      return [
        {
          kind: 'certain',
          message: `the role "${name}", the ${what} of the task, does not let ECS tasks in`,
          fix: 'allow sts:AssumeRole to the service ecs-tasks.amazonaws.com in its trust policy',
          place,
        },
      ]
    }),
  )
  return results.flat()
}
