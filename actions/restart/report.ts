// What restart says: what it would begin, and how that went in deploy-ecs's words.
import { describeRestart, type Outcome, type Plan, revisionName } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'
import { codeBlock } from '@hakobune/text'
import { reportRollouts } from '../report-rollouts.ts'

const revisionOf = (plan: Plan): string =>
  plan.kind === 'update' ? revisionName(plan.service.taskDefinition) : ''

/** For a dry run. */
export const reportPlans = (plans: readonly Plan[]): Report => {
  const reason = plans
    .map((plan) => `${plan.target.service}: would be restarted with ${revisionOf(plan)} (dry run)`)
    .join('\n')
  const services = plans.map((plan) => {
    const { service: name, cluster } = plan.target
    return { name, cluster, verdict: 'planned', revision: revisionOf(plan) }
  })
  return {
    headline: reason,
    outputs: {
      verdict: 'planned',
      reason,
      revision: plans.map(revisionOf).join('\n'),
      result: JSON.stringify({ verdict: 'planned', services }),
    },
    summary: `### Restart plan (dry run)\n\n${codeBlock(plans.map(describeRestart).join('\n'))}\n`,
  }
}

export const reportOutcomes = (outcomes: readonly Outcome[], region: string): Report =>
  reportRollouts(outcomes, region, { good: 'Restarted', bad: 'Not restarted', more: [] })
