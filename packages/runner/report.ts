// The outcome of an action in one value, from which log, outputs, job summary and annotations are written.
import type { Place } from '@hakobune/text'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly title?: string
  readonly place?: Place
}

export interface Report {
  /** One line for the log: what happened. */
  readonly headline: string
  /** The action's outputs by name. All are text, as GitHub passes them; structures are JSON. */
  readonly outputs: Readonly<Record<string, string>>
  /** Markdown for the job summary. Empty adds nothing. */
  readonly summary: string
  readonly annotations?: readonly Annotation[]
}
