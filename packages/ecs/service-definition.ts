// Reads a service definition file: what CreateService is sent, and what of it UpdateService can change later.
import { CreateServiceRequest$, UpdateServiceRequest$ } from '@aws-sdk/client-ecs'
import { UserError, type Variables } from '@hakobune/text'
import { type Fields, textOf, without } from './json.ts'
import { readShape, type Shape } from './shape.ts'
import { readSource, type Source } from './source.ts'

/** What DescribeServices adds to what was created. */
const ADDED_BY_ECS: ReadonlySet<string> = new Set([
  'clusterArn',
  'createdAt',
  'createdBy',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'deployments',
  'events',
  'pendingCount',
  'platformFamily',
  'resourceManagementType',
  'roleArn',
  'runningCount',
  'serviceArn',
  'status',
  'taskSets',
])

/** What the step says, not the file. */
const GIVEN_BY_STEP: ReadonlySet<string> = new Set(['cluster', 'serviceName', 'taskDefinition'])

const SHAPE = readShape(CreateServiceRequest$)
const namesOf = (shape: Shape): readonly string[] => (shape.kind === 'structure' ? shape.names : [])

/** What UpdateService takes. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export const CHANGEABLE: ReadonlySet<string> = new Set(namesOf(readShape(UpdateServiceRequest$)))

/** What only CreateService takes: for another value the service must be made anew. Tags have calls of their own. */
export const FIXED: ReadonlySet<string> = new Set(
  namesOf(SHAPE).filter(
    (name) => !CHANGEABLE.has(name) && !GIVEN_BY_STEP.has(name) && !['clientToken', 'tags'].includes(name),
  ),
)

/** The fields of a service, without those that the step itself says: name, cluster, task definition. */
export type ServiceDefinition = Source

export interface ServiceDefinitionOptions {
  readonly file: string
  readonly variables: Variables
  readonly cluster: string
  readonly service: string
}

const lastSegment = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

const checkName = (source: Source, field: 'serviceName' | 'cluster', given: string, input: string): void => {
  const written = textOf(source.fields, field)
  if (written === undefined || lastSegment(written) === lastSegment(given)) return
  throw new UserError(`the file is for the ${input} "${written}", and the step deploys to "${given}"`, {
    place: source.placeOf([field]),
    fix: `delete "${field}" from the file, or write "\${${input}}" as its value`,
  })
}

/** @throws UserError with file and line: no JSON or YAML, unknown variable, a file for another service or cluster */
export const readServiceDefinition = (text: string, options: ServiceDefinitionOptions): ServiceDefinition => {
  const { file, variables, service, cluster } = options
  const source = readSource(text, { file, variables, shape: SHAPE, added: ADDED_BY_ECS })
  checkName(source, 'serviceName', service, 'service')
  checkName(source, 'cluster', cluster, 'cluster')
  return { ...source, fields: without(source.fields, GIVEN_BY_STEP) }
}

/** The members of `fields` that are in `names`. */
export const only = (fields: Fields, names: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)))
