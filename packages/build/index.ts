// What the package `build` offers: everything that goes into an image, the plan to reuse or build it, and its building.
export { applyBuild, applyReuse, type Outcome, type ReusePlan } from './apply.ts'
export type { BuildPlan } from './buildx.ts'
export { CACHE_CHOICES, type CacheChoice, findCaches } from './cache.ts'
export { type Change, describeChanges } from './changes.ts'
export { type Earlier, findEarlier, findSince, type Since } from './earlier.ts'
export { probeEngine } from './engine.ts'
export { type BuildInputs, readInputs } from './inputs.ts'
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
export { lastTags } from './record.ts'
export { recordParts } from './recorded-parts.ts'
export { type Scope, scopeName, scopeTags } from './scope.ts'
