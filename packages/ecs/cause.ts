// What is known of one way in which tasks or deployments die.

/** Who can mend it. */
export type Owner =
  | 'the program'
  | 'the image'
  | 'the task definition'
  | 'the service definition'
  | 'permissions'
  | 'the network'
  | 'capacity'
  | 'AWS'

export interface KnownCause {
  /** Stable, for the JSON result. */
  readonly name: string
  readonly pattern: RegExp
  readonly owner: Owner
  /** One sentence of what happened. `$1` is the first group of the pattern. */
  readonly says: string
  /** One imperative sentence. */
  readonly advice: string
  /** The field of the container that is to blame, or of the task definition when it is not a container's. */
  readonly field: string
  /** The field is one of the service definition, where the step has one. */
  readonly of?: 'service'
}
