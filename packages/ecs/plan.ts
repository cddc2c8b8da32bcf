// Decides what is to be done for each service. Pure: what is there and what is wanted in, one plan out.
import type { Place } from '@hakobune/text'
import { isCovered, isSameTaskDefinition } from './canonical.ts'
import { type Fields, isFields, type Json, listOf, textOf } from './json.ts'
import type { Observed, Revision, Target } from './observe.ts'
import { primaryOf, type Service } from './service.ts'
import { CHANGEABLE, FIXED, type ServiceDefinition } from './service-definition.ts'

/** How the service comes by its task definition: an identical revision is used again, never repeated. */
export type Registration =
  | { readonly kind: 'reuse'; readonly arn: string }
  | { readonly kind: 'register'; readonly fields: Fields }

/** A member of the service that differs from the file, with its value before. */
export interface Change {
  readonly name: string
  readonly before: Json | undefined
  readonly after: Json
}

/** Why nothing can be done, and what its author can change. */
export interface RefusalOfPlan {
  readonly reason: string
  readonly fix: string
  readonly place?: Place
}

interface Planned {
  readonly target: Target
}

export type Plan =
  | (Planned & {
      readonly kind: 'create'
      readonly registration: Registration
      readonly fields: Fields
      readonly near: readonly string[]
    })
  | (Planned & {
      readonly kind: 'update'
      readonly service: Service
      readonly current: Revision | undefined
      readonly known: readonly string[] | undefined
      readonly registration: Registration
      readonly changes: readonly Change[]
      /** Start a rollout though nothing differs: the last one of this very definition failed. */
      readonly again: boolean
    })
  /** A rollout of exactly this is under way, from a run that was cancelled or is still waiting: wait for it. */
  | (Planned & { readonly kind: 'follow'; readonly service: Service; readonly arn: string })
  | (Planned & { readonly kind: 'unchanged'; readonly service: Service; readonly arn: string })
  | (Planned & { readonly kind: 'refused'; readonly refusal: RefusalOfPlan })

/** Members of DescribeServices' answer that stand in the deployment rather than in the service. */
const IN_DEPLOYMENT: ReadonlySet<string> = new Set([
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
])

/** Said by the step on an update, whatever the file holds. */
const SAID_BY_STEP: ReadonlySet<string> = new Set([
  'cluster',
  'desiredCount',
  'forceNewDeployment',
  'service',
  'taskDefinition',
])

const actualOf = (service: Service, name: string): Json | undefined => {
  if (!IN_DEPLOYMENT.has(name)) return service.fields[name]
  const deployments = listOf(service.fields, 'deployments').filter(isFields)
  return deployments.find((deployment) => textOf(deployment, 'status') === 'PRIMARY')?.[name]
}

const differences = (
  definition: ServiceDefinition | undefined,
  service: Service,
  names: (name: string) => boolean,
): readonly Change[] =>
  Object.entries(definition?.fields ?? {}).flatMap(([name, after]) => {
    const before = actualOf(service, name)
    return after === undefined || !names(name) || isCovered(after, before, name)
      ? []
      : [{ name, before, after }]
  })

const register = (target: Target, ...revisions: readonly (Revision | undefined)[]): Registration => {
  const { fields } = target.taskDefinition
  const same = revisions.find(
    (revision) => revision?.active === true && isSameTaskDefinition(fields, revision.fields),
  )
  return same === undefined ? { kind: 'register', fields } : { kind: 'reuse', arn: same.arn }
}

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const thereIs = (what: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `; there is ${what} ${listed(names)}`

const refuseController = (type: string): RefusalOfPlan => ({
  reason: `the service is deployed by ${type === 'CODE_DEPLOY' ? 'AWS CodeDeploy' : 'an external controller'}, not by ECS itself`,
  fix: `deploy it with ${type === 'CODE_DEPLOY' ? 'CodeDeploy' : 'that controller'}, or change its "deploymentController" to ECS, which has blue/green deployments of its own`,
})

const planCreation = (observed: Extract<Observed, { kind: 'no-service' }>): Plan => {
  const { target } = observed
  const { cluster, service, serviceDefinition, desiredCount } = target
  if (serviceDefinition === undefined) {
    const reason = `the cluster "${cluster}" has no service "${service}"${thereIs('the service', observed.near)}`
    const fix = 'correct "service", or add ecs/service.json: the service is then created from it'
    return { kind: 'refused', target, refusal: { reason, fix } }
  }
  const { fields } = serviceDefinition
  // CreateService wants a count of every service but a daemon's.
  const count = desiredCount ?? fields['desiredCount'] ?? 1
  const counted = textOf(fields, 'schedulingStrategy') === 'DAEMON' ? {} : { desiredCount: count }
  return {
    kind: 'create',
    target,
    registration: register(target, observed.latest),
    fields: { ...fields, ...counted },
    near: observed.near,
  }
}

const refusalOf = (target: Target, service: Service): RefusalOfPlan | undefined => {
  const controller = service.deploymentController?.type ?? 'ECS'
  if (controller !== 'ECS') return refuseController(controller)
  if (service.status === 'DRAINING')
    return {
      reason: `the service "${target.service}" is being deleted (DRAINING)`,
      fix: 'wait until ECS has stopped its tasks, then run this step again',
    }
  const [fixed] = differences(target.serviceDefinition, service, (name) => FIXED.has(name))
  if (fixed === undefined) return undefined
  const value = (json: Json | undefined): string => (json === undefined ? 'nothing' : JSON.stringify(json))
  return {
    reason: `ECS cannot change "${fixed.name}" of a service: it is ${value(fixed.before)}, the file says ${value(fixed.after)}`,
    fix: `write ${value(fixed.before)} in the file, or delete the service first: this step then creates it anew`,
    ...(target.serviceDefinition === undefined
      ? {}
      : { place: target.serviceDefinition.placeOf([fixed.name]) }),
  }
}

const planUpdate = (observed: Extract<Observed, { kind: 'service' }>): Plan => {
  const { target, service, current, latest, known } = observed
  const refusal = refusalOf(target, service)
  if (refusal !== undefined) return { kind: 'refused', target, refusal }
  const registration = register(target, current, latest)
  const { desiredCount } = target
  const changes = [
    ...differences(
      target.serviceDefinition,
      service,
      (name) => CHANGEABLE.has(name) && !SAID_BY_STEP.has(name),
    ),
    ...(desiredCount === undefined || desiredCount === service.desiredCount
      ? []
      : [{ name: 'desiredCount', before: service.desiredCount, after: desiredCount }]),
  ]
  const state = primaryOf(service)?.rolloutState
  const same = registration.kind === 'reuse' && registration.arn === service.taskDefinition
  if (!same || changes.length > 0 || state === 'FAILED') {
    const again = same && state === 'FAILED'
    return { kind: 'update', target, service, current, known, registration, changes, again }
  }
  const { arn } = registration
  if (state === 'IN_PROGRESS') return { kind: 'follow', target, service, arn }
  return { kind: 'unchanged', target, service, arn }
}

export const planDeployment = (observed: Observed): Plan => {
  switch (observed.kind) {
    case 'no-cluster': {
      const { target, near } = observed
      const reason = `there is no cluster "${target.cluster}" in this region${thereIs('the cluster', near)}`
      const fix = 'correct "cluster" or "region", or create the cluster'
      return { kind: 'refused', target, refusal: { reason, fix } }
    }
    case 'no-service':
      return planCreation(observed)
    case 'service':
      return planUpdate(observed)
  }
}

/** A plan that leads to a rollout to wait for. */
export type EffectivePlan = Extract<Plan, { kind: 'create' | 'update' | 'follow' }>

export const isEffective = (plan: Plan): plan is EffectivePlan =>
  plan.kind === 'create' || plan.kind === 'update' || plan.kind === 'follow'
