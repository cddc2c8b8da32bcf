// Turns GitHub's OIDC token into the credentials of an IAM role, and explains every refusal.
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { UserError } from '@hakobune/text'
import { type Credentials, type OidcToken, readRole } from './credentials.ts'
import { retries } from './retries.ts'
import { type Claims, readClaims, trustStatement } from './trust.ts'

/** The audience that AWS expects in the token. https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws */
const AUDIENCE = 'sts.amazonaws.com'
/** Seconds. Every role allows an hour; more would need the role's own setting. */
const LIFETIME = 3_600

export interface WebIdentity {
  readonly region: string
  /** ARN. */
  readonly role: string
  readonly sessionName: string
  readonly oidcToken: OidcToken
  readonly mask: (secret: string) => void
}

/** Session names are 2 to 64 characters of `[\w+=,.@-]`. */
const sessionNameOf = (name: string): string => name.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64)

const explainRefusal = (error: unknown, role: string, claims: Claims | undefined): unknown => {
  if (!(error instanceof Error) || claims === undefined) return error
  const { account } = readRole(role)
  const { issuer, subject } = claims
  switch (error.name) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      return new UserError(`the role ${role} does not let this job in, whose subject is ${subject}`, {
        fix: `check that the role exists, and add this statement to its trust policy:\n${trustStatement(role, claims)}`,
        cause: error,
      })
    case 'InvalidIdentityTokenException':
    case 'InvalidIdentityToken':
      if (/verification key/i.test(error.message)) return error
      return new UserError(`the AWS account ${account} does not accept tokens of ${issuer}`, {
        fix: `create the OIDC provider https://${issuer} with the audience ${AUDIENCE} in IAM of account ${account}, or add the audience to it`,
        cause: error,
      })
    case 'RegionDisabledException':
      return new UserError('STS is not active in this region for the account', {
        fix: `activate the region in the IAM settings of account ${account}, or choose another "region"`,
        cause: error,
      })
    default:
      return error
  }
}

/**
 * Credentials of the role for an hour. The token is asked anew each time: it lives for minutes.
 * @throws UserError with the trust policy's statement when the role refuses
 */
export const assumeRole = async (identity: WebIdentity): Promise<Credentials> => {
  const { region, role, sessionName, oidcToken, mask } = identity
  const token = await oidcToken(AUDIENCE)
  mask(token)
  const client = new STSClient({ region, ...retries })
  try {
    const { Credentials: given } = await client.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: role,
        RoleSessionName: sessionNameOf(sessionName),
        WebIdentityToken: token,
        DurationSeconds: LIFETIME,
      }),
    )
    if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
      throw new Error(`STS answered without credentials for ${role}`)
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      ...(given.Expiration === undefined ? {} : { expiration: given.Expiration }),
    }
  } catch (error) {
    throw explainRefusal(error, role, readClaims(token))
  } finally {
    client.destroy()
  }
}
