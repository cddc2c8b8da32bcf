// What rollback says: from which revision to which and how that is known; whether it runs, in deploy-ecs's words.
import { describeRollback, type Json, type Outcome, type Rollback, revisionName } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'
import { codeBlock, markdownTable } from '@hakobune/text'
import { reportRollouts } from '../report-rollouts.ts'

const fromOf = ({ current }: Rollback): string => revisionName(current.arn)
const toOf = ({ to, current }: Rollback): string => revisionName(to?.taskDefinition ?? current.arn)

/** `sha256:…` by container, of the images that are gone back to. */
const digestsOf = ({ to }: Rollback): Readonly<Record<string, string>> =>
  Object.fromEntries(to?.digests ?? [])

const moreOf = (rollback: Rollback): Readonly<Record<string, Json>> => ({
  from: fromOf(rollback),
  to: toOf(rollback),
  evidence: rollback.history.evidence,
  digests: digestsOf(rollback),
})

const outputsOf = (rollbacks: readonly Rollback[]): Readonly<Record<string, string>> => ({
  'previous-revision': rollbacks.map(fromOf).join('\n'),
  digest: rollbacks.map((rollback) => Object.values(digestsOf(rollback))[0] ?? '').join('\n'),
})

const sentenceOf = (rollback: Rollback): string => {
  const { service } = rollback.plan.target
  return rollback.plan.kind === 'unchanged'
    ? `${service}: unchanged, it runs ${toOf(rollback)} already`
    : `${service}: would go back from ${fromOf(rollback)} to ${toOf(rollback)} (dry run)`
}

/** For plans that are not carried out: a dry run, or nothing to do. */
export const reportPlans = (rollbacks: readonly Rollback[]): Report => {
  const planned = rollbacks.some(({ plan }) => plan.kind === 'update')
  const verdict = planned ? 'planned' : 'unchanged'
  const reason = rollbacks.map(sentenceOf).join('\n')
  const services = rollbacks.map((rollback) => {
    const { plan } = rollback
    const { service: name, cluster } = plan.target
    return { name, cluster, verdict: plan.kind === 'unchanged' ? plan.kind : 'planned', ...moreOf(rollback) }
  })
  return {
    headline: reason,
    outputs: {
      verdict,
      reason,
      revision: rollbacks.map(toOf).join('\n'),
      ...outputsOf(rollbacks),
      result: JSON.stringify({ verdict, services }),
    },
    summary: [
      planned ? '### Rollback plan (dry run)' : '### Nothing to roll back',
      markdownTable(
        ['service', 'runs', 'goes back to', 'known by'],
        rollbacks.map((rollback) => [
          rollback.plan.target.service,
          fromOf(rollback),
          toOf(rollback),
          rollback.history.evidence,
        ]),
      ),
      codeBlock(rollbacks.map(describeRollback).join('\n'), 'diff'),
      '',
    ].join('\n\n'),
  }
}

export const reportOutcomes = (
  rollbacks: readonly Rollback[],
  outcomes: readonly Outcome[],
  region: string,
): Report => {
  const more = rollbacks.map(moreOf)
  const report = reportRollouts(outcomes, region, { good: 'Rolled back', bad: 'Not rolled back', more })
  return { ...report, outputs: { ...report.outputs, ...outputsOf(rollbacks) } }
}

/** The warnings of a rollback whose end nothing vouches for. */
export const annotateGuesses = (rollbacks: readonly Rollback[], warn: (message: string) => void): void => {
  for (const rollback of rollbacks)
    if (rollback.plan.kind === 'update' && rollback.history.evidence === 'registrations')
      warn(
        `${rollback.plan.target.service}: nothing shows that ${toOf(rollback)} ever worked; it is the newest revision that was registered before ${fromOf(rollback)}`,
      )
}
