// AWS STS as a job meets it: roles with trust policies, sessions that expire, faults on request. Query protocol.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
import { type Loopback, readBody, startLoopback } from './loopback.ts'
import { ISSUER } from './oidc.ts'

export interface TrustedRole {
  readonly arn: string
  /** Subjects of its trust policy, as StringEquals compares them. */
  readonly subjects: readonly string[]
}

export type StsFault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string }
  /** The connection is closed without an answer, as a dead kept-alive one is. */
  | { readonly kind: 'hang-up' }

export interface StsDouble extends Loopback {
  /** Every request's parameters, in order; of `GetCallerIdentity` also the access key that signed it. */
  readonly requests: readonly Readonly<Record<string, string>>[]
  /** The next requests meet these, one each. */
  readonly fail: (...faults: readonly StsFault[]) => void
}

export interface StsOptions {
  readonly roles: readonly TrustedRole[]
  /** Whether the account has GitHub's identity provider. */
  readonly provider?: boolean
  readonly now?: () => number
}

interface Session {
  readonly role: string
  readonly name: string
  readonly expires: number
}

type Answer = { readonly status: number; readonly body: string }
type Parameters = Readonly<Record<string, string>>

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const refuse = (status: number, code: string, message: string): Answer => ({
  status,
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>double</RequestId></ErrorResponse>`,
})

const accept = (action: string, result: string): Answer => ({
  status: 200,
  body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>double</RequestId></ResponseMetadata></${action}Response>`,
})

const readClaims = (token: string): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return { ...(typeof value === 'object' ? value : {}) }
}

export const startSts = async ({
  roles,
  provider = true,
  now = Date.now,
}: StsOptions): Promise<StsDouble> => {
  const requests: Parameters[] = []
  const faults: StsFault[] = []
  const sessions = new Map<string, Session>()

  const assume = (given: Parameters): Answer => {
    const claims = readClaims(given['WebIdentityToken'] ?? '')
    if (!provider || claims['iss'] !== ISSUER)
      return refuse(
        400,
        'InvalidIdentityToken',
        `No OpenIDConnect provider found in your account for ${ISSUER}`,
      )
    if (claims['aud'] !== 'sts.amazonaws.com')
      return refuse(400, 'InvalidIdentityToken', 'Incorrect token audience')
    if (Number(claims['exp']) * 1_000 <= now())
      return refuse(
        400,
        'ExpiredTokenException',
        'Token expired: current date/time must be before the expiration',
      )
    const role = roles.find(({ arn }) => arn === given['RoleArn'])
    if (role === undefined || !role.subjects.includes(String(claims['sub'])))
      return refuse(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
    const name = given['RoleSessionName'] ?? ''
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) return refuse(400, 'ValidationError', 'invalid roleSessionName')
    const number = String(sessions.size + 1).padStart(4, '0')
    const key = `ASIADOUBLE${number}`
    const expires = now() + Number(given['DurationSeconds'] ?? 3_600) * 1_000
    sessions.set(key, { role: role.arn, name, expires })
    return accept(
      'AssumeRoleWithWebIdentity',
      `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret-of-the-session-${number}</SecretAccessKey><SessionToken>token-of-the-session-${number}</SessionToken><Expiration>${new Date(expires).toISOString()}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROADOUBLE:${name}</AssumedRoleId><Arn>${role.arn}</Arn></AssumedRoleUser>`,
    )
  }

  const identify = (key: string): Answer => {
    const session = sessions.get(key)
    if (session === undefined)
      return refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid')
    if (session.expires <= now())
      return refuse(403, 'ExpiredToken', 'The security token included in the request is expired')
    const arn = session.role.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')
    return accept('GetCallerIdentity', `<Arn>${arn}/${session.name}</Arn>`)
  }

  const server = await startLoopback(async (request, response) => {
    const given = Object.fromEntries(new URLSearchParams(await readBody(request)))
    const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1]
    requests.push(key === undefined ? given : { ...given, key })
    const fault = faults.shift()
    if (fault?.kind === 'hang-up') return void request.socket.destroy()
    const answer =
      fault !== undefined
        ? refuse(fault.status, fault.code, 'as the test asked')
        : given['Action'] === 'AssumeRoleWithWebIdentity'
          ? assume(given)
          : given['Action'] === 'GetCallerIdentity'
            ? identify(key ?? '')
            : refuse(400, 'InvalidAction', `Could not find operation ${given['Action']}`)
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body)
  })
  return { ...server, requests, fail: (...given) => void faults.push(...given) }
}
