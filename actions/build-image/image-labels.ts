// The labels and annotations that an image gets: those asked for, without any that would make each run's image another.
import { type LabelPlan, planLabels } from '@hakobune/image'
import type { Circumstances } from './circumstances.ts'
import type { Options } from './options.ts'

export interface ImageLabels {
  readonly labels: LabelPlan
  readonly annotations: LabelPlan
}

export const planImageLabels = (options: Options, circumstances: Circumstances): ImageLabels => ({
  labels: planLabels(options.labels, circumstances),
  annotations: planLabels(options.annotations, circumstances),
})

/** One line for each that is left out. */
export const describeLeftOut = ({ labels, annotations }: ImageLabels): readonly string[] => [
  ...labels.left.map(
    ({ name, names }) =>
      `label ${name} is left out: it names ${names}, and the same content would be another image`,
  ),
  ...annotations.left.map(
    ({ name, names }) =>
      `annotation ${name} is left out: it names ${names}, and the same content would be another image`,
  ),
]
