// The plan of each service in words: what would be registered and changed, as a diff.
import { diffValues } from '@hakobune/text'
import { canonicalTaskDefinition } from './canonical.ts'
import type { Fields } from './json.ts'
import type { Change, Plan, Registration } from './plan.ts'
import { revisionName } from './service.ts'

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)

const describeRegistration = (
  registration: Registration,
  family: string,
  before: Fields | undefined,
): readonly string[] => {
  if (registration.kind === 'reuse')
    return [`task definition ${revisionName(registration.arn)}: is registered already`]
  const after = canonicalTaskDefinition(registration.fields)
  const old = before === undefined ? undefined : canonicalTaskDefinition(before)
  return [`task definition ${family}: register a new revision`, ...indent(diffValues(old, after))]
}

const describeChange = ({ name, before, after }: Change): readonly string[] => [
  `${name}:`,
  ...indent(diffValues(before, after)),
]

const describeCreation = (plan: Extract<Plan, { kind: 'create' }>): readonly string[] => [
  ...(plan.near.length === 0 ? [] : [`(the cluster has: ${plan.near.join(', ')})`]),
  ...describeRegistration(plan.registration, plan.target.taskDefinition.family, undefined),
  'service: create it',
  ...indent(diffValues(undefined, plan.fields)),
]

const describeUpdate = ({
  registration,
  service,
  current,
  changes,
  again,
  target,
}: Extract<Plan, { kind: 'update' }>): readonly string[] => {
  const now = revisionName(service.taskDefinition)
  return [
    ...(registration.kind === 'reuse' && registration.arn === service.taskDefinition
      ? [`task definition ${now}: stays`]
      : [
          `(the service runs ${now})`,
          ...describeRegistration(registration, target.taskDefinition.family, current?.fields),
        ]),
    ...(again ? ['service: roll out once more, since its last rollout of this very definition failed'] : []),
    ...(changes.length === 0 ? [] : ['service: change it', ...indent(changes.flatMap(describeChange))]),
  ]
}

const WORDS: Readonly<Record<Plan['kind'], string>> = {
  create: 'create',
  update: 'update',
  follow: 'wait for the rollout that is under way',
  unchanged: 'unchanged',
  refused: 'refused',
}

/** One heading a service with its changes below, for the log. */
export const describePlan = (plan: Plan): string => {
  const { cluster, service } = plan.target
  const heading = `${service} in ${cluster}: ${WORDS[plan.kind]}`
  switch (plan.kind) {
    case 'create':
      return [heading, ...indent(describeCreation(plan))].join('\n')
    case 'update':
      return [heading, ...indent(describeUpdate(plan))].join('\n')
    case 'follow':
    case 'unchanged':
      return `${heading} (${revisionName(plan.arn)})`
    case 'refused':
      return `${heading}: ${plan.refusal.reason}`
  }
}
