// Finds our service deployment, the record that ECS keeps of one rollout, and follows it: one batched call a look.
import type { Started } from './apply.ts'
import type { Ecs } from './calls.ts'
import { DOUBT } from './finding.ts'
import { classify } from './refusal.ts'
import {
  describeRevisions,
  describeServiceDeployments,
  listServiceDeployments,
  type ServiceDeployment,
  type ServiceDeploymentBrief,
} from './service-deployment.ts'

/** What is known of our service deployment of one rollout. */
export type Own =
  /** Not seen yet. `asked` is when it was looked for last, in milliseconds. */
  | { readonly kind: 'wanted'; readonly asked: number }
  /** These came after the request; which one is ours, its service revision tells. Oldest first. */
  | { readonly kind: 'candidates'; readonly of: readonly ServiceDeploymentBrief[] }
  | { readonly kind: 'found'; readonly arn: string; readonly shown: ServiceDeployment | undefined }
  /** It cannot be read, or ECS keeps none: `deployments[]` decides. `denied` is the error to warn of. */
  | { readonly kind: 'unavailable'; readonly denied?: Error }

export const wantedOwn: Own = { kind: 'wanted', asked: 0 }

export interface Subject {
  readonly started: Started
  readonly own: Own
}

/** The one call that brings the subjects on: to look for the one not asked for longest, to tell ours, or to follow. */
type Step =
  | { readonly kind: 'list'; readonly subject: Subject }
  | { readonly kind: 'tell'; readonly revisions: readonly string[] }
  | { readonly kind: 'follow'; readonly arns: readonly string[] }
  | { readonly kind: 'nothing' }

const chooseStep = (subjects: readonly Subject[], turn: number): Step => {
  const revisions = subjects.flatMap(({ own }) =>
    own.kind === 'candidates' ? own.of.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn) : [],
  )
  // DescribeServiceRevisions takes 20 as well.
  if (revisions.length > 0) return { kind: 'tell', revisions: revisions.slice(0, 20) }
  const arns = subjects.flatMap(({ own }) => (own.kind === 'found' ? [own.arn] : []))
  const asked = ({ own }: Subject): number => (own.kind === 'wanted' ? own.asked : 0)
  const [wanted] = subjects.filter(({ own }) => own.kind === 'wanted').sort((a, b) => asked(a) - asked(b))
  // Those that are found must not wait for those that are not.
  if (wanted !== undefined && (arns.length === 0 || turn % 2 === 0)) return { kind: 'list', subject: wanted }
  return arns.length === 0 ? { kind: 'nothing' } : { kind: 'follow', arns }
}

/**
 * Those of `all` that were not there before the request. Where nobody knows what was there, those that have not
 * ended: an old one of the same revision must not be taken for ours.
 */
const freshOf = (
  all: readonly ServiceDeploymentBrief[],
  { before }: Started,
): readonly ServiceDeploymentBrief[] => {
  const known = before.serviceDeployments
  return known === undefined
    ? all.filter(({ status }) => status === 'PENDING' || status === 'IN_PROGRESS')
    : all.filter(({ serviceDeploymentArn }) => !known.includes(serviceDeploymentArn)).toReversed()
}

const list = async (ecs: Ecs, { started }: Subject, at: number, signal: AbortSignal): Promise<Own> => {
  const { cluster, service } = started.target
  const all = await listServiceDeployments(ecs, cluster, service, signal)
  const fresh = freshOf(all, started)
  if (fresh.length > 0) return { kind: 'candidates', of: fresh }
  return all.length === 0 && at - started.at >= DOUBT
    ? { kind: 'unavailable' }
    : { kind: 'wanted', asked: at }
}

/** Ours is the first whose revision runs our task definition. */
const tell = ({ started, own }: Subject, revisions: ReadonlyMap<string, string>, at: number): Own => {
  if (own.kind !== 'candidates') return own
  const ours = own.of.find(
    ({ targetServiceRevisionArn }) => revisions.get(targetServiceRevisionArn) === started.taskDefinition,
  )
  return ours === undefined
    ? { kind: 'wanted', asked: at }
    : { kind: 'found', arn: ours.serviceDeploymentArn, shown: undefined }
}

const take = async (
  ecs: Ecs,
  step: Step,
  subjects: readonly Subject[],
  at: number,
  signal: AbortSignal,
): Promise<readonly Own[]> => {
  switch (step.kind) {
    case 'nothing':
      return subjects.map(({ own }) => own)
    case 'list': {
      const found = await list(ecs, step.subject, at, signal)
      return subjects.map((subject) => (subject === step.subject ? found : subject.own))
    }
    case 'tell': {
      const revisions = await describeRevisions(ecs, step.revisions, signal)
      return subjects.map((subject) => tell(subject, revisions, at))
    }
    case 'follow': {
      const shown = await describeServiceDeployments(ecs, step.arns, signal)
      return subjects.map(({ own }) => {
        if (own.kind !== 'found') return own
        const seen = shown.find(({ serviceDeploymentArn }) => serviceDeploymentArn === own.arn)
        return seen === undefined ? own : { ...own, shown: seen }
      })
    }
  }
}

const isHitBy = (step: Step, subject: Subject): boolean => {
  switch (step.kind) {
    case 'nothing':
      return false
    case 'list':
      return subject === step.subject
    case 'tell':
      return subject.own.kind === 'candidates'
    case 'follow':
      return subject.own.kind === 'found'
  }
}

/**
 * Brings every subject on by one call. What may not be read is `unavailable` from then on.
 * Rejects when ECS throttles or does not answer.
 */
export const followOwn = async (
  ecs: Ecs,
  subjects: readonly Subject[],
  turn: number,
  at: number,
  signal: AbortSignal,
): Promise<readonly Own[]> => {
  const step = chooseStep(subjects, turn)
  try {
    return await take(ecs, step, subjects, at, signal)
  } catch (error) {
    const refusal = classify(error)
    if (refusal.kind !== 'denied' && refusal.kind !== 'invalid') throw error
    const denied = refusal.kind === 'denied' ? { denied: refusal.error } : {}
    return subjects.map((subject) =>
      isHitBy(step, subject) ? { kind: 'unavailable', ...denied } : subject.own,
    )
  }
}
