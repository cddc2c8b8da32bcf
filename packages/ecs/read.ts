// One look at many rollouts at once, in two batched calls: the services, and our service deployments.
import type { Ecs } from './calls.ts'
import type { Reading } from './finding.ts'
import { describeServices } from './observe.ts'
import { followOwn, type Own, type Subject } from './own.ts'
import { classify, type Refusal } from './refusal.ts'

export interface Look {
  readonly own: Own
  readonly reading: Reading
}

export interface Looks {
  /** One a subject, in their order. */
  readonly looks: readonly Look[]
  /** Why the service deployments are as they were at the look before; undefined when they could be read. */
  readonly refusal: Refusal | undefined
}

/**
 * A reading of every subject, all in one cluster. `turn` counts the looks. Rejects when DescribeServices is
 * throttled, denied or not answered; the other call may fail, since `deployments[]` can do without it.
 */
export const look = async (
  ecs: Ecs,
  subjects: readonly Subject[],
  turn: number,
  at: number,
  signal: AbortSignal,
): Promise<Looks> => {
  const names = subjects.map(({ started }) => started.target.service)
  const cluster = subjects[0]?.started.target.cluster ?? ''
  const [services, followed] = await Promise.all([
    describeServices(ecs, cluster, names, signal),
    followOwn(ecs, subjects, turn, at, signal).catch((error: unknown): Refusal => {
      signal.throwIfAborted()
      return classify(error)
    }),
  ])
  const refusal = 'kind' in followed ? followed : undefined
  const owns = 'kind' in followed ? subjects.map(({ own }) => own) : followed
  const looks = subjects.map(({ started }, index): Look => {
    const own = owns[index] ?? { kind: 'unavailable' }
    const service = services.get(started.target.service)
    return { own, reading: { at, service, own: own.kind === 'found' ? own.shown : undefined } }
  })
  return { looks, refusal }
}
