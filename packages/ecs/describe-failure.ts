// Why tasks stopped, in words: the same for the log, the summary, the annotation and the JSON.
import { describePlace } from '@hakobune/text'
import { causeInEvents, type Failure } from './explain.ts'
import type { Outcome } from './outcome.ts'

const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`)

/** `container "app": exit code 1: …`, without a full stop. */
export const describeCause = ({ cause }: Failure): string =>
  cause.container === undefined ? cause.says : `container "${cause.container}": ${cause.says}`

/** What ECS itself says of the task, as far as it adds to the cause. */
export const describeEvidence = ({ task }: Failure): string => {
  const reasons = task.containers.flatMap(({ name, reason }) => (reason === '' ? [] : [`${name}: ${reason}`]))
  const stopped = [task.stoppedReason, task.stopCode && `(${task.stopCode})`].filter(Boolean).join(' ')
  return [stopped, ...reasons].filter(Boolean).join('; ') || 'nothing'
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

/** The one cause to put into the headline of a service that did not come out well, and what to change. */
export const mainCause = ({
  explanation,
  verdict,
}: Outcome): { readonly says: string; readonly advice: string } | undefined => {
  if (['succeeded', 'unchanged', 'superseded', 'stopped', 'not-started'].includes(verdict.kind))
    return undefined
  const [failure] = explanation.failures
  if (failure !== undefined) return { says: describeCause(failure), advice: failure.cause.advice }
  return causeInEvents(explanation.events)
}
