// Why tasks stopped, in words: the same for the log, the summary, the annotation and the JSON.
import { describePlace } from '@hakobune/text'
import { causeInWords, type Failure, type SpokenCause } from './explain.ts'
import type { Outcome } from './outcome.ts'
import { describeTarget } from './targets.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`)

/** `container "app": exit code 1: …`, without a full stop. */
export const describeCause = ({ cause }: Failure): string =>
  cause.container === undefined ? cause.says : `container "${cause.container}": ${cause.says}`

/** What ECS itself says of the task, as far as it adds to the cause. */
export const describeEvidence = ({ task, cause }: Failure): string => {
  const reasons = task.containers.flatMap(({ name, reason }) => (reason === '' ? [] : [`${name}: ${reason}`]))
  const stopped = [task.stoppedReason, task.stopCode && `(${task.stopCode})`].filter(Boolean).join(' ')
  return [stopped, ...reasons, cause.event].filter(Boolean).join('; ') || 'nothing'
}

export interface FailureWords {
  readonly headline: string
  readonly owner: string
  readonly evidence: string
  readonly advice: string
  readonly place: string
}

export const describeFailure = (failure: Failure): FailureWords => ({
  headline: `${tasks(failure.count)} stopped: ${describeCause(failure)}`,
  owner: failure.cause.owner,
  evidence: describeEvidence(failure),
  advice: failure.cause.advice,
  place: describePlace(failure.place),
})

/** The last thing that the container at fault said, quoted, for where there is no room for more. */
const lastLine = ({ cause, logs }: Failure): string => {
  const log = logs.find(({ container }) => container === cause.container)
  const line = log?.lines.findLast((candidate) => candidate.trim() !== '')
  return line === undefined ? '' : `; its last line: "${line.trim().slice(0, 200)}"`
}

/** What the step itself decided or was told; the tasks that stopped meanwhile are not the reason. */
const NOT_BY_TASKS: ReadonlySet<Outcome['verdict']['kind']> = new Set([
  'succeeded',
  'unchanged',
  'superseded',
  'stopped',
  'not-started',
])

/** What ECS says of a service without a failed task: its events, and why it went back. */
export const spokenCause = ({ explanation, verdict }: Outcome): SpokenCause | undefined => {
  if (explanation.failures.length > 0 || NOT_BY_TASKS.has(verdict.kind)) return undefined
  const reason = verdict.kind === 'rolled-back' || verdict.kind === 'failed' ? [verdict.reason] : []
  const targets = explanation.targets.filter(({ state }) => state === 'unhealthy').map(describeTarget)
  return causeInWords([...explanation.events.map(({ message }) => message), ...targets, ...reason])
}

/** The one cause for the headline of a service that did not come out well, and what to change. */
export const mainCause = (
  outcome: Outcome,
): { readonly says: string; readonly advice: string } | undefined => {
  if (NOT_BY_TASKS.has(outcome.verdict.kind)) return undefined
  const [failure] = outcome.explanation.failures
  if (failure === undefined) return spokenCause(outcome)
  return { says: `${describeCause(failure)}${lastLine(failure)}`, advice: failure.cause.advice }
}
