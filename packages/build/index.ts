// What the package `build` offers: everything that goes into an image, the plan to reuse or build it, and its building.
export { applyBuild, applyReuse, type Memory, type Outcome, type ReusePlan } from './apply.ts'
export type { BuildPlan, BuildRequest } from './buildx.ts'
export { CACHE_CHOICES, type CacheChoice, cacheTags, findCaches } from './cache.ts'
export { contentKey, type KeyParts } from './content-key.ts'
export type { Context, ContextEntry } from './context.ts'
export { type Earlier, findEarlier } from './earlier.ts'
export { type Engine, probeEngine } from './engine.ts'
export { type BuildInputs, type InputsRequest, readInputs } from './inputs.ts'
export { describeObstacle, type Obstacle } from './obstacle.ts'
export {
  type CachePlan,
  needsEngine,
  type Observed,
  obstaclesOf,
  type Plan,
  planBuild,
  type Why,
  type Wishes,
} from './plan.ts'
export { platformOf } from './platform.ts'
export { type BuildRecord, findRecord } from './record.ts'
