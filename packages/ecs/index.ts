// What the package `ecs` offers: definitions read, a deployment planned and carried out, its verdict explained.
export { type Applied, applyDeployment, isStarted } from './apply.ts'
export { type Action, type Ecs, IAM_ACTIONS, openEcs } from './calls.ts'
export { describeFailure, mainCause } from './describe-failure.ts'
export { describePlan } from './describe-plan.ts'
export {
  continueCommand,
  describeAftermath,
  describeVerdict,
  outcomeOf,
  rollbackCommand,
} from './describe-verdict.ts'
export { explainStopped, type Failure } from './explain.ts'
export type { Json } from './json.ts'
export { observe, type Target } from './observe.ts'
export { conclude, type Outcome } from './outcome.ts'
export { isEffective, type Plan, planDeployment } from './plan.ts'
export { revisionName } from './service.ts'
export { readServiceDefinition } from './service-definition.ts'
export { type Goal, readGoal, STAGES } from './stages.ts'
export { readTaskDefinition } from './task-definition.ts'
export { TIMELINE_HEADER, timelineRow } from './timeline.ts'
export type { Verdict } from './verdict.ts'
export { awaitVerdicts } from './wait.ts'
export type { Ended, News } from './watch.ts'
