// Authentication: answers a registry's challenge, keeps its tokens by what they allow, and asks once more on a 401.
import { type Challenge, readChallenge } from './challenge.ts'
import type { Login, Logins } from './login.ts'
import { refusesLogin, wantsLogin } from './refusal.ts'
import { type Bearer, basicOf, fetchToken } from './token.ts'
import type { Answer, Request, Transport } from './transport.ts'

/** What a request does to its repository. A token that may push may also pull. */
export type Access = 'pull' | 'push'

export interface AuthenticationOptions {
  readonly registry: string
  readonly repository: string
  readonly transport: Transport
  readonly logins: Logins
  readonly mask: (secret: string) => void
}

/** Sends a request with what the registry wants to see for `access`. */
export type Send = (request: Request, access: Access) => Promise<Answer>

const signed = (request: Request, authorization: string | undefined): Request =>
  authorization === undefined ? request : { ...request, headers: { ...request.headers, authorization } }

/** The scopes of a token: the ones every registry knows, and any other that the challenge names. */
const scopesOf = (repository: string, access: Access, { scope }: Bearer): readonly string[] => {
  const own = `repository:${repository}:${access === 'push' ? 'pull,push' : 'pull'}`
  const others = (scope ?? '')
    .split(' ')
    .filter((one) => one !== '' && !one.startsWith(`repository:${repository}:`))
  return [own, ...others]
}

export const openAuthentication = ({
  registry,
  repository,
  transport,
  logins,
  mask,
}: AuthenticationOptions): Send => {
  const tokens = new Map<Access, Promise<string>>()
  const issued = new Map<string, Access>()
  let challenge: Challenge | undefined = logins.takesBasic ? { scheme: 'basic' } : undefined

  const requestToken = async (bearer: Bearer, access: Access): Promise<string> => {
    const found = await logins.find()
    const login: Login | undefined = found.kind === 'found' ? found.login : undefined
    const answered = await fetchToken(transport, bearer, scopesOf(repository, access, bearer), login)
    if (answered.kind === 'token') {
      mask(answered.token)
      return answered.token
    }
    throw found.kind === 'found'
      ? refusesLogin({ registry, repository }, found, answered.answer)
      : wantsLogin(registry, found)
  }

  const tokenFor = (bearer: Bearer, access: Access): Promise<string> => {
    const held = tokens.get('push') ?? tokens.get(access)
    if (held !== undefined) return held
    const token = requestToken(bearer, access)
    tokens.set(access, token)
    token.then(
      (text) => issued.set(text, access),
      () => tokens.delete(access),
    )
    return token
  }

  /** Drops the token that was refused, once, so that one which came meanwhile stays. */
  const forget = (authorization: string | undefined): void => {
    const text = authorization?.replace(/^Bearer /, '') ?? ''
    const access = issued.get(text)
    if (access === undefined) return
    issued.delete(text)
    tokens.delete(access)
  }

  const authorizationFor = async (access: Access): Promise<string | undefined> => {
    if (challenge === undefined) return undefined
    if (challenge.scheme === 'bearer') return `Bearer ${await tokenFor(challenge, access)}`
    const found = await logins.find()
    if (found.kind === 'none') throw wantsLogin(registry, found)
    return basicOf(found.login)
  }

  const refused = async (answer: Answer): Promise<Error> => {
    const found = await logins.find()
    return found.kind === 'found'
      ? refusesLogin({ registry, repository }, found, answer)
      : wantsLogin(registry, found)
  }

  return async (request, access) => {
    const sent = await authorizationFor(access)
    const answer = await transport(signed(request, sent))
    if (answer.status !== 401) return answer
    challenge = readChallenge(answer.headers.get('www-authenticate') ?? '') ?? { scheme: 'basic' }
    forget(sent)
    const renewed = await authorizationFor(access)
    if (renewed === sent) throw await refused(answer)
    const again = await transport(signed(request, renewed))
    if (again.status === 401) throw await refused(again)
    return again
  }
}
