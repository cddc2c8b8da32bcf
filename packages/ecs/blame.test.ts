// From a message of ECS to the line of the user's file.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { blamedPath } from './blame.ts'
import type { Fields } from './json.ts'

const definition: Fields = {
  family: 'shop',
  cpu: '100',
  memory: '512',
  executionRoleArn: 'arn',
  containerDefinitions: [
    {
      name: 'app',
      image: 'x',
      memoryReservation: 1,
      portMappings: [{ containerPort: 80 }],
      logConfiguration: {},
    },
  ],
}

const rows: readonly (readonly [string, string | undefined])[] = [
  ["Invalid 'cpu' setting for task.", 'cpu'],
  ['No Fargate configuration exists for given values: 100 CPU, 512 memory.', 'memory'],
  ['Fargate requires task definition to have execution role ARN to support ECR images.', 'executionRoleArn'],
  ["The 'memoryReservation' must be less than the memory.", 'containerDefinitions.0.memoryReservation'],
  ['Log driver awslogs requires options: awslogs-group', 'containerDefinitions.0.logConfiguration'],
  ['The name is not valid.', undefined],
  ['Something else.', undefined],
]

for (const [message, expected] of rows)
  it(message, () => assert.equal(blamedPath(message, definition)?.join('.'), expected))
