// One look at many rollouts at once, in batched calls: the services, and our service deployments where they can be read.
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { describeServices } from './observe.ts'
import { classify } from './refusal.ts'
import {
  describeRevisions,
  describeServiceDeployments,
  listServiceDeployments,
  type ServiceDeployment,
} from './service-deployment.ts'
import { DOUBT, type Reading } from './verdict.ts'

/** What is known of our service deployment of one rollout. */
export type Own =
  | { readonly kind: 'wanted' }
  | { readonly kind: 'found'; readonly arn: string; readonly createdAt: number }
  /** It cannot be read, or ECS keeps none: `deployments[]` decides. `denied` is the error to warn of. */
  | { readonly kind: 'unavailable'; readonly denied?: Error }

export const beginOwn = ({ before }: Started): Own =>
  before.serviceDeployments === undefined ? { kind: 'unavailable' } : { kind: 'wanted' }

/** Ours is the first that was not there before and whose revision runs our task definition. */
const find = async (ecs: Ecs, started: Started, at: number, signal: AbortSignal): Promise<Own> => {
  const { cluster, service } = started.target
  const known = started.before.serviceDeployments ?? []
  const all = await listServiceDeployments(ecs, cluster, service, signal)
  const fresh = all.filter(({ serviceDeploymentArn }) => !known.includes(serviceDeploymentArn)).toReversed()
  const revisions = await describeRevisions(
    ecs,
    fresh.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn),
    signal,
  )
  const own = fresh.find(
    ({ targetServiceRevisionArn }) => revisions.get(targetServiceRevisionArn) === started.taskDefinition,
  )
  if (own !== undefined) return { kind: 'found', arn: own.serviceDeploymentArn, createdAt: own.createdAt }
  return all.length === 0 && at - started.at >= DOUBT ? { kind: 'unavailable' } : { kind: 'wanted' }
}

/** As `find`; a refusal makes the rollout be judged by `deployments[]`, throttling is for the caller to slow down. */
const findOrDoWithout = async (ecs: Ecs, started: Started, at: number, signal: AbortSignal): Promise<Own> => {
  try {
    return await find(ecs, started, at, signal)
  } catch (error) {
    const refusal = classify(error)
    if (refusal.kind === 'denied') return { kind: 'unavailable', denied: refusal.error }
    if (refusal.kind === 'invalid') return { kind: 'unavailable' }
    throw error
  }
}

/** The task definition of the newest service deployment made after ours. */
const findNewer = async (
  ecs: Ecs,
  { target }: Started,
  own: Extract<Own, { kind: 'found' }>,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const [newest] = await listServiceDeployments(ecs, target.cluster, target.service, signal)
  if (newest === undefined || newest.createdAt <= own.createdAt) return undefined
  const revision = newest.targetServiceRevisionArn
  return (await describeRevisions(ecs, [revision], signal)).get(revision)
}

export interface Look {
  readonly own: Own
  readonly reading: Reading
}

export interface Subject {
  readonly started: Started
  readonly own: Own
}

/** Our service deployments by ARN; the error when they may be listed but not described. */
const describeOwn = async (
  ecs: Ecs,
  owns: readonly Own[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ServiceDeployment> | Error> => {
  const arns = owns.flatMap((own) => (own.kind === 'found' ? [own.arn] : []))
  if (arns.length === 0) return new Map()
  try {
    const described = await describeServiceDeployments(ecs, arns, signal)
    return new Map(described.map((deployment) => [deployment.serviceDeploymentArn, deployment]))
  } catch (error) {
    const refusal = classify(error)
    if (refusal.kind === 'denied') return refusal.error
    throw error
  }
}

/**
 * A reading of every subject, all in one cluster. Rejects when ECS throttles, denies DescribeServices or does
 * not answer.
 */
export const look = async (
  ecs: Ecs,
  subjects: readonly Subject[],
  now: () => number,
  signal: AbortSignal,
): Promise<readonly Look[]> => {
  const at = now()
  const names = subjects.map(({ started }) => started.target.service)
  const cluster = subjects[0]?.started.target.cluster ?? ''
  const [services, owns] = await Promise.all([
    describeServices(ecs, cluster, names, signal),
    Promise.all(
      subjects.map(({ started, own }) =>
        own.kind === 'wanted' ? findOrDoWithout(ecs, started, at, signal) : Promise.resolve(own),
      ),
    ),
  ])
  const described = await describeOwn(ecs, owns, signal)
  return Promise.all(
    subjects.map(async ({ started }, index): Promise<Look> => {
      const own = owns[index] ?? { kind: 'wanted' }
      const service = services.get(started.target.service)
      if (own.kind !== 'found') return { own, reading: { at, service, own: undefined, newer: undefined } }
      if (described instanceof Error)
        return {
          own: { kind: 'unavailable', denied: described },
          reading: { at, service, own: undefined, newer: undefined },
        }
      const deployment = described.get(own.arn)
      const newer = deployment?.status === 'STOPPED' ? await findNewer(ecs, started, own, signal) : undefined
      return { own, reading: { at, service, own: deployment, newer } }
    }),
  )
}
