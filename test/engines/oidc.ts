// GitHub's OIDC provider as a job sees it: the token endpoint, which wants the job's own bearer token.
// https://docs.github.com/en/actions/reference/security/oidc
import { type Loopback, startLoopback } from './loopback.ts'

export const ISSUER = 'https://token.actions.githubusercontent.com'
const BEARER = 'the-token-of-the-job'

export interface OidcDouble extends Loopback {
  /** The variables by which a job with `id-token: write` finds the endpoint. */
  readonly environment: Readonly<Record<string, string>>
  /** The audiences that were asked for, in order. */
  readonly audiences: readonly string[]
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token that looks as GitHub's do; nobody here checks its signature. `number` makes each one different. */
export const writeToken = (claims: Readonly<Record<string, unknown>>, number = 1): string =>
  [encode({ alg: 'RS256', typ: 'JWT' }), encode({ iss: ISSUER, jti: number, ...claims }), 'signature'].join(
    '.',
  )

/** Gives tokens with `claims`, each valid for five minutes by `now`. */
export const startOidc = async (
  claims: Readonly<Record<string, unknown>>,
  now: () => number = Date.now,
): Promise<OidcDouble> => {
  const audiences: string[] = []
  const server = await startLoopback(async (request, response) => {
    const audience = new URL(request.url ?? '/', 'http://loopback').searchParams.get('audience') ?? ''
    if (request.headers.authorization !== `Bearer ${BEARER}`)
      return void response.writeHead(401).end('{"message":"not the token of a job"}')
    audiences.push(audience)
    const exp = Math.floor(now() / 1_000) + 300
    const value = writeToken({ aud: audience, exp, ...claims }, audiences.length)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ count: 1, value }))
  })
  return {
    ...server,
    audiences,
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: BEARER,
    },
  }
}
