// What deploy-ecs says before it acts: the plan of every service, what stands against it, and a dry run's report.
import { describePlan, isEffective, type Plan, revisionName, type Target } from '@hakobune/ecs'
import type { Report, Runner } from '@hakobune/runner'
import { markdownTable, UserError } from '@hakobune/text'

export const describePlans = (plans: readonly Plan[]): string => plans.map(describePlan).join('\n')

/** Fields that ECS is not known to have: sent all the same, since ECS may be newer than this action. */
export const annotateDoubts = (io: Pick<Runner, 'annotate'>, targets: readonly Target[]): void => {
  const doubts = targets.flatMap(({ taskDefinition, serviceDefinition }) => [
    ...taskDefinition.doubts,
    ...(serviceDefinition?.doubts ?? []),
  ])
  const once = new Map(doubts.map((doubt) => [JSON.stringify(doubt), doubt]))
  for (const { place, message } of once.values()) io.annotate({ level: 'warning', message, place })
}

/** The error of the plans that cannot be carried out; then none is. */
export const refusalOf = (plans: readonly Plan[]): UserError | undefined => {
  const refused = plans.flatMap((plan) => (plan.kind === 'refused' ? [plan] : []))
  const [first] = refused
  if (first === undefined) return undefined
  const reasons = new Set(refused.map(({ refusal }) => refusal.reason))
  const others = plans.length > refused.length ? '; so none of the services is touched' : ''
  const { place, fix } = first.refusal
  return new UserError(`${[...reasons].join('\n')}${others}`, {
    fix,
    ...(place === undefined ? {} : { place }),
  })
}

const arnOf = (plan: Plan): string => {
  if (plan.kind === 'unchanged' || plan.kind === 'follow') return plan.arn
  if (plan.kind === 'refused') return ''
  return plan.registration.kind === 'reuse' ? plan.registration.arn : ''
}

const describeUnchanged = (plan: Plan): string => {
  if (plan.kind !== 'unchanged') return ''
  const { desiredCount, runningCount } = plan.service
  if (desiredCount === 0) return 'its desired count is 0: no task runs'
  return `${runningCount} of ${desiredCount} tasks run`
}

/** For plans that are not carried out: a dry run, or nothing to do. */
export const reportPlans = (plans: readonly Plan[], dryRun: boolean): Report => {
  const verdict = plans.some(isEffective) && dryRun ? 'planned' : 'unchanged'
  const reasons = plans.map((plan) => {
    const { service } = plan.target
    if (plan.kind !== 'unchanged')
      return `${service}: would ${plan.kind === 'follow' ? 'be waited for' : `be ${plan.kind}d`} (dry run)`
    return `${service}: unchanged, it runs ${revisionName(plan.arn)} already; ${describeUnchanged(plan)}`
  })
  const services = plans.map((plan) => ({
    name: plan.target.service,
    cluster: plan.target.cluster,
    verdict: plan.kind === 'unchanged' ? 'unchanged' : 'planned',
    plan: plan.kind,
    taskDefinition: arnOf(plan),
  }))
  const idle = plans.filter((plan) => plan.kind === 'unchanged' && plan.service.desiredCount === 0)
  return {
    headline: reasons.join('\n'),
    outputs: {
      verdict,
      reason: reasons.join('\n'),
      'task-definition-arn': plans.map(arnOf).join('\n'),
      'deployment-id': plans.map(() => '').join('\n'),
      result: JSON.stringify({ verdict, services }),
    },
    summary: [
      `### ${verdict === 'planned' ? 'Deployment plan (dry run)' : 'Deployed: nothing to do'}`,
      markdownTable(
        ['service', 'cluster', 'plan'],
        plans.map((plan, index) => [plan.target.service, plan.target.cluster, reasons[index] ?? '']),
      ),
      ...(verdict === 'planned' ? [`\`\`\`diff\n${describePlans(plans)}\n\`\`\``] : []),
    ].join('\n\n'),
    annotations: idle.map((plan) => ({
      level: 'warning',
      message: `${plan.target.service}: its desired count is 0, so no task runs`,
    })),
  }
}
