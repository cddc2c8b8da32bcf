// Plans the way back of one service: which revision and which bytes, and how the service comes by them.
import { readImageReference, writeImageReference } from '@hakobune/image'
import { diffValues } from '@hakobune/text'
import type { Ecs } from './calls.ts'
import { canonicalTaskDefinition, isSameTaskDefinition } from './canonical.ts'
import { type Digests, familyOf, type History, type Past, readHistory } from './history.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { findLastGood, isSamePast } from './last-good.ts'
import type { Revision } from './observe.ts'
import type { Plan, Registration } from './plan.ts'
import { findRevision, getRevision, imagesOf, targetOf } from './registered.ts'
import { revisionName, type Service } from './service.ts'
import { refuseUnfit } from './unfit.ts'

/** Everything that the decision needs. */
export interface ObservedPast {
  readonly cluster: string
  readonly service: Service
  readonly history: History
  readonly current: Revision
  /** What to go back to, or why nothing is. */
  readonly end:
    | { readonly kind: 'found'; readonly past: Past; readonly revision: Revision }
    | { readonly kind: 'none'; readonly reason: string; readonly fix: string }
  /** The newest revision of that family: a pinned copy may have been registered by an earlier rollback. */
  readonly latest: Revision | undefined
}

export interface Rollback {
  readonly plan: Plan
  /** The revision of the past that is gone back to; undefined when none is. */
  readonly to: Past | undefined
  readonly history: History
  readonly current: Revision
}

/** `to` as the user wrote it: `shop:11`, an ARN, or `11` for a revision of the family that runs. */
const readTo = (to: string, service: Service): string =>
  /^\d+$/.test(to) ? `${familyOf(service.taskDefinition)}:${to}` : to

const pastOf = ({ pasts }: History, arn: string): Past =>
  pasts.find(({ taskDefinition, worked }) => taskDefinition === arn && worked) ?? {
    taskDefinition: arn,
    digests: new Map(),
    at: undefined,
    worked: false,
  }

/** Reads only. `to` is the revision that is asked for; undefined finds the last good one. */
export const observePast = async (
  ecs: Ecs,
  {
    cluster,
    service,
    to,
  }: { readonly cluster: string; readonly service: Service; readonly to: string | undefined },
  signal: AbortSignal,
): Promise<ObservedPast> => {
  const [history, current] = await Promise.all([
    readHistory(ecs, cluster, service, signal),
    getRevision(ecs, service.taskDefinition, signal),
  ])
  const common = { cluster, service, history, current }
  if (to === undefined) {
    const found = findLastGood(history)
    if (found.kind === 'none') return { ...common, end: found, latest: undefined }
    const revision = await getRevision(ecs, found.past.taskDefinition, signal)
    const latest = await findRevision(ecs, familyOf(revision.arn), signal)
    return { ...common, end: { ...found, revision }, latest }
  }
  const revision = await getRevision(ecs, readTo(to, service), signal)
  const latest = await findRevision(ecs, familyOf(revision.arn), signal)
  return { ...common, end: { kind: 'found', past: pastOf(history, revision.arn), revision }, latest }
}

/** `image` by the digest that ran; as it is where it is by digest already, or no digest is known. */
const pin = (image: string, digest: string | undefined): string => {
  const reference = readImageReference(image)
  if (digest === undefined || reference.digest !== undefined) return image
  const { registry, repository } = reference
  return writeImageReference({ registry, repository, digest })
}

/** The definition with each image by the digest that ran: a tag can name other bytes today. */
const pinImages = (fields: Fields, digests: Digests): Fields => ({
  ...fields,
  containerDefinitions: listOf(fields, 'containerDefinitions').map((container) => {
    if (!isFields(container)) return container
    const digest = digests.get(textOf(container, 'name') ?? '')
    const image = textOf(container, 'image')
    return image === undefined || digest === undefined
      ? container
      : { ...container, image: pin(image, digest) }
  }),
})

const registrationOf = (fields: Fields, ...revisions: readonly (Revision | undefined)[]): Registration => {
  const same = revisions.find(
    (revision) => revision?.active === true && isSameTaskDefinition(fields, revision.fields),
  )
  return same === undefined ? { kind: 'register', fields } : { kind: 'reuse', arn: same.arn }
}

/** The plan is one of deploy's own, so that it is carried out and judged as any other rollout. */
export const planRollback = (observed: ObservedPast): Rollback => {
  const { cluster, service, history, current, end, latest } = observed
  const common = { history, current }
  const target = targetOf(cluster, service.serviceName, end.kind === 'found' ? end.revision : current)
  const unfit = refuseUnfit(service)
  if (unfit !== undefined)
    return { ...common, to: undefined, plan: { kind: 'refused', target, refusal: unfit } }
  if (end.kind === 'none') {
    const { reason, fix } = end
    return { ...common, to: undefined, plan: { kind: 'refused', target, refusal: { reason, fix } } }
  }
  if (history.current.worked && end.revision.arn === current.arn && isSamePast(end.past, history.current))
    return { ...common, to: end.past, plan: { kind: 'unchanged', target, service, arn: current.arn } }
  const fields = pinImages(end.revision.fields, end.past.digests)
  const registration = registrationOf(fields, end.revision, latest)
  const again = registration.kind === 'reuse' && registration.arn === service.taskDefinition
  const pinned = targetOf(cluster, service.serviceName, { ...end.revision, fields })
  const { known } = history
  return {
    ...common,
    to: end.past,
    plan: { kind: 'update', target: pinned, service, current, known, registration, changes: [], again },
  }
}

const EVIDENCE = {
  deployments: 'by the records of its deployments',
  tasks: 'by the tasks that its last deployments stopped',
  registrations: 'the newest revision before it; nothing shows that it ever ran',
} as const

/** The images by container with what is known of their bytes: `app: registry/shop@sha256:…`. */
export const imagesTo = ({ plan, to }: Rollback): readonly string[] =>
  [...imagesOf(plan.target.taskDefinition.fields)].map(([container, image]) => {
    const digest = to?.digests.get(container)
    return `${container}: ${image}${digest === undefined || image.includes('@') ? '' : ` (was ${digest})`}`
  })

/** For the log, before anything is done. */
export const describeRollback = (rollback: Rollback): string => {
  const { plan, to, history, current } = rollback
  const { service } = plan.target
  if (plan.kind === 'refused') return `${service}: refused: ${plan.refusal.reason}`
  if (to === undefined || plan.kind !== 'update')
    return `${service}: unchanged (${revisionName(current.arn)})`
  const when = to.at === undefined ? '' : `, of ${new Date(to.at).toISOString()}`
  const found = to.worked ? `${EVIDENCE[history.evidence]}${when}` : 'as asked'
  const before = canonicalTaskDefinition(current.fields)
  const after = canonicalTaskDefinition(plan.target.taskDefinition.fields)
  return [
    `${service}: ${revisionName(current.arn)} -> ${revisionName(to.taskDefinition)} (${found})`,
    ...imagesTo(rollback).map((image) => `  ${image}`),
    ...(plan.registration.kind === 'register'
      ? [`  register it anew, with its images by the digest that ran`]
      : []),
    ...diffValues(before, after).map((line) => `  ${line}`),
  ].join('\n')
}
