// What the package `registry` offers: repositories of OCI registries, marks on digests, promotion by tag.
export { digestOf } from './digest.ts'
export { readEcrHost } from './ecr.ts'
export { type Inspection, inspectImage } from './inspect.ts'
export type { Login } from './login.ts'
export {
  type Content,
  type Descriptor,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest.ts'
export { applyMark, type MarkPlan, type ObservedMarks, observeMarks, planMark, putMark } from './mark.ts'
export { hasMark, listMarks, type Mark } from './marks.ts'
export { explainMissing, type MissingImage, versionOf } from './missing.ts'
export {
  applyPromotion,
  type Move,
  type ObservedPromotion,
  observePromotion,
  type PromotionPlan,
  type PromotionRequest,
  planPromotion,
  readTarget,
} from './promote.ts'
export type { Artifact } from './referrers.ts'
export { openRepository, type Repository, type RepositoryOptions } from './repository.ts'
export { nearTags } from './tags.ts'
