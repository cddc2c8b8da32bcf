// What one reading of ECS comes to: a verdict, or a sign that must last before it becomes one. Pure.
import type { Started } from './apply.ts'
import type { Service } from './service.ts'
import type { ServiceDeployment } from './service-deployment.ts'
import type { Verdict } from './verdict.ts'

/** What ECS showed at one moment. */
export interface Reading {
  /** Milliseconds on the clock of this machine. */
  readonly at: number
  /** Undefined when ECS said that there is no such service. */
  readonly service: Service | undefined
  /** Our service deployment; undefined while it is not found, or may not be read. */
  readonly own: ServiceDeployment | undefined
}

/** Signs that prove nothing at first sight. */
export type Sign = 'absent' | 'rolling-back' | 'given-up' | 'complete' | 'stopped' | 'settled' | 'serving'

/** What earlier readings have shown. Judging is pure: it gives a new memory and changes none. */
export interface Memory {
  /** Our id in `deployments[]`, once it was seen. */
  readonly id: string | undefined
  readonly seen: boolean
  readonly seenInProgress: boolean
  /** Since when each of these has been seen without a break; milliseconds. */
  readonly since: { readonly [sign in Sign]?: number }
}

export type Finding =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'sign'; readonly sign: Sign; readonly lasting: number; readonly verdict: Verdict }
  | { readonly kind: 'nothing' }

/**
 * Milliseconds. ECS's answers may be some seconds old: absence, or a read this soon after the request, proves
 * nothing. It is also the time that a rollback is given to be reported as complete.
 */
export const DOUBT = 10_000
/** Milliseconds. Two looks in succession, at the pace of the wait. */
export const TWO_LOOKS = 1_500

export const NOTHING: Finding = { kind: 'nothing' }

export const certain = (verdict: Verdict): Finding => ({ kind: 'verdict', verdict })

/** `verdict`, once `sign` has been seen for `lasting` milliseconds without a break. */
export const doubtful = (sign: Sign, lasting: number, verdict: Verdict): Finding => ({
  kind: 'sign',
  sign,
  lasting,
  verdict,
})

export const beginMemory = ({ id }: Started): Memory => ({
  id,
  seen: id !== undefined,
  seenInProgress: false,
  since: {},
})
