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
}

/** What changes at one moment of a rollout; all that is not named stays. */
export interface Moment {
  /** Milliseconds since the request that began the rollout. */
  readonly at: number
  readonly running?: number
  readonly pending?: number
  readonly stops?: StoppedTask
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

/** What goes wrong with a call. `count` is how many calls of the action are hit, from the `from`th (1 is the first). */
export interface Fault {
  readonly action: string
  readonly kind: 'denied' | 'throttled' | 'error' | 'reset' | 'refused'
  readonly from?: number
  readonly count?: number
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
}
