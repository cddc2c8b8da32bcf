// Whether the log groups are there: without its group the log driver does not start, and neither does the container.
import { isFields, textOf } from './json.ts'
import type { Result } from './preflight.ts'
import type { Subject } from './preflight-subject.ts'
import type { Surroundings } from './surroundings.ts'

export const checkLogs = async ({ task }: Subject, around: Surroundings): Promise<readonly Result[]> => {
  const results = await Promise.all(
    task.containers.map(async ({ name, fields }, index): Promise<readonly Result[]> => {
      const configuration = fields['logConfiguration']
      if (!isFields(configuration) || textOf(configuration, 'logDriver') !== 'awslogs') return []
      const options = isFields(configuration['options']) ? configuration['options'] : {}
      const group = textOf(options, 'awslogs-group')
      if (group === undefined || textOf(options, 'awslogs-create-group') === 'true') return []
      const sight = await around.logGroup(group, textOf(options, 'awslogs-region'))
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      if (sight.kind === 'there') return []
      return [
        {
          kind: 'certain',
          message: `there is no log group "${group}", into which the container "${name}" is to write`,
          fix: 'create it, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
          place: task.placeOf([
            'containerDefinitions',
            index,
            'logConfiguration',
            'options',
            'awslogs-group',
          ]),
        },
      ]
    }),
  )
  return results.flat()
}
