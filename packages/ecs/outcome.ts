// How each service came out: its plan, its verdict and the explanation brought together, in the order of the step.
import type { Applied } from './apply.ts'
import type { Ecs } from './calls.ts'
import { type Explanation, explain, NO_EXPLANATION } from './explain.ts'
import type { Target } from './observe.ts'
import type { Plan } from './plan.ts'
import { classify } from './refusal.ts'
import type { Service } from './service.ts'
import type { Verdict } from './verdict.ts'
import type { Ended } from './watch.ts'

export interface Outcome {
  readonly target: Target
  readonly verdict: Verdict
  /** ARN of the revision that the service was given; undefined when none was. */
  readonly taskDefinition: string | undefined
  /** Undefined for a service that was not touched. */
  readonly ended: Ended | undefined
  /** As it was seen last; undefined when it was neither there nor made. */
  readonly service: Service | undefined
  readonly explanation: Explanation
}

/** A request whose answer was lost for good may have been carried out. */
const verdictOf = (error: unknown, registered: string | undefined): Verdict =>
  classify(error).kind === 'outage'
    ? {
        kind: 'cannot-tell',
        reason: 'AWS did not answer, so nobody knows whether it took the request',
        error,
      }
    : { kind: 'not-started', error, registered }

const concludeOne = async (
  ecs: Ecs,
  plan: Plan,
  applied: readonly Applied[],
  all: readonly Ended[],
  signal: AbortSignal | undefined,
): Promise<Outcome> => {
  const { target } = plan
  const untouched = { target, ended: undefined, explanation: NO_EXPLANATION }
  const ended = all.find(({ started }) => started.target === target)
  if (ended !== undefined) {
    const explanation = await explain(ecs, ended, signal)
    const { verdict, service, started } = ended
    return { target, verdict, taskDefinition: started.taskDefinition, ended, service, explanation }
  }
  const service = plan.kind === 'update' || plan.kind === 'unchanged' ? plan.service : undefined
  if (plan.kind === 'unchanged')
    return { ...untouched, verdict: { kind: 'unchanged' }, taskDefinition: plan.arn, service }
  const failed = applied.find((candidate) => candidate.target === target)
  const [error, registered] =
    failed?.kind === 'not-started' ? [failed.error, failed.registered] : [undefined, undefined]
  return {
    ...untouched,
    verdict: verdictOf(error, registered),
    taskDefinition: undefined,
    service,
  }
}

/** One outcome a plan. Never rejects. `signal` bounds the reading where little time is left. */
export const conclude = (
  ecs: Ecs,
  plans: readonly Plan[],
  applied: readonly Applied[],
  ended: readonly Ended[],
  signal: AbortSignal | undefined,
): Promise<readonly Outcome[]> =>
  Promise.all(plans.map((plan) => concludeOne(ecs, plan, applied, ended, signal)))
