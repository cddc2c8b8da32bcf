// Explains a denied AWS call: the IAM action, the resource, and the statement that must be added or removed.
// Message forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
import { UserError } from '@hakobune/text'
import { explainCredentials } from './rejected.ts'

/** The kinds of policy that AWS names in its messages. */
type Policy =
  | 'identity-based policy'
  | 'resource-based policy'
  | 'service control policy'
  | 'resource control policy'
  | 'permissions boundary'
  | 'session policy'
  | 'VPC endpoint policy'

interface Denial {
  /** ARN of who called; undefined where the message does not say. */
  readonly principal: string | undefined
  /** `ecs:UpdateService`. */
  readonly action: string
  readonly resource: string
  readonly policy: Policy
  /** Denied by a statement, rather than allowed by none. */
  readonly explicit: boolean
  /** ARN of the policy that denies, where AWS names it. */
  readonly denying: string | undefined
}

const DENIED: readonly string[] = [
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'NotAuthorized',
  'AuthorizationError',
]

const MESSAGE =
  /(?:User: (?<principal>\S+) is )?not authorized to perform:? (?<action>[\w-]+:\w+)(?:\s+on resource(?:\(s\))?: "?(?<resource>[^\s"]+))?(?<why>.*)/is

const POLICIES: readonly (readonly [RegExp, Policy])[] = [
  [/resource control polic/i, 'resource control policy'],
  [/service control polic/i, 'service control policy'],
  [/permissions boundar/i, 'permissions boundary'],
  [/session polic/i, 'session policy'],
  [/VPC endpoint polic/i, 'VPC endpoint policy'],
  [/resource-based polic/i, 'resource-based policy'],
]

/** Ids that the next run will not have are widened: a statement for one revision would hold for one deployment. */
const lasting = (resource: string): string =>
  resource
    .replace(/(:task-definition\/[^:]+):\d+$/, '$1:*')
    .replace(/(:(?:task|service-deployment|service-revision)\/.+\/)[\w-]+$/, '$1*')
    .replace(/(:log-stream:).+$/, '$1*')

const readDenial = (message: string): Denial | undefined => {
  const { principal, action, resource, why = '' } = MESSAGE.exec(message)?.groups ?? {}
  if (action === undefined) return undefined
  return {
    principal,
    action,
    resource: resource === undefined ? '*' : lasting(resource.replace(/[.,;]$/, '')),
    policy: POLICIES.find(([pattern]) => pattern.test(why))?.[1] ?? 'identity-based policy',
    explicit: /explicit deny/i.test(why),
    denying: /polic(?:y|ies): (arn:\S+)/.exec(why)?.[1],
  }
}

/** `the role shop-qa` for an assumed role's session, else the ARN. */
const nameOf = (principal: string | undefined): string => {
  const [, kind, name] = /:(assumed-role|role|user)\/([^/]+)/.exec(principal ?? '') ?? []
  if (name === undefined) return principal ?? 'the identity in use'
  return `the ${kind === 'user' ? 'user' : 'role'} ${name}`
}

const statementFor = ({ action, resource }: Denial): string =>
  JSON.stringify(
    {
      Effect: 'Allow',
      Action: action,
      Resource: resource,
      // ECS is handed the roles of a task definition; https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
      ...(action === 'iam:PassRole'
        ? { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }
        : {}),
    },
    null,
    2,
  )

/** Where the policy of each kind is found, and so who can change it. */
const placeOf = (policy: Policy, who: string): string => {
  switch (policy) {
    case 'identity-based policy':
      return `a policy of ${who}`
    case 'resource-based policy':
      return "the resource's own policy"
    case 'permissions boundary':
      return `the permissions boundary of ${who}`
    case 'session policy':
      return `the session policy with which ${who} was assumed`
    case 'VPC endpoint policy':
      return 'the policy of the VPC endpoint that the runner calls through'
    case 'service control policy':
    case 'resource control policy':
      return `the ${policy} of the AWS organization (its administrators can)`
  }
}

const fixFor = (denial: Denial): string => {
  const { action, policy, explicit, denying } = denial
  const place = placeOf(policy, nameOf(denial.principal))
  if (explicit) {
    const named = denying === undefined ? '' : ` (${denying})`
    return `remove or narrow the "Deny" of ${action} in ${place}${named}; no "Allow" can outweigh it`
  }
  return `add this statement to ${place}:\n${statementFor(denial)}`
}

/**
 * The mendable error behind a denied or unauthenticated AWS call; undefined when `error` is something else.
 * Services that wrap a denial in an error of their own (ECS and iam:PassRole) are known by the message.
 */
export const explainDenied = (error: unknown): UserError | undefined => {
  if (!(error instanceof Error)) return undefined
  const denial = readDenial(error.message)
  if (denial !== undefined) {
    const why = denial.explicit
      ? `${denial.policy.startsWith('i') ? 'an' : 'a'} ${denial.policy} denies it`
      : `no ${denial.policy} allows it`
    return new UserError(
      `AWS denied ${denial.action} on ${denial.resource} to ${nameOf(denial.principal)}: ${why}`,
      { fix: fixFor(denial), cause: error },
    )
  }
  if (DENIED.includes(error.name))
    return new UserError(`AWS denied the call: ${error.message}`, {
      fix: "allow the call in a policy of the identity in use; CloudTrail's event history names the action",
      cause: error,
    })
  return explainCredentials(error)
}
