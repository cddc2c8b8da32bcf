// The inputs of deploy-ecs.
import { type Goal, readGoal, STAGES } from '@hakobune/ecs'
import { readImageReference } from '@hakobune/image'
import { fromRoot } from '@hakobune/project'
import type { Inputs } from '@hakobune/runner'
import { didYouMean, UserError, type Variables } from '@hakobune/text'
import { z } from 'zod'
import type { AwsOptions } from '../connect-aws.ts'

/** One service as the step names it. Files are as they were written, undefined where the convention decides. */
export interface ServiceOptions {
  readonly name: string
  readonly taskDefinition: string | undefined
  readonly serviceDefinition: string | undefined
  readonly container: string | undefined
}

export interface Options extends AwsOptions {
  readonly cluster: string
  readonly services: readonly ServiceOptions[]
  readonly image: string | undefined
  readonly variables: Variables
  /** The project, from the root of the repository. */
  readonly folder: string
  readonly desiredCount: number | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly goal: Goal
  /** Undefined leaves the decision to ECS alone. */
  readonly failAfter: number | undefined
  readonly preflight: boolean
  readonly dryRun: boolean
}

/** A text that is left empty was not given: expressions of workflows write it so. */
const text = z
  .string()
  .transform((value) => value.trim() || undefined)
  .optional()

const KEYS = ['name', 'task-definition', 'service-definition', 'container'] as const

const services = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      'task-definition': text,
      'service-definition': text,
      container: text,
    }),
  )
  .min(1)

const explain = (input: string, { issues }: z.ZodError): UserError => {
  const [issue] = issues
  const at = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : []
  const hint = unknown === undefined ? '' : didYouMean(unknown, KEYS)
  return new UserError(
    `the input "${input}" is wrong${at}: ${issue?.message ?? 'it cannot be read'}.${hint}`,
    {
      fix:
        input === 'services'
          ? 'write a list of services, each with "name" and, where needed, "task-definition", "service-definition" and "container"'
          : 'write a map of names to texts',
    },
  )
}

const readServices = (inputs: Inputs): readonly ServiceOptions[] => {
  const service = inputs.optional('service')
  const list = inputs.yaml('services')
  const common = {
    taskDefinition: inputs.optional('task-definition'),
    serviceDefinition: inputs.optional('service-definition'),
    container: inputs.optional('container'),
  }
  if (list === undefined || list === null) return [{ name: service ?? inputs.required('service'), ...common }]
  if (service !== undefined)
    throw new UserError('both "service" and "services" are given', { fix: 'keep one of the two inputs' })
  const parsed = services.safeParse(list)
  if (!parsed.success) throw explain('services', parsed.error)
  const names = parsed.data.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw new UserError(`the service "${twice}" is listed twice in the input "services"`, {
      fix: 'remove one of the two',
    })
  return parsed.data.map(({ name, container, ...files }) => ({
    name,
    taskDefinition: files['task-definition'] ?? common.taskDefinition,
    serviceDefinition: files['service-definition'] ?? common.serviceDefinition,
    container: container ?? common.container,
  }))
}

const variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))

const readVariables = (inputs: Inputs): Variables => {
  const parsed = variables.safeParse(inputs.yaml('variables') ?? {})
  if (!parsed.success) throw explain('variables', parsed.error)
  if (!Object.hasOwn(parsed.data, 'image')) return parsed.data
  throw new UserError('the input "variables" holds "image", whose value is the input "image"', {
    fix: 'give the variable another name',
  })
}

const readImage = (inputs: Inputs): string | undefined => {
  const image = inputs.optional('image')
  if (image !== undefined) readImageReference(image)
  return image
}

const readWaitUntil = (inputs: Inputs): Goal => {
  const written = inputs.required('wait-until')
  const goal = readGoal(written)
  if (goal !== undefined) return goal
  const goals = ['complete', 'serving', ...STAGES]
  throw new UserError(
    `the input "wait-until" is "${written}", which is no end of the wait.${didYouMean(written, goals)}`,
    { fix: `write one of ${goals.join(', ')}` },
  )
}

const MOST_TASKS = 5_000

export const readOptions = (inputs: Inputs): Options => {
  const desiredCount = inputs.optional('desired-count')
  const failAfter = inputs.optional('fail-after')
  return {
    cluster: inputs.required('cluster'),
    services: readServices(inputs),
    image: readImage(inputs),
    variables: readVariables(inputs),
    folder: fromRoot('.', inputs.optional('path') ?? '.'),
    desiredCount: desiredCount === undefined ? undefined : inputs.integer('desired-count', 0, MOST_TASKS),
    timeout: inputs.duration('timeout'),
    goal: readWaitUntil(inputs),
    failAfter: failAfter === undefined ? undefined : inputs.integer('fail-after', 1, MOST_TASKS),
    preflight: inputs.flag('preflight'),
    dryRun: inputs.flag('dry-run'),
    role: inputs.optional('role'),
    region: inputs.optional('region'),
  }
}
