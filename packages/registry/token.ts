// Bearer tokens: asks the token endpoint that a registry names in its challenge.
// https://distribution.github.io/distribution/spec/auth/token/ and …/spec/auth/oauth/
import { UserError } from '@hakobune/text'
import { z } from 'zod'
import type { Challenge } from './challenge.ts'
import { isPrivate } from './endpoint.ts'
import type { Login } from './login.ts'
import type { Answer, Request, Transport } from './transport.ts'

export type Bearer = Challenge & { readonly scheme: 'bearer' }

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  /** The endpoint wants a login, or does not accept the one it was sent. */
  | { readonly kind: 'refused'; readonly answer: Answer }

const Body = z.object({ token: z.string().optional(), access_token: z.string().optional() })

export const basicOf = ({ username, password }: Login): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

/** An identity token is exchanged by the OAuth form; a password is shown to the endpoint by Basic. */
const requestOf = (
  { realm, service }: Bearer,
  scopes: readonly string[],
  login: Login | undefined,
): Request => {
  const url = new URL(realm)
  if (login?.username === '<token>') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: login.password,
      client_id: 'hakobune',
      ...(service === undefined ? {} : { service }),
      scope: scopes.join(' '),
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { method: 'POST', url, headers, body: Buffer.from(form.toString()) }
  }
  if (service !== undefined) url.searchParams.set('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  return {
    method: 'GET',
    url,
    ...(login === undefined ? {} : { headers: { authorization: basicOf(login) } }),
  }
}

const tokenOf = ({ bytes }: Answer): string | undefined => {
  try {
    const { token, access_token } = Body.parse(JSON.parse(Buffer.from(bytes).toString()))
    return token || access_token || undefined
  } catch {
    return undefined
  }
}

/** A token for `scopes` (`repository:team/shop:pull`), with a login or, where there is none, an anonymous one. */
export const fetchToken = async (
  transport: Transport,
  bearer: Bearer,
  scopes: readonly string[],
  login: Login | undefined,
): Promise<TokenAnswer> => {
  const { realm } = bearer
  if (login !== undefined && !isPrivate(realm))
    throw new UserError(`the registry wants its login sent to ${realm.host} without TLS`, {
      fix: 'give the token endpoint a certificate, or use another registry',
    })
  const answer = await transport(requestOf(bearer, scopes, login))
  if (answer.status === 400 || answer.status === 401 || answer.status === 403)
    return { kind: 'refused', answer }
  const token = tokenOf(answer)
  if (answer.status === 200 && token !== undefined) return { kind: 'token', token }
  throw new Error(`the token endpoint ${realm.origin} answered ${answer.status} without a token`)
}
