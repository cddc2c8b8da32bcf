// The scripted registry's door: none, Basic, or Bearer with a token endpoint of its own.
import type { RegistryRequest, RegistryResponse } from './oci-registry-store.ts'

export interface Door {
  readonly scheme: 'open' | 'basic' | 'bearer'
  /** `name:password` of the one login. */
  readonly login?: string
  /** Reading needs no login; a Bearer registry hands anyone a token that may pull. */
  readonly anonymousReads?: boolean
  /** Requests for which a token is good; then it is refused as one that ran out. */
  readonly tokenUses?: number
}

export interface Doorman {
  /** The refusal of a request that may not enter, or the token endpoint's answer; undefined lets it pass. */
  readonly meet: (request: RegistryRequest) => RegistryResponse | undefined
}

const unauthorized = (challenge: string): RegistryResponse => ({
  status: 401,
  headers: { 'www-authenticate': challenge, 'content-type': 'application/json' },
  body: Buffer.from(
    JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }),
  ),
})

const isRead = ({ method }: RegistryRequest): boolean => method === 'GET' || method === 'HEAD'

export const openDoor = ({ scheme, login = '', anonymousReads = false, tokenUses }: Door): Doorman => {
  const tokens = new Map<string, { readonly push: boolean; uses: number }>()
  const basic = `Basic ${Buffer.from(login).toString('base64')}`

  const giveToken = (request: RegistryRequest): RegistryResponse => {
    const form = new URLSearchParams(Buffer.from(request.body).toString())
    const known =
      request.headers['authorization'] === basic ||
      form.get('refresh_token') === login.replace('<token>:', '')
    const scopes = [...request.url.searchParams.getAll('scope'), form.get('scope') ?? ''].join(' ')
    if (!known && (!anonymousReads || request.headers['authorization'] !== undefined))
      return { status: 401, body: Buffer.from('{}') }
    const token = `issued-token-${tokens.size + 1}`
    tokens.set(token, { push: known && scopes.includes('push'), uses: 0 })
    return { status: 200, body: Buffer.from(JSON.stringify({ token })) }
  }

  const meetBearer = (request: RegistryRequest): RegistryResponse | undefined => {
    if (request.url.pathname === '/token') return giveToken(request)
    const token = tokens.get((request.headers['authorization'] ?? '').replace('Bearer ', ''))
    if (token !== undefined) token.uses += 1
    const good = token !== undefined && token.uses <= (tokenUses ?? Number.POSITIVE_INFINITY)
    if (good && (isRead(request) || token.push)) return undefined
    const realm = new URL('/token', request.url)
    return unauthorized(`Bearer realm="${realm}",service="scripted, registry"`)
  }

  return {
    meet: (request) => {
      if (scheme === 'open') return undefined
      if (scheme === 'bearer') return meetBearer(request)
      if (anonymousReads && isRead(request)) return undefined
      return request.headers['authorization'] === basic ? undefined : unauthorized('Basic realm="registry"')
    },
  }
}
