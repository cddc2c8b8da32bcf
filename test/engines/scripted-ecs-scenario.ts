// The language of scenarios for the scripted ECS: what is there, how each rollout goes, what goes wrong. Data only.
import type { Json } from '@hakobune/ecs'

export type JsonObject = { readonly [name: string]: Json | undefined }

/** How a rollout stands from a moment on. `ROLLING_BACK` ends in `ROLLED_BACK`; the others are ends. */
export type State = 'COMPLETED' | 'FAILED' | 'ROLLING_BACK' | 'ROLLED_BACK' | 'SUPERSEDED' | 'STOPPED'

/** A task that stops, as DescribeTasks tells it. */
export interface StoppedTask {
  readonly stopCode: string
  readonly stoppedReason: string
  readonly containers: readonly {
    readonly name: string
    readonly exitCode?: number
    readonly reason?: string
    /** What CloudWatch Logs holds of it. */
    readonly lines?: readonly string[]
  }[]
  /** False for a task that ran before it died: ECS counts only those that never came up. */
  readonly counted?: boolean
}

export interface Hook {
  readonly hookId: string
  readonly targetType: 'PAUSE' | 'AWS_LAMBDA'
  readonly status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT'
  /** Seconds since the epoch. */
  readonly expiresAt?: number
  readonly timeoutAction?: 'CONTINUE' | 'ROLLBACK'
}

/** What changes at one moment of a rollout; all that is not named stays. */
export interface Moment {
  /** Milliseconds since the request that began the rollout. */
  readonly at: number
  readonly running?: number
  readonly pending?: number
  readonly stops?: StoppedTask
  /** The desired count from now on: someone, or autoscaling, scales. */
  readonly desired?: number
  /** How many tasks of the old revision are wanted and run from now on; all, while neither is said. */
  readonly oldDesired?: number
  readonly oldRunning?: number
  /** The lifecycle stage of a blue/green, linear or canary deployment. */
  readonly stage?: string
  /** The hook that the deployment has come to; its status says whether it waits there. */
  readonly hook?: Hook
  readonly event?: string
  readonly state?: State
  readonly reason?: string
}

export type Rollout = readonly Moment[]

export interface ScriptedService {
  /** `family:revision` of one of the scenario's task definitions. */
  readonly taskDefinition: string
  readonly desiredCount: number
  /** Further members of DescribeServices' answer. */
  readonly fields?: JsonObject
}

/**
 * What goes wrong with a call: with the calls of `action`, `count` of them from the `from`th (1 is the first), or
 * with the `call`th of all calls. `lost`: the call has its effect, and the connection breaks before the answer.
 */
export interface Fault {
  readonly action?: string
  readonly call?: number
  readonly kind: 'denied' | 'throttled' | 'error' | 'reset' | 'lost' | 'stale' | 'slow' | 'refused'
  readonly from?: number
  readonly count?: number
  /** Milliseconds by which the answer is old (`stale`) or late (`slow`). */
  readonly by?: number
  /** For `refused`: the type and the message of the error. */
  readonly type?: string
  readonly message?: string
}

export interface Scenario {
  /** Clusters with their services by name. */
  readonly clusters: { readonly [cluster: string]: { readonly [service: string]: ScriptedService } }
  /** Registered before the start, in this order: the revisions of a family count from 1. */
  readonly taskDefinitions?: readonly JsonObject[]
  /** Played by the rollouts of each service, in order; the last one again when there are more rollouts. */
  readonly rollouts?: { readonly [service: string]: readonly Rollout[] }
  readonly faults?: readonly Fault[]
  /** False answers empty lists, as MiniStack does. */
  readonly serviceDeployments?: boolean
  /** False writes the service's name into `startedBy`, as MiniStack does. */
  readonly startedByDeployment?: boolean
  /** Milliseconds by which DescribeServices is behind. */
  readonly staleness?: number
  /** What the load balancer says of every target group. */
  readonly targets?: readonly {
    readonly target: string
    readonly state: string
    readonly reason: string
  }[]
  /** Milliseconds from StopServiceDeployment to the end of the rollback; 5 s when it is not said. */
  readonly rollbackTakes?: number
}
