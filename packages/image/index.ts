// What the package `image` offers: image references, the tag policy, labels.
export { findRunName, type LabelPlan, planLabels, type RunFacts, type RunName } from './labels.ts'
export {
  type ImageReference,
  isDigest,
  isTag,
  readImageReference,
  writeImageReference,
} from './reference.ts'
export { planTags, type TagSource } from './tags.ts'
