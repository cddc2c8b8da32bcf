// What the package `build` offers: everything that goes into an image, the plan to reuse or build it, and its building.
export { applyBuild, applyReuse, type Outcome, type ReusePlan } from './apply.ts'
export type { BuildPlan } from './buildx.ts'
export { CACHE_CHOICES, type CacheChoice, cacheTags, findCaches } from './cache.ts'
export { type Earlier, findEarlier } from './earlier.ts'
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
