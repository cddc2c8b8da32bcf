// Carries out the plans: registers each definition once, then creates or updates the services side by side.
import { stableJson, UserError } from '@hakobune/text'
import { blame } from './blame.ts'
import type { Ecs } from './calls.ts'
import { type Fields, isFields, textOf } from './json.ts'
import type { Target } from './observe.ts'
import type { EffectivePlan, Plan, Registration } from './plan.ts'
import { classify } from './refusal.ts'
import { primaryOf, readService, type Service } from './service.ts'
import type { Source } from './source.ts'

/** A rollout that ECS was asked for (or that was under way), with all that tells it from any other. */
export interface Started {
  readonly kind: 'started'
  readonly how: 'created' | 'updated' | 'followed'
  readonly target: Target
  /** ARN of the revision that is rolled out. */
  readonly taskDefinition: string
  /** ARN of the revision that ran before; undefined for a new service. */
  readonly previous: string | undefined
  /** Id of our entry in `deployments[]`; undefined when ECS's reply did not hold it yet. */
  readonly id: string | undefined
  /** Whether a rollout must follow. A change of the count or of the deployment's rules alone starts none. */
  readonly rollout: boolean
  /** What was there before: none of it is ours. Without `serviceDeployments` ours is judged by `deployments[]` alone. */
  readonly before: {
    readonly deployments: readonly string[]
    readonly events: readonly string[]
    readonly serviceDeployments: readonly string[] | undefined
  }
  /** The service as ECS's reply shows it. */
  readonly service: Service
  /** When ECS was asked, on the clock of this machine; milliseconds. */
  readonly at: number
}

/** Nothing was asked of the service. `registered` is a revision that was made and is used by nothing. */
export interface NotStarted {
  readonly kind: 'not-started'
  readonly target: Target
  readonly error: unknown
  readonly registered: string | undefined
}

export type Applied = Started | NotStarted

/** A request that ECS understood and refused, as the error of the file that it was made from. */
const explainRefused = (error: unknown, what: string, source: Source | undefined): unknown => {
  const refusal = classify(error)
  if (refusal.kind === 'denied') return refusal.error
  if (refusal.kind !== 'invalid') return error
  const { message } = refusal.error
  const place = source === undefined ? undefined : (blame(message, source) ?? { file: source.file })
  return new UserError(`ECS refuses ${what}: ${message}`, {
    ...(place === undefined ? {} : { place }),
    fix: source === undefined ? 'change what ECS names here' : `change ${source.file} where ECS says`,
    cause: error,
  })
}

/** Registers a definition once, however many services share it. */
const registrar = (ecs: Ecs) => {
  const registered = new Map<string, Promise<string>>()
  const send = async (fields: Fields, source: Source): Promise<string> => {
    const reply = await ecs.call('RegisterTaskDefinition', fields).catch((error: unknown) => {
      throw explainRefused(error, 'the task definition', source)
    })
    const definition = reply['taskDefinition']
    const arn = isFields(definition) ? textOf(definition, 'taskDefinitionArn') : undefined
    if (arn === undefined) throw new Error('ECS registered the task definition and did not say its ARN')
    return arn
  }
  return (registration: Registration, source: Source): Promise<string> => {
    if (registration.kind === 'reuse') return Promise.resolve(registration.arn)
    const key = stableJson(registration.fields)
    const arn = registered.get(key) ?? send(registration.fields, source)
    registered.set(key, arn)
    return arn
  }
}

const serviceIn = (reply: Fields): Service => {
  const { service } = reply
  if (isFields(service)) return readService(service)
  throw new Error('ECS took the request and did not answer with the service')
}

const create = async (ecs: Ecs, plan: Extract<Plan, { kind: 'create' }>, arn: string): Promise<Service> => {
  const { cluster, service, serviceDefinition } = plan.target
  const request = { ...plan.fields, cluster, serviceName: service, taskDefinition: arn }
  const reply = await ecs.call('CreateService', request).catch((error: unknown) => {
    throw explainRefused(error, `to create the service "${service}"`, serviceDefinition)
  })
  return serviceIn(reply)
}

const update = async (ecs: Ecs, plan: Extract<Plan, { kind: 'update' }>, arn: string): Promise<Service> => {
  const { cluster, service, serviceDefinition } = plan.target
  const changes = Object.fromEntries(plan.changes.map(({ name, after }) => [name, after]))
  const force = plan.again ? { forceNewDeployment: true } : {}
  const request = { cluster, service, taskDefinition: arn, ...changes, ...force }
  const reply = await ecs.call('UpdateService', request).catch((error: unknown) => {
    throw explainRefused(error, `to update the service "${service}"`, serviceDefinition)
  })
  return serviceIn(reply)
}

/** Our entry in the reply's `deployments[]`: the one that was not there before and runs our revision. */
export const findOwn = (
  service: Service,
  { taskDefinition, before }: Pick<Started, 'taskDefinition' | 'before'>,
): string | undefined =>
  service.deployments.find(
    (deployment) =>
      deployment.taskDefinition === taskDefinition && !before.deployments.includes(deployment.id),
  )?.id

const NOTHING_BEFORE = { deployments: [], events: [], serviceDeployments: [] }

const start = async (ecs: Ecs, plan: EffectivePlan, arn: string, now: () => number): Promise<Started> => {
  const at = now()
  const common = { kind: 'started', target: plan.target, taskDefinition: arn, at } as const
  if (plan.kind === 'create') {
    const service = await create(ecs, plan, arn)
    const id = primaryOf(service)?.id
    return {
      ...common,
      how: 'created',
      previous: undefined,
      id,
      rollout: true,
      before: NOTHING_BEFORE,
      service,
    }
  }
  const events = plan.service.events.map(({ id }) => id)
  if (plan.kind === 'follow') {
    const { service } = plan
    const id = primaryOf(service)?.id
    const others = service.deployments.map((deployment) => deployment.id).filter((other) => other !== id)
    const before = { deployments: others, events, serviceDeployments: undefined }
    const previous = service.deployments.find((deployment) => others.includes(deployment.id))?.taskDefinition
    return { ...common, how: 'followed', previous, id, rollout: true, before, service }
  }
  const before = {
    deployments: plan.service.deployments.map(({ id }) => id),
    events,
    serviceDeployments: plan.known,
  }
  const service = await update(ecs, plan, arn)
  const previous = plan.service.taskDefinition
  const id = findOwn(service, { taskDefinition: arn, before })
  return { ...common, how: 'updated', previous, id, rollout: plan.again || previous !== arn, before, service }
}

export const isStarted = (applied: Applied): applied is Started => applied.kind === 'started'

/**
 * Asks ECS for every plan; one that fails hides no other. A write that was begun is not broken off by `signal`,
 * so that what was done is known; a write that was not begun is not made.
 */
export const applyDeployment = (
  ecs: Ecs,
  plans: readonly EffectivePlan[],
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<readonly Applied[]> => {
  const register = registrar(ecs)
  return Promise.all(
    plans.map(async (plan): Promise<Applied> => {
      const { target } = plan
      let registered: string | undefined
      try {
        signal.throwIfAborted()
        const registration: Registration =
          plan.kind === 'follow' ? { kind: 'reuse', arn: plan.arn } : plan.registration
        const arn = await register(registration, target.taskDefinition)
        if (registration.kind === 'register') registered = arn
        signal.throwIfAborted()
        return await start(ecs, plan, arn, now)
      } catch (error) {
        return { kind: 'not-started', target, error, registered }
      }
    }),
  )
}
