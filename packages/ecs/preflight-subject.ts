// What preflight looks at: the task definition that will run, and the service as it will be.
import type { Place } from '@hakobune/text'
import type { Path } from './fit.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { Plan } from './plan.ts'
import type { TaskDefinition } from './task-definition.ts'

export interface Subject {
  readonly task: TaskDefinition
  /** The service's own fields, those that it keeps and those that are changed. */
  readonly service: Fields
  /** Of a field of the service; undefined where no file says it. */
  readonly placeOfService: (path: Path) => Place | undefined
  /** Whether the service is to be made, or is there. */
  readonly creates: boolean
  readonly fargate: boolean
  /** `awsvpc`, `bridge`, `host` or `none`. */
  readonly networkMode: string
}

const usesFargate = (service: Fields, task: Fields): boolean => {
  const launchType = textOf(service, 'launchType')
  const providers = listOf(service, 'capacityProviderStrategy')
    .filter(isFields)
    .map((item) => textOf(item, 'capacityProvider') ?? '')
  if (providers.length > 0) return providers.every((name) => name.startsWith('FARGATE'))
  if (launchType !== undefined) return launchType === 'FARGATE'
  const compatible = listOf(task, 'requiresCompatibilities')
  return compatible.length === 1 && compatible[0] === 'FARGATE'
}

const serviceOf = (plan: Extract<Plan, { kind: 'create' | 'update' }>): Fields =>
  plan.kind === 'create'
    ? plan.fields
    : { ...plan.service.fields, ...Object.fromEntries(plan.changes.map(({ name, after }) => [name, after])) }

/** Undefined for a plan that gives no service a task definition. */
export const readSubject = (plan: Plan): Subject | undefined => {
  if (plan.kind !== 'create' && plan.kind !== 'update') return undefined
  const { taskDefinition: task, serviceDefinition } = plan.target
  const service = serviceOf(plan)
  return {
    task,
    service,
    placeOfService: (path) => serviceDefinition?.placeOf(path),
    creates: plan.kind === 'create',
    fargate: usesFargate(service, task.fields),
    networkMode: textOf(task.fields, 'networkMode') ?? 'bridge',
  }
}

/** The container's ports, as its definition names them. */
export const portsOf = (container: Fields): readonly number[] =>
  listOf(container, 'portMappings')
    .filter(isFields)
    .map((mapping) => mapping['containerPort'])
    .filter((port) => typeof port === 'number')

/** The service's load balancers that are target groups, with their index in the list. */
export const balancersOf = (
  service: Fields,
): readonly { readonly index: number; readonly group: string; readonly fields: Fields }[] =>
  listOf(service, 'loadBalancers').flatMap((fields, index) => {
    const group = isFields(fields) ? textOf(fields, 'targetGroupArn') : undefined
    return group === undefined || !isFields(fields) ? [] : [{ index, group, fields }]
  })
