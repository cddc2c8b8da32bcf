// The cache service of GitHub Actions on loopback, as BuildKit's `type=gha` speaks to it: version 2 of the API, and
// the blob store behind its signed addresses. Source: https://github.com/tonistiigi/go-actions-cache (api.md).
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startLoopback } from '../../test/engines/loopback.ts'
import type { Traffic } from './counting-proxy.ts'

export interface GhaCache {
  /** What a job's environment holds for it. */
  readonly environment: Readonly<Record<string, string>>
  /** The bytes of blobs since the last time this was asked. */
  readonly take: () => Traffic
  readonly stop: () => Promise<void>
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/'

/** BuildKit reads the scopes that a token may write and its times (from 1970 to 2100), and never its signature. */
const TOKEN = [
  { alg: 'none', typ: 'JWT' },
  { nbf: 0, exp: 4_102_444_800, ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]) },
  {},
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.')

interface CacheRequest {
  readonly key: string
  readonly restore_keys?: readonly string[]
}

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

export const startGhaCache = async (): Promise<GhaCache> => {
  const blobs = new Map<string, Buffer>()
  const blocks = new Map<string, Buffer>()
  /** In the order in which they were finished. */
  const entries = new Set<string>()
  let [down, up] = [0, 0]
  let url = ''

  const signed = (key: string): string => `${url}/blob/${encodeURIComponent(key)}?sig=1`

  const service = (method: string, { key, restore_keys: keys = [] }: CacheRequest) => {
    if (method === 'CreateCacheEntry')
      return entries.has(key)
        ? { status: 409, body: { code: 'already_exists', msg: 'cache entry already exists' } }
        : { status: 200, body: { ok: true, signed_upload_url: signed(key) } }
    if (method === 'FinalizeCacheEntryUpload') {
      entries.add(key)
      return { status: 200, body: { ok: true, entry_id: `${entries.size}` } }
    }
    const newest = [...entries].reverse()
    const [found] = [key, ...keys].flatMap((wanted) => newest.find((entry) => entry.startsWith(wanted)) ?? [])
    return found === undefined
      ? { status: 200, body: { ok: false } }
      : { status: 200, body: { ok: true, signed_download_url: signed(found), matched_key: found } }
  }

  /** Put Blob, Put Block and Put Block List of Azure's blob store. */
  const store = (key: string, query: URLSearchParams, bytes: Buffer): void => {
    const part = query.get('comp')
    if (part === 'block') blocks.set(`${key} ${query.get('blockid')}`, bytes)
    else if (part === 'blocklist') {
      const ids = [...bytes.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => `${key} ${id}`)
      blobs.set(key, Buffer.concat(ids.flatMap((id) => blocks.get(id) ?? [])))
      for (const id of ids) blocks.delete(id)
    } else blobs.set(key, bytes)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const bytes = await readBytes(request)
    if (pathname.startsWith(SERVICE)) {
      const { status, body } = service(pathname.slice(SERVICE.length), JSON.parse(bytes.toString()))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      return
    }
    const key = decodeURIComponent(pathname.replace('/blob/', ''))
    response.setHeader('x-ms-request-id', '1')
    if (request.method === 'PUT') {
      up += bytes.length
      store(key, searchParams, bytes)
      response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end()
      return
    }
    const blob = blobs.get(key)
    if (blob === undefined) {
      response.writeHead(404).end()
      return
    }
    const range = String(request.headers['x-ms-range'] ?? request.headers.range ?? '')
    const from = Number(/^bytes=(\d+)-/.exec(range)?.[1] ?? 0)
    const rest = blob.subarray(from)
    down += rest.length
    const headers = { 'content-length': rest.length, etag: '"1"', 'last-modified': new Date(0).toUTCString() }
    if (range === '') response.writeHead(200, headers).end(rest)
    else
      response
        .writeHead(206, { ...headers, 'content-range': `bytes ${from}-${blob.length - 1}/${blob.length}` })
        .end(rest)
  }

  const server = await startLoopback(answer)
  url = server.url
  return {
    environment: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_CACHE_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: TOKEN,
    },
    take: () => {
      const traffic = { down, up }
      down = 0
      up = 0
      return traffic
    },
    stop: server.stop,
  }
}
