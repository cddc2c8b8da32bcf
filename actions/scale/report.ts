// What scale says: the counts before and after, the limits of autoscaling, and what ECS says when tasks are missing.
import {
  describeLimits,
  describeScale,
  describeScaled,
  type Json,
  type Scaled,
  type ScalePlan,
} from '@hakobune/ecs'
import type { Report, Runner } from '@hakobune/runner'
import { codeBlock, markdownTable, UserError } from '@hakobune/text'

type Kind = Scaled['verdict']['kind']

/** Worst first. */
const SEVERITY: readonly Kind[] = [
  'not-started',
  'cannot-tell',
  'timed-out',
  'changed-by-others',
  'cancelled',
  'succeeded',
  'unchanged',
]

const isGood = ({ verdict }: Scaled): boolean => verdict.kind === 'succeeded' || verdict.kind === 'unchanged'

const nameOf = ({ service }: ScalePlan): string => service.serviceName

/** The error of the plans that cannot be carried out; then none is. */
export const refusalOf = (plans: readonly ScalePlan[]): UserError | undefined => {
  const refused = plans.find((plan) => plan.kind === 'refused')
  return refused?.kind === 'refused' ? new UserError(refused.reason, { fix: refused.fix }) : undefined
}

/** The promise is kept, and autoscaling will break it: that is worth a warning. What cannot be read is a line. */
export const annotateLimits = (io: Pick<Runner, 'annotate' | 'show'>, plans: readonly ScalePlan[]): void => {
  for (const plan of plans) {
    const { autoscaling, count } = plan
    if (autoscaling.kind === 'unknown')
      io.show(`${nameOf(plan)}: whether autoscaling sets its count too is not known (${autoscaling.reason})`)
    if (autoscaling.kind !== 'limits') continue
    const outside = count < autoscaling.limits.least || count > autoscaling.limits.most
    if (outside) io.annotate({ level: 'warning', message: `${nameOf(plan)}: ${describeLimits(plan) ?? ''}` })
  }
}

const limitsOf = ({ autoscaling }: ScalePlan): Json =>
  autoscaling.kind === 'limits'
    ? { minimum: autoscaling.limits.least, maximum: autoscaling.limits.most }
    : autoscaling.kind

/** For a dry run. */
export const reportPlans = (plans: readonly ScalePlan[]): Report => {
  const verdict = plans.some(({ kind }) => kind === 'set') ? 'planned' : 'unchanged'
  const reason = plans.map(describeScale).join('\n')
  const services = plans.map((plan) => ({
    name: nameOf(plan),
    cluster: plan.cluster,
    verdict: plan.kind === 'set' ? 'planned' : 'unchanged',
    before: plan.service.desiredCount,
    desired: plan.count,
    running: plan.service.runningCount,
    autoscaling: limitsOf(plan),
  }))
  return {
    headline: '',
    outputs: { verdict, reason, result: JSON.stringify({ verdict, services }) },
    summary: `### Scaling plan (dry run)\n\n${codeBlock(reason)}\n`,
  }
}

const sentenceOf = (scaled: Scaled): string => `${nameOf(scaled.plan)}: ${describeScaled(scaled)}`

export const reportScaled = (all: readonly Scaled[]): Report => {
  const verdict = SEVERITY.find((kind) => all.some((scaled) => scaled.verdict.kind === kind)) ?? 'unchanged'
  const reason = all.map(sentenceOf).join('\n')
  const services = all.map((scaled) => ({
    name: nameOf(scaled.plan),
    cluster: scaled.plan.cluster,
    verdict: scaled.verdict.kind,
    reason: sentenceOf(scaled),
    before: scaled.plan.service.desiredCount,
    desired: scaled.service.desiredCount,
    running: scaled.service.runningCount,
    autoscaling: limitsOf(scaled.plan),
    seconds: Math.round(scaled.duration / 100) / 10,
    events: scaled.events.map(({ createdAt, message }) => ({
      at: new Date(createdAt).toISOString(),
      message,
    })),
  }))
  return {
    headline: reason,
    outputs: { verdict, reason, result: JSON.stringify({ verdict, services }) },
    summary: [
      all.every(isGood) ? '### Scaled' : '### Not scaled',
      markdownTable(
        ['service', 'verdict', 'before', 'desired', 'running'],
        all.map(({ plan, verdict: { kind }, service }) => [
          nameOf(plan),
          kind,
          String(plan.service.desiredCount),
          String(service.desiredCount),
          String(service.runningCount),
        ]),
      ),
      ...all.filter((scaled) => !isGood(scaled)).map(sentenceOf),
      '',
    ].join('\n\n'),
  }
}

/** The step's one error: of the first service that did not come out well. */
export const failureOf = (all: readonly Scaled[]): Error | undefined => {
  const bad = all.find((scaled) => !isGood(scaled))
  if (bad === undefined) return undefined
  const { verdict } = bad
  const cause = verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined
  if (cause !== undefined && !(cause instanceof UserError)) return new Error(sentenceOf(bad), { cause })
  const fix = cause?.fix ?? 'read the events of the service: they say what ECS is waiting for'
  return new UserError(sentenceOf(bad), { fix })
}
