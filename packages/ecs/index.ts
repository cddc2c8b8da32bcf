// What the package `ecs` offers: definitions read, a deployment planned and carried out, its verdict explained.
export { type Applied, applyDeployment, isStarted } from './apply.ts'
export { readAutoscaling } from './autoscaling.ts'
export { type Action, type Ecs, IAM_ACTIONS, openEcs } from './calls.ts'
export { describeFailure, mainCause, spokenCause } from './describe-failure.ts'
export { describePlan } from './describe-plan.ts'
export {
  continueCommand,
  describeAftermath,
  describeVerdict,
  outcomeOf,
  rollbackCommand,
} from './describe-verdict.ts'
export { drawTimeline } from './draw-timeline.ts'
export type { Failure } from './explain.ts'
export { findServices } from './find-services.ts'
export { followLogs, type LogsRead } from './follow-logs.ts'
export type { Json } from './json.ts'
export type { LogLine } from './log-reader.ts'
export { observe, type Target } from './observe.ts'
export { conclude, type Outcome } from './outcome.ts'
export { isEffective, type Plan, planDeployment } from './plan.ts'
export { preflight } from './preflight.ts'
export { describeRestart, observeService, planRestart } from './restart.ts'
export { describeRollback, imagesTo, observePast, planRollback, type Rollback } from './rollback.ts'
export {
  applyScale,
  describeLimits,
  describeScale,
  describeScaled,
  planScale,
  type Scaled,
  type ScalePlan,
} from './scale.ts'
export { revisionName } from './service.ts'
export { readServiceDefinition } from './service-definition.ts'
export { type Goal, readGoal, STAGES } from './stages.ts'
export { digestsOf, readStatus, type Status } from './status.ts'
export {
  applyStop,
  describeStop,
  describeStopped,
  planStop,
  type StopPlan,
  type Stopped,
} from './stop-deployment.ts'
export type { ImageSight, Sight } from './surroundings.ts'
export { PREFLIGHT_ACTIONS, surveyAws } from './survey.ts'
export { openTargetHealth } from './target-health.ts'
export { describeTarget } from './targets.ts'
export { readTaskDefinition } from './task-definition.ts'
export { TIMELINE_HEADER, timelineRow } from './timeline.ts'
export type { Verdict } from './verdict.ts'
export { awaitVerdicts } from './wait.ts'
export type { Ended, News } from './watch.ts'
