// The report of rollouts that are no deployments: deploy-ecs's words, under outputs that name no engine.
import { type Json, type Outcome, outcomeOf, revisionName } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'
import { reportOutcomes, sentenceOf } from './deploy-ecs/report.ts'
import { resultOf } from './deploy-ecs/result.ts'

export interface RolloutWords {
  /** Headings of the job summary. */
  readonly good: string
  readonly bad: string
  /** What the JSON result has beside deploy-ecs's own members, for each service. */
  readonly more: readonly Readonly<Record<string, Json>>[]
}

/** Outputs: verdict, reason, revision, result. */
export const reportRollouts = (
  outcomes: readonly Outcome[],
  region: string,
  { good, bad, more }: RolloutWords,
): Report => {
  const report = reportOutcomes(outcomes, region)
  const { verdict = '', reason = '' } = report.outputs
  const heading = outcomes.every((outcome) => outcomeOf(outcome.verdict) === 'good') ? good : bad
  const services = outcomes.map((outcome, index) => {
    const own = resultOf(outcome, sentenceOf(outcome))
    return { ...Object(own), ...more[index] }
  })
  return {
    ...report,
    outputs: {
      verdict,
      reason,
      revision: outcomes.map(({ taskDefinition }) => revisionName(taskDefinition ?? '')).join('\n'),
      result: JSON.stringify({ verdict, services }),
    },
    summary: report.summary.replace(/^### .*/, `### ${heading}`),
  }
}
