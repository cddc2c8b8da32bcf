// What the package `image` offers: image references, the tag policy, labels.
export { type LabelFacts, planLabels } from './labels.ts'
export {
  type ImageReference,
  isDigest,
  isTag,
  readImageReference,
  writeImageReference,
} from './reference.ts'
export { planTags, type TagSource } from './tags.ts'
