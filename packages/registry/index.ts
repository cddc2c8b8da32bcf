// What the package `registry` offers: repositories of OCI registries, copies, marks on digests, promotion by tag.
export {
  type BlobCopy,
  type CopyPlan,
  type CopyRefusal,
  isWhole,
  type ManifestCopy,
  type ObservedCopy,
  observeCopy,
  planCopy,
} from './copy.ts'
export { digestOf } from './digest.ts'
export { readEcrHost } from './ecr.ts'
export { type EvidenceSources, TESTED } from './evidence.ts'
export { type Inspection, inspectImage } from './inspect.ts'
export type { Login } from './login.ts'
export {
  type Content,
  type Descriptor,
  type Manifest,
  readManifest,
  writeManifest,
  writePlatform,
} from './manifest.ts'
export { applyMark, type MarkPlan, type ObservedMarks, observeMarks, planMark, putMark } from './mark.ts'
export { hasMark, listMarks, type Mark } from './marks.ts'
export { explainMissing, type MissingImage, versionOf } from './missing.ts'
export {
  applyPromotion,
  type Move,
  type ObservedPromotion,
  observePromotion,
  type Promotion,
  type PromotionEnds,
  type PromotionPlan,
  type PromotionRequest,
  planPromotion,
  readTarget,
} from './promote.ts'
export type { Artifact } from './referrers.ts'
export { openRepository, type Repository, type RepositoryOptions } from './repository.ts'
export { nearTags } from './tags.ts'
export { applyCopy, type Progress, type Transferred } from './transfer.ts'
