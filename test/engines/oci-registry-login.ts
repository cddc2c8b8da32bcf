// The scripted registry's door: none, Basic, or Bearer with a token endpoint of its own, whose tokens hold scopes.
import type { RegistryRequest, RegistryResponse } from './oci-registry-answer.ts'

export interface Door {
  readonly scheme: 'open' | 'basic' | 'bearer'
  /** `name:password` of the one login; asked again at every request, so that it can change. */
  readonly login?: string | (() => string)
  /** Reading needs no login; a Bearer registry hands anyone a token that may pull. */
  readonly anonymousReads?: boolean
  /** Requests for which a token is good; then it is refused as one that ran out. */
  readonly tokenUses?: number
  /** Whether the login may do `action` in `repository`; it may do all where this is absent. */
  readonly allows?: (repository: string, action: string) => boolean
}

export interface Doorman {
  /** The refusal of a request that may not enter, or the token endpoint's answer; undefined lets it pass. */
  readonly meet: (request: RegistryRequest) => RegistryResponse | undefined
}

interface Token {
  readonly scopes: ReadonlySet<string>
  uses: number
}

const unauthorized = (challenge: string): RegistryResponse => ({
  status: 401,
  headers: { 'www-authenticate': challenge, 'content-type': 'application/json' },
  body: Buffer.from(
    JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }),
  ),
})

const isRead = ({ method }: RegistryRequest): boolean => method === 'GET' || method === 'HEAD'

/** `shop:push` for each scope `repository:shop:pull,push`. */
const readScopes = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => {
    const [, repository, actions] = /^repository:(.+):([^:]*)$/.exec(text) ?? []
    return actions === undefined ? [] : actions.split(',').map((action) => `${repository}:${action}`)
  })

/** What a request needs: a mount has to be allowed to pull from where it mounts. */
const neededFor = (request: RegistryRequest): readonly string[] => {
  const [, repository = ''] =
    /^\/v2\/(.+?)\/(?:manifests|blobs|tags|referrers)\//.exec(request.url.pathname) ?? []
  const from = request.url.searchParams.get('from')
  if (isRead(request)) return [`${repository}:pull`]
  if (request.method === 'DELETE') return [`${repository}:delete`]
  const mounts = request.url.searchParams.has('mount') && from !== null
  return [`${repository}:push`, ...(mounts ? [`${from}:pull`] : [])]
}

export const openDoor = ({
  scheme,
  login = '',
  anonymousReads = false,
  tokenUses,
  allows,
}: Door): Doorman => {
  const tokens = new Map<string, Token>()
  const current = (): string => (typeof login === 'string' ? login : login())
  const basic = (): string => `Basic ${Buffer.from(current()).toString('base64')}`

  const giveToken = (request: RegistryRequest): RegistryResponse => {
    const form = new URLSearchParams(Buffer.from(request.body).toString())
    const isRefresh = form.get('grant_type') === 'refresh_token'
    const known = isRefresh
      ? `<token>:${form.get('refresh_token')}` === current()
      : request.headers['authorization'] === basic()
    if (!known && (!anonymousReads || request.headers['authorization'] !== undefined))
      return { status: 401, body: Buffer.from('{}') }
    const asked = readScopes([
      ...request.url.searchParams.getAll('scope'),
      ...(form.get('scope') ?? '').split(' '),
    ])
    const granted = asked.filter((scope) => {
      const [repository = '', action = ''] = scope.split(':')
      return known ? (allows?.(repository, action) ?? true) : action === 'pull'
    })
    const token = `issued-token-${tokens.size + 1}`
    tokens.set(token, { scopes: new Set(granted), uses: 0 })
    const body = isRefresh ? { access_token: token } : { token }
    return { status: 200, body: Buffer.from(JSON.stringify(body)) }
  }

  const meetBearer = (request: RegistryRequest): RegistryResponse | undefined => {
    if (request.url.pathname === '/token') return giveToken(request)
    const token = tokens.get((request.headers['authorization'] ?? '').replace('Bearer ', ''))
    if (token !== undefined) token.uses += 1
    const isGood = token !== undefined && token.uses <= (tokenUses ?? Number.POSITIVE_INFINITY)
    if (isGood && neededFor(request).every((scope) => token.scopes.has(scope))) return undefined
    const realm = new URL('/token', request.url)
    return unauthorized(`Bearer realm="${realm}",service="scripted, registry"`)
  }

  return {
    meet: (request) => {
      if (scheme === 'open') return undefined
      if (scheme === 'bearer') return meetBearer(request)
      if (anonymousReads && isRead(request)) return undefined
      return request.headers['authorization'] === basic() ? undefined : unauthorized('Basic realm="registry"')
    },
  }
}
