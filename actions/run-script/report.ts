// What run-script says: each script with its seconds, and the last lines of the one that failed.
import type { Report } from '@hakobune/runner'
import { codeBlock, markdownTable, UserError, writeDuration } from '@hakobune/text'
import { describeEnding, mendEnding } from './ending.ts'
import { fromRoot, type Plan } from './plan.ts'
import type { Outcome, Run } from './run.ts'

type Failure = Exclude<Outcome, { kind: 'succeeded' }>

const resultOf = ({ script, milliseconds, code, signal }: Run): object => ({
  script,
  seconds: Math.round(milliseconds / 100) / 10,
  code,
  signal,
})

const describeFailure = ({ kind, last }: Failure): string => {
  const ending = kind === 'cancelled' ? 'was stopped, because the job was cancelled,' : describeEnding(last)
  return `${last.script} ${ending} after ${writeDuration(last.milliseconds)}`
}

const headlineOf = (outcome: Outcome): string =>
  outcome.kind === 'succeeded'
    ? `${outcome.runs.map(({ script }) => script).join(' and ')} succeeded`
    : describeFailure(outcome)

const summaryOf = (outcome: Outcome): string => {
  const rows = outcome.runs.map((run) => [
    `\`${run.script}\``,
    describeEnding(run),
    writeDuration(run.milliseconds),
  ])
  const tail = outcome.kind === 'succeeded' ? [] : outcome.tail
  return [
    `### ${headlineOf(outcome)}`,
    markdownTable(['script', 'ending', 'time'], rows),
    ...(tail.length === 0 ? [] : ['Its last lines:', codeBlock(tail.join('\n'), 'text')]),
  ].join('\n\n')
}

export const reportOutcome = (outcome: Outcome): Report => ({
  headline: outcome.kind === 'succeeded' ? headlineOf(outcome) : '',
  outputs: {
    failed: outcome.kind === 'succeeded' ? '' : outcome.last.script,
    result: JSON.stringify({ kind: outcome.kind, scripts: outcome.runs.map(resultOf) }),
  },
  summary: summaryOf(outcome),
})

/** The failed step's red line. `folder` is the project's, from the root of the repository. */
export const failureOf = (failure: Failure, folder: string): UserError => {
  const tail = failure.tail.length === 0 ? '' : `\nIts last lines:\n${failure.tail.join('\n')}`
  return new UserError(`${describeFailure(failure)}${tail}`, {
    place: { file: fromRoot(folder, failure.last.script) },
    ...(failure.kind === 'cancelled' ? {} : { fix: mendEnding(failure.last) }),
  })
}

export const refusalOf = ({ reason, fix, place }: Extract<Plan, { kind: 'refused' }>): UserError =>
  new UserError(reason, { fix, ...(place === undefined ? {} : { place }) })
