// What stop-deployment says: what was stopped, how that ended, and what is left running.
import { describeStop, describeStopped, revisionName, type StopPlan, type Stopped } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'
import { codeBlock, markdownTable, UserError } from '@hakobune/text'

type Kind = Stopped['verdict']['kind']

/** Worst first. */
const SEVERITY: readonly Kind[] = [
  'failed',
  'not-started',
  'cannot-tell',
  'timed-out',
  'too-late',
  'cancelled',
  'stopped',
  'rolled-back',
  'nothing-to-stop',
]

const GOOD: ReadonlySet<Kind> = new Set(['stopped', 'rolled-back', 'nothing-to-stop'])

const nameOf = ({ service }: StopPlan): string => service.serviceName

/** The error of the plans that cannot be carried out; then none is. */
export const refusalOf = (plans: readonly StopPlan[]): UserError | undefined => {
  const refused = plans.find((plan) => plan.kind === 'refused')
  return refused?.kind === 'refused' ? new UserError(refused.reason, { fix: refused.fix }) : undefined
}

/** For a dry run. */
export const reportPlans = (plans: readonly StopPlan[]): Report => {
  const verdict = plans.some(({ kind }) => kind === 'stop') ? 'planned' : 'nothing-to-stop'
  const reason = plans.map(describeStop).join('\n')
  const services = plans.map((plan) => ({
    name: nameOf(plan),
    cluster: plan.cluster,
    verdict: plan.kind === 'stop' ? 'planned' : plan.kind,
    deployment: plan.kind === 'stop' ? plan.deployment : null,
  }))
  return {
    headline: '',
    outputs: {
      verdict,
      reason,
      revision: plans.map(({ service }) => revisionName(service.taskDefinition)).join('\n'),
      result: JSON.stringify({ verdict, services }),
    },
    summary: `### What would be stopped (dry run)\n\n${codeBlock(reason)}\n`,
  }
}

const sentenceOf = (stopped: Stopped): string => `${nameOf(stopped.plan)}: ${describeStopped(stopped)}`

export const reportStopped = (all: readonly Stopped[]): Report => {
  const verdict =
    SEVERITY.find((kind) => all.some((stopped) => stopped.verdict.kind === kind)) ?? 'nothing-to-stop'
  const reason = all.map(sentenceOf).join('\n')
  const services = all.map((stopped) => {
    const { plan, service } = stopped
    return {
      name: nameOf(plan),
      cluster: plan.cluster,
      verdict: stopped.verdict.kind,
      reason: sentenceOf(stopped),
      deployment: plan.kind === 'stop' ? plan.deployment : null,
      revision: revisionName(service.taskDefinition),
      left: service.deployments.map(({ taskDefinition, desiredCount, runningCount }) => ({
        revision: revisionName(taskDefinition),
        desired: desiredCount,
        running: runningCount,
      })),
    }
  })
  return {
    headline: reason,
    outputs: {
      verdict,
      reason,
      revision: all.map(({ service }) => revisionName(service.taskDefinition)).join('\n'),
      result: JSON.stringify({ verdict, services }),
    },
    summary: [
      '### Stopped',
      markdownTable(
        ['service', 'verdict', 'what happened'],
        all.map((stopped) => [nameOf(stopped.plan), stopped.verdict.kind, describeStopped(stopped)]),
      ),
      '',
    ].join('\n\n'),
  }
}

/** The step's one error: of the first service that did not come out well. */
export const failureOf = (all: readonly Stopped[]): Error | undefined => {
  const bad = all.find(({ verdict }) => !GOOD.has(verdict.kind))
  if (bad === undefined) return undefined
  const { verdict } = bad
  const cause = verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined
  if (cause !== undefined && !(cause instanceof UserError)) return new Error(sentenceOf(bad), { cause })
  return new UserError(sentenceOf(bad), {
    fix: cause?.fix ?? 'run rollback to go back to what worked before',
  })
}
