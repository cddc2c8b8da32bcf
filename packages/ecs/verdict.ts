// How a rollout ended, told apart with its evidence.
import type { Goal } from './stages.ts'

export type Verdict =
  | { readonly kind: 'unchanged' }
  /** `rollout` is false when only settings were changed, which ECS takes over without starting a task. */
  | {
      readonly kind: 'succeeded'
      readonly rollout: boolean
      /** What was waited for and is there. */
      readonly goal: Goal
      readonly desired: number
      readonly running: number
      /** Tasks of other deployments that ECS is still removing. */
      readonly leaving: number
    }
  /** `complete`: the old revision has all its tasks again; else ECS is still at it. */
  | {
      readonly kind: 'rolled-back'
      readonly reason: string
      readonly to: string | undefined
      readonly complete: boolean
    }
  /** ECS gave up and did not go back: the service is left as it is. `goesOn`: it did not give up either. */
  | { readonly kind: 'failed'; readonly reason: string; readonly goesOn?: true }
  /** `by` is the task definition of the deployment that took over. */
  | { readonly kind: 'superseded'; readonly by: string }
  | { readonly kind: 'stopped'; readonly reason: string }
  /** The time was over while the deployment waited at a hook for someone. */
  | {
      readonly kind: 'paused'
      readonly stage: string
      readonly hook: string
      /** When ECS stops waiting, milliseconds since the epoch, and what it does then: CONTINUE or ROLLBACK. */
      readonly until: number | undefined
      readonly afterwards: string
    }
  | { readonly kind: 'timed-out'; readonly after: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cannot-tell'; readonly reason: string; readonly error: unknown }
  | { readonly kind: 'not-started'; readonly error: unknown; readonly registered: string | undefined }
