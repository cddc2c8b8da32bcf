// One service of the JSON output `result`: stable names, for programs.

import type { Json } from '@hakobune/ecs'
import { describeFailure, type Outcome, spokenCause } from '@hakobune/ecs'

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const resultOf = (outcome: Outcome, reason: string): Json => {
  const { target, verdict, taskDefinition, ended, service, explanation } = outcome
  const cause = spokenCause(outcome)
  return {
    name: target.service,
    cluster: target.cluster,
    verdict: verdict.kind,
    reason,
    taskDefinition: taskDefinition ?? null,
    previousTaskDefinition: ended?.started.previous ?? null,
    runningTaskDefinition: service?.taskDefinition ?? null,
    deployment: ended?.id ?? null,
    serviceDeployment: ended?.serviceDeployment ?? null,
    seconds: ended === undefined ? 0 : Math.round(ended.duration / 100) / 10,
    desired: service?.desiredCount ?? null,
    running: service?.runningCount ?? null,
    failures: explanation.failures.map((failure) => {
      const { cause, count, logs, task } = failure
      const { evidence, place } = describeFailure(failure)
      return {
        kind: cause.name,
        container: cause.container ?? null,
        exitCode: cause.exitCode ?? null,
        tasks: count,
        task: task.taskArn,
        says: cause.says,
        owner: cause.owner,
        advice: cause.advice,
        evidence,
        place,
        logs: logs.map(({ container, lines, missing }) => ({ container, lines, missing: missing ?? null })),
      }
    }),
    cause:
      cause === undefined
        ? null
        : {
            kind: cause.name,
            says: cause.says,
            owner: cause.owner,
            advice: cause.advice,
            evidence: cause.words,
          },
    events: explanation.events.map(({ createdAt, message }) => ({ at: iso(createdAt), message })),
    timelines: explanation.timelines.map((timeline) => ({ ...timeline })),
    targets: explanation.targets.map((target) => ({ ...target })),
    milestones: explanation.milestones === undefined ? null : { ...explanation.milestones },
    savings: explanation.advice.map((advice) => ({ ...advice })),
    gaps: explanation.gaps,
  }
}
