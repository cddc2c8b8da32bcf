// What the package `registry` offers: repositories of OCI registries, marks on digests, promotion by tag.
export { digestOf } from './digest.ts'
export { readEcrHost } from './ecr.ts'
export { isLoopback } from './endpoint.ts'
export type { Login } from './login.ts'
export {
  type Content,
  type Descriptor,
  type Manifest,
  type Platform,
  platformOfConfig,
  platformsOfIndex,
  readManifest,
  writeManifest,
} from './manifest.ts'
export { hasMark, listMarks, type Mark, type PutMark, putMark } from './marks.ts'
export {
  applyPromotion,
  missingImage,
  type ObservedPromotion,
  observePromotion,
  type PromotionPlan,
  type PromotionRequest,
  planPromotion,
  versionOf,
} from './promote.ts'
export type { Artifact } from './referrers.ts'
export { openRepository, type Repository, type RepositoryOptions } from './repository.ts'
export { nearTags } from './tags.ts'
