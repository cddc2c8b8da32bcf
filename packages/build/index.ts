// What the package `build` offers: everything that goes into an image, the plan to reuse or build it, and its building.
export type { Advice } from './advice.ts'
export { adviseBuild } from './advise-build.ts'
export { applyBuild, applyReuse, loadReused, type Outcome, type ReusePlan } from './apply.ts'
export type { Built } from './buildx.ts'
export type { BuildPlan, BuildRequest } from './buildx-arguments.ts'
export {
  CACHE_CHOICES,
  type CacheChoice,
  type CachePlan,
  type CacheSight,
  findCaches,
  findGhaLack,
  findTarballs,
} from './cache.ts'
export { type Change, describeChanges } from './changes.ts'
export { examineEngine } from './doctor.ts'
export { type Earlier, findEarlier, findSince, type Since } from './earlier.ts'
export { probeEngine } from './engine.ts'
export { type BuildInputs, readInputs } from './inputs.ts'
export { type NamedContext, readNamedContext } from './named-context.ts'
export { describeObstacle } from './obstacle.ts'
export {
  needsEngine,
  type Observed,
  obstaclesOf,
  type Plan,
  planBuild,
  type Why,
  type Wishes,
} from './plan.ts'
export { platformOf } from './platform.ts'
export type { Cost, Step } from './progress.ts'
export { lastTags } from './record.ts'
export { recordParts } from './recorded-parts.ts'
export { type Scope, scopeName, scopeTags } from './scope.ts'
export { fetchSecrets, hashSecrets, type KnownSecret, readSecret, type Secret } from './secrets.ts'
