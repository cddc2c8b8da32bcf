// Whose AWS credentials a job uses: its own, those of a role, or those of the machine; and keeps them fresh.
import type { Clock } from '@hakobune/system'
import { UserError } from '@hakobune/text'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** Absent when they never expire. */
  readonly expiration?: Date
}

export type Environment = Readonly<Record<string, string | undefined>>
export type OidcToken = (audience: string) => Promise<string>

export type CredentialSource =
  | { readonly kind: 'keys'; readonly credentials: Credentials }
  | { readonly kind: 'profile'; readonly profile: string }
  | { readonly kind: 'role'; readonly role: string; readonly oidcToken: OidcToken }
  | { readonly kind: 'machine' }

/** The account is kept for trust policies; China and GovCloud have partitions of their own. */
const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([\w+=,.@/-]+)$/

export interface RoleParts {
  readonly partition: string
  readonly account: string
  /** With its path: `deploy/shop-qa`. */
  readonly name: string
}

/** @throws UserError when `role` is not the ARN of an IAM role */
export const readRole = (role: string): RoleParts => {
  const [, partition, account, name] = ROLE.exec(role) ?? []
  if (partition !== undefined && account !== undefined && name !== undefined)
    return { partition, account, name }
  throw new UserError(`the role "${role}" is not the ARN of an IAM role`, {
    fix: 'set "role" to the whole ARN, such as arn:aws:iam::123456789012:role/shop-qa',
  })
}

const readKeys = (environment: Environment): Credentials | undefined => {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID']
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']
  const sessionToken = environment['AWS_SESSION_TOKEN']
  if (!accessKeyId) return undefined
  if (!secretAccessKey)
    throw new UserError('AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is empty', {
      fix: 'set both in the job\'s "env:", or neither',
    })
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
}

/**
 * Chooses, first match first:
 * 1. keys or a profile in the job's environment: someone put them there for this job;
 * 2. the role, by GitHub's OIDC token;
 * 3. what belongs to the machine (container, web identity file, default profile, instance). It never stands in
 *    for a role that was asked for: a deployment must not go on under the runner's own identity by accident.
 * @throws UserError when a role is asked for and the job may not have a token
 */
export const chooseSource = (
  environment: Environment,
  role: string | undefined,
  oidcToken: OidcToken | undefined,
): CredentialSource => {
  if (role !== undefined) readRole(role)
  const credentials = readKeys(environment)
  if (credentials !== undefined) return { kind: 'keys', credentials }
  const profile = environment['AWS_PROFILE']
  if (profile) return { kind: 'profile', profile }
  if (role === undefined) return { kind: 'machine' }
  if (oidcToken !== undefined) return { kind: 'role', role, oidcToken }
  throw new UserError(`the job may not ask GitHub for the OIDC token that the role ${role} needs`, {
    fix: `add to the job, and to the job that calls its workflow, if one does:
permissions:
  contents: read
  id-token: write
(a pull request from a fork never gets a token: leave AWS out of its jobs)`,
  })
}

/** Credentials are renewed when less than this is left of them, in milliseconds; the SDK uses the same margin. */
const MARGIN = 5 * 60_000

/**
 * Keeps what `get` gave and asks anew before it expires; callers at the same moment share one request. While the
 * old ones still work, a failing renewal is not told: the next call tries again.
 */
export const keepFresh = (get: () => Promise<Credentials>, clock: Clock): (() => Promise<Credentials>) => {
  let held: Credentials | undefined
  let asking: Promise<Credentials> | undefined
  const left = ({ expiration }: Credentials): number =>
    expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - clock.now()
  const ask = async (): Promise<Credentials> => {
    try {
      held = await get()
      return held
    } catch (error) {
      if (held !== undefined && left(held) > 0) return held
      throw error
    } finally {
      asking = undefined
    }
  }
  return async () => {
    if (held !== undefined && left(held) > MARGIN) return held
    asking ??= ask()
    return asking
  }
}
