// Authentication: answers a registry's challenge, keeps its tokens by what they allow, and asks once more on a 401.
import { type Access, covers, scopesOf } from './access.ts'
import { type Challenge, readChallenge } from './challenge.ts'
import type { Login, Logins } from './login.ts'
import { readErrors, refusesLogin, wantsLogin } from './refusal.ts'
import { type Bearer, basicOf, fetchToken } from './token.ts'
import type { Answer, Request, Transport } from './transport.ts'

export interface AuthenticationOptions {
  readonly registry: string
  readonly repository: string
  readonly transport: Transport
  readonly logins: Logins
  readonly mask: (secret: string) => void
}

/** Sends a request with what the registry wants to see for `access`. */
export type Send = (request: Request, access: Access) => Promise<Answer>

interface Token {
  readonly access: Access
  readonly text: Promise<string>
}

/** What was sent with a request: the header, and what it was made of. */
interface Authorization {
  readonly header: string
  readonly login?: Login
  readonly token?: Token
}

const signed = (request: Request, { header }: Authorization): Request => ({
  ...request,
  headers: { ...request.headers, authorization: header },
})

/**
 * True for a 401, and for a 403 that may mean the same: ECR's to a token older than its twelve hours, which says so
 * ("Your authorization token has expired. Reauthenticate"), but not where a HEAD leaves it no body to say it in.
 */
const mayBeExpired = ({ method }: Request, answer: Answer): boolean =>
  answer.status === 401 ||
  (answer.status === 403 &&
    (method === 'HEAD' || readErrors(answer).some(({ message }) => /token has expired/i.test(message))))

export const openAuthentication = ({
  registry,
  repository,
  transport,
  logins,
  mask,
}: AuthenticationOptions): Send => {
  let tokens: readonly Token[] = []
  let challenge: Challenge | undefined = logins.takesBasic ? { scheme: 'basic' } : undefined

  const requestToken = async (bearer: Bearer, access: Access): Promise<string> => {
    const scopes = scopesOf(access, bearer.scope)
    const found = await logins.find()
    const login = found.kind === 'found' ? found.login : undefined
    const first = await fetchToken(transport, bearer, scopes, login)
    // The password may itself have been a token that ran out: GCP's live one hour.
    const renewed = first.kind === 'token' ? found : await logins.find(login)
    const isNew = renewed.kind === 'found' && renewed.login !== login
    const answered = isNew ? await fetchToken(transport, bearer, scopes, renewed.login) : first
    if (answered.kind === 'token') {
      mask(answered.token)
      return answered.token
    }
    throw renewed.kind === 'found'
      ? refusesLogin({ registry, repository }, renewed, answered.answer)
      : wantsLogin(registry, renewed)
  }

  const forget = (refused: Token): void => {
    tokens = tokens.filter((token) => token !== refused)
  }

  const tokenFor = (bearer: Bearer, access: Access): Token => {
    const held = tokens.find((token) => covers(token.access, access))
    if (held !== undefined) return held
    const token: Token = { access, text: requestToken(bearer, access) }
    tokens = [...tokens, token]
    token.text.catch(() => forget(token))
    return token
  }

  /** `refused` is the login that the registry did not take: another is looked for. */
  const authorize = async (access: Access, refused?: Login): Promise<Authorization | undefined> => {
    if (challenge === undefined) return undefined
    if (challenge.scheme === 'bearer') {
      const token = tokenFor(challenge, access)
      return { header: `Bearer ${await token.text}`, token }
    }
    const found = await logins.find(refused)
    if (found.kind === 'none') throw wantsLogin(registry, found)
    return { header: basicOf(found.login), login: found.login }
  }

  const refusal = async (answer: Answer): Promise<Error> => {
    const found = await logins.find()
    return found.kind === 'found'
      ? refusesLogin({ registry, repository }, found, answer)
      : wantsLogin(registry, found)
  }

  return async (request, access) => {
    const sent = await authorize(access)
    const answer = await transport(sent === undefined ? request : signed(request, sent))
    if (!mayBeExpired(request, answer)) return answer
    if (answer.status === 403 && sent === undefined) return answer
    const { headers } = answer
    challenge = readChallenge(headers.get('www-authenticate') ?? '') ?? challenge ?? { scheme: 'basic' }
    if (sent?.token !== undefined) forget(sent.token)
    const renewed = await authorize(access, sent?.login)
    if (renewed === undefined || renewed.header === sent?.header) {
      if (answer.status === 403) return answer
      throw await refusal(answer)
    }
    const again = await transport(signed(request, renewed))
    if (again.status === 401) throw await refusal(again)
    return again
  }
}
