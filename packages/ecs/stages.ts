// The lifecycle stages of ECS's own blue/green, linear and canary deployments, and how far the step waits.

/** In their order. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
export const STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const

export type Stage = (typeof STAGES)[number]

/** `serving`: the new revision has all its tasks and all the traffic; old tasks may still be leaving. */
export type Goal = 'complete' | 'serving' | Stage

const isStage = (text: string): text is Stage => STAGES.some((stage) => stage === text)

/** Undefined when `text` names no goal. Stages may be written in any case, and with dashes. */
export const readGoal = (text: string): Goal | undefined => {
  if (text === 'complete' || text === 'serving') return text
  const stage = text.toUpperCase().replaceAll('-', '_')
  return isStage(stage) ? stage : undefined
}

/**
 * Whether a deployment that ECS shows in the stage `shown` (empty for a rolling update, which has none) has come
 * to `goal`. Linear and canary deployments pass the two stages of the shift once a step, and count from the first.
 */
export const hasReached = (shown: string, goal: Stage): boolean =>
  isStage(shown) && STAGES.indexOf(shown) >= STAGES.indexOf(goal)
