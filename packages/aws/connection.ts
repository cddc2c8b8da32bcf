// Opens AWS for an action: the region, whose credentials are used, and the configuration of every client.
import { STSClient } from '@aws-sdk/client-sts'
import type { Clock } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import {
  type CredentialSource,
  type Credentials,
  chooseSource,
  type Environment,
  keepFresh,
  type OidcToken,
} from './credentials.ts'
import { retries } from './retries.ts'
import { assumeRole } from './web-identity.ts'

/**
 * Spread into a client: `new ECSClient(aws.config)`. The endpoint is left to the SDK, which honours
 * AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE> and the profile's `endpoint_url`.
 */
export type AwsClientConfig = typeof retries & {
  readonly region: string
  readonly credentials: () => Promise<Credentials>
}

export interface Aws {
  readonly region: string
  readonly config: AwsClientConfig
  /** Whose credentials are used, for the log: `the role arn:… by GitHub's OIDC token`. */
  readonly source: string
}

export interface OpenAwsOptions {
  readonly environment: Environment
  readonly region?: string | undefined
  /** ARN of the role that the job's OIDC token assumes where the job has no credentials of its own. */
  readonly role?: string | undefined
  /** Undefined when the job may not ask for tokens. */
  readonly oidcToken?: OidcToken | undefined
  /** How the role's session is called in CloudTrail. Characters that STS refuses become `-`. */
  readonly sessionName: string
  readonly mask: (secret: string) => void
  readonly clock: Clock
}

const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/

const readRegion = (given: string | undefined, environment: Environment): string => {
  const region = given || environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']
  if (!region)
    throw new UserError('no AWS region is given', {
      fix: 'set "region" (in hakobune.yml: "ecs: { region: … }"), or AWS_REGION in the job\'s "env:"',
    })
  if (REGION.test(region)) return region
  const zone = /^(.+-\d+)[a-z]$/.exec(region)?.[1]
  throw new UserError(`"${region}" is not an AWS region`, {
    fix: `write ${zone === undefined ? 'a region such as ap-northeast-1' : `"${zone}": "${region}" is one zone of it`}`,
  })
}

/** The SDK's own chain. Any of its clients has it, and renews what expires. */
const machineCredentials = (region: string): (() => Promise<Credentials>) => {
  const { credentials } = new STSClient({ region, ...retries }).config
  return () => credentials()
}

const provide = (
  source: CredentialSource,
  region: string,
  options: OpenAwsOptions,
): (() => Promise<Credentials>) => {
  switch (source.kind) {
    case 'keys':
      return async () => source.credentials
    case 'role':
      return () => assumeRole({ ...options, ...source, region })
    case 'profile':
    case 'machine':
      return machineCredentials(region)
  }
}

const describeSource = (source: CredentialSource, role: string | undefined): string => {
  const instead = role === undefined ? '' : `, which come before the role ${role}`
  switch (source.kind) {
    case 'keys':
      return `the job's own credentials (AWS_ACCESS_KEY_ID)${instead}`
    case 'profile':
      return `the profile "${source.profile}" (AWS_PROFILE)${instead.replace('come', 'comes')}`
    case 'role':
      return `the role ${source.role} by GitHub's OIDC token`
    case 'machine':
      return 'the credentials of this machine'
  }
}

const explainNone = (source: CredentialSource, error: unknown): unknown => {
  if (source.kind === 'profile')
    return new UserError(`the profile "${source.profile}" (AWS_PROFILE) gave no credentials`, {
      fix: 'correct the profile in the AWS configuration files of the runner, or unset AWS_PROFILE',
      cause: error,
    })
  if (source.kind !== 'machine') return error
  return new UserError(
    'there are no AWS credentials: no role is given, and neither job nor machine has any',
    {
      fix: 'set "role:" to an IAM role that trusts this repository, and give the job the permission "id-token: write"',
      cause: error,
    },
  )
}

/** AWS's own secrets are longer; to mask a placeholder such as "test" would hide that word in all of the log. */
const SHORTEST_SECRET = 16

/**
 * Finds the region and the credentials, and proves that there are some before it returns.
 * @throws UserError that names the missing region, role, permission, or the trust policy's missing statement
 */
export const openAws = async (options: OpenAwsOptions): Promise<Aws> => {
  const { environment, role, oidcToken, mask, clock } = options
  const region = readRegion(options.region, environment)
  const source = chooseSource(environment, role, oidcToken)
  const get = provide(source, region, options)
  const credentials = keepFresh(async () => {
    const given = await get()
    for (const secret of [given.secretAccessKey, given.sessionToken ?? ''])
      if (secret.length >= SHORTEST_SECRET) mask(secret)
    return given
  }, clock)
  await credentials().catch((error: unknown) => {
    throw explainNone(source, error)
  })
  return { region, config: { ...retries, region, credentials }, source: describeSource(source, role) }
}
