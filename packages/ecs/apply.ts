// Carries out the plans: registers each definition once, then creates or updates the services side by side.
import type { Ecs } from './calls.ts'
import { insist, type Patience } from './insist.ts'
import { type Fields, isFields } from './json.ts'
import { describeServices, type Target } from './observe.ts'
import type { EffectivePlan, Plan, Registration } from './plan.ts'
import { explainRefused, registrar } from './register.ts'
import { primaryOf, readService, type Service } from './service.ts'

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
  /** What was there before: none of it is ours. `serviceDeployments` is undefined where they could not be listed. */
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

const serviceIn = (reply: Fields): Service => {
  const { service } = reply
  if (isFields(service)) return readService(service)
  throw new Error('ECS took the request and did not answer with the service')
}

/** The service as it is now, where `isOurs` finds the effect of our request in it. */
const findService = async (
  ecs: Ecs,
  { cluster, service }: Target,
  isOurs: (service: Service) => boolean,
  { signal }: Patience,
): Promise<Service | undefined> => {
  const found = (await describeServices(ecs, cluster, [service], signal)).get(service)
  return found !== undefined && isOurs(found) ? found : undefined
}

const create = (
  ecs: Ecs,
  { target, fields }: Extract<Plan, { kind: 'create' }>,
  arn: string,
  patience: Patience,
): Promise<Service> => {
  const { cluster, service, serviceDefinition } = target
  const request = { ...fields, cluster, serviceName: service, taskDefinition: arn }
  const isOurs = ({ status, taskDefinition }: Service): boolean =>
    status === 'ACTIVE' && taskDefinition === arn
  return insist(
    {
      send: async () => serviceIn(await ecs.once('CreateService', request)),
      find: () => findService(ecs, target, isOurs, patience),
    },
    patience,
  ).catch((error: unknown) => {
    throw explainRefused(error, `to create the service "${service}"`, serviceDefinition)
  })
}

const update = (
  ecs: Ecs,
  plan: Extract<Plan, { kind: 'update' }>,
  arn: string,
  patience: Patience,
): Promise<Service> => {
  const { cluster, service, serviceDefinition } = plan.target
  const changes = Object.fromEntries(plan.changes.map(({ name, after }) => [name, after]))
  const force = plan.again ? { forceNewDeployment: true } : {}
  const request = { cluster, service, taskDefinition: arn, ...changes, ...force }
  const known = plan.service.deployments.map(({ id }) => id)
  // An update that starts no rollout leaves no trace, and does no more when it is sent twice.
  const isOurs = ({ deployments }: Service): boolean =>
    deployments.some(({ id, taskDefinition }) => taskDefinition === arn && !known.includes(id))
  return insist(
    {
      send: async () => serviceIn(await ecs.once('UpdateService', request)),
      find: () => findService(ecs, plan.target, isOurs, patience),
    },
    patience,
  ).catch((error: unknown) => {
    throw explainRefused(error, `to update the service "${service}"`, serviceDefinition)
  })
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

const start = async (ecs: Ecs, plan: EffectivePlan, arn: string, patience: Patience): Promise<Started> => {
  const at = patience.clock.now()
  const common = { kind: 'started', target: plan.target, taskDefinition: arn, at } as const
  if (plan.kind === 'create') {
    const service = await create(ecs, plan, arn, patience)
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
  const service = await update(ecs, plan, arn, patience)
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
  patience: Patience,
): Promise<readonly Applied[]> => {
  const { signal } = patience
  const register = registrar(ecs, patience)
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
        return await start(ecs, plan, arn, patience)
      } catch (error) {
        return { kind: 'not-started', target, error, registered }
      }
    }),
  )
}
