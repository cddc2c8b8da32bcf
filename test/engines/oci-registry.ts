// A scripted OCI registry on loopback: stateful, with a door, and faults that a test puts in the way.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { startLoopback } from './loopback.ts'
import { type RegistryRequest, type RegistryResponse, refuse, sha256 } from './oci-registry-answer.ts'
import { type Door, openDoor } from './oci-registry-login.ts'
import { openStore, type Store, type StoreOptions } from './oci-registry-store.ts'

/** What happens in place of, or around, the next requests that match. */
export interface Fault {
  readonly method?: string
  readonly path?: RegExp
  /** Requests that match and pass before it begins; 0 if absent. */
  readonly after?: number
  /** Requests that meet the fault; 1 if absent. */
  readonly times?: number
  readonly effect:
    | {
        readonly kind: 'answer'
        readonly status: number
        readonly code?: string
        readonly message?: string
        readonly headers?: Readonly<Record<string, string>>
      }
    /** The connection breaks before the request takes effect, or after it did. */
    | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
    /** The connection breaks in the middle of the answer's body. */
    | { readonly kind: 'cut' }
    /** The answer names another digest than the bytes have. */
    | { readonly kind: 'wrong-digest' }
    /** The answer has other bytes than it should. */
    | { readonly kind: 'wrong-bytes' }
    /** Runs `act` before the request is handled: another client that comes between. */
    | { readonly kind: 'meanwhile'; readonly act: () => void }
}

export interface RecordedRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** The scheme of its Authorization header: `Basic`, `Bearer`, or empty. */
  readonly scheme: string
  /** Bytes of the body. */
  readonly size: number
  /** Counts from 1: requests with the same number shared a connection. */
  readonly connection: number
}

export interface OciRegistryOptions extends Partial<StoreOptions> {
  readonly door?: Door
  /** Repositories that are there from the start. */
  readonly repositories?: readonly string[]
}

export interface OciRegistry extends AsyncDisposable {
  /** `127.0.0.1:<port>`, as it stands in image references. */
  readonly host: string
  readonly store: Store
  /** Every request since the start or the last `forget`, refused ones included. */
  readonly requests: () => readonly RecordedRequest[]
  /** The requests as `METHOD path`, to be compared. */
  readonly log: () => readonly string[]
  readonly forget: () => void
  readonly fail: (fault: Fault) => void
  /** Puts an image past the door and unrecorded; answers its digest. */
  readonly seed: (repository: string, image: SeedImage) => string
}

export interface SeedImage {
  readonly tags?: readonly string[]
  readonly mediaType?: string
  /** The config of a single image; its platform by default linux/amd64. */
  readonly config?: unknown
  /** Its layers, of OCI's plain kind. */
  readonly layers?: readonly Uint8Array[]
  /** The whole manifest instead: an index, an artifact, bytes of any kind. */
  readonly bytes?: string
}

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const CONFIG = 'application/vnd.oci.image.config.v1+json'
const LAYER = 'application/vnd.oci.image.layer.v1.tar'

const readRequest = async (message: IncomingMessage, origin: string): Promise<RegistryRequest> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    method: message.method ?? '',
    url: new URL(message.url ?? '/', origin),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}

const seedInto = (
  store: Store,
  repository: string,
  { tags = [], mediaType = IMAGE, config, layers = [], bytes }: SeedImage,
): string => {
  store.create(repository)
  const url = (path: string): URL => new URL(`http://seed/v2/${repository}/${path}`)
  const putBlob = (blob: Uint8Array, type: string) => {
    const digest = sha256(blob)
    store.putBlob(repository, blob)
    return { mediaType: type, digest, size: blob.length }
  }
  const written = () =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: putBlob(Buffer.from(JSON.stringify(config ?? { os: 'linux', architecture: 'amd64' })), CONFIG),
      layers: layers.map((layer) => putBlob(layer, LAYER)),
    })
  const body = Buffer.from(bytes ?? written())
  for (const name of [sha256(body), ...tags])
    store.handle({
      method: 'PUT',
      url: url(`manifests/${name}`),
      headers: { 'content-type': mediaType },
      body,
    })
  return sha256(body)
}

const matches = ({ method, path }: Fault, request: RegistryRequest): boolean =>
  (method === undefined || method === request.method) &&
  (path === undefined || path.test(request.url.pathname + request.url.search))

/** Starts a registry on a free port. It ends with `await using`, cutting what is still connected. */
export const startOciRegistry = async (options: OciRegistryOptions = {}): Promise<OciRegistry> => {
  const store = openStore({
    referrers: options.referrers ?? true,
    immutable: options.immutable ?? (() => false),
    pageSize: options.pageSize ?? 1_000,
    deletes: options.deletes ?? 'all',
    ranges: options.ranges ?? true,
    mounts: options.mounts ?? true,
    chunksOnly: options.chunksOnly,
  })
  const door = openDoor(options.door ?? { scheme: 'open' })
  for (const repository of options.repositories ?? []) store.create(repository)
  const faults: { readonly fault: Fault; passing: number; left: number }[] = []
  const recorded: RecordedRequest[] = []
  const connections: Socket[] = []

  const nextFault = (request: RegistryRequest): Fault['effect'] | undefined => {
    const armed = faults.filter(({ fault, left }) => left > 0 && matches(fault, request))
    const ready = armed.find(({ passing }) => passing === 0)
    for (const fault of armed) fault.passing = Math.max(0, fault.passing - 1)
    if (ready === undefined) return undefined
    ready.left -= 1
    return ready.fault.effect
  }

  /** The answer, or undefined where the connection is to break. */
  const answer = (request: RegistryRequest, effect?: Fault['effect']): RegistryResponse | undefined => {
    if (effect?.kind === 'answer')
      return {
        ...refuse(effect.status, effect.code ?? 'UNKNOWN', effect.message ?? ''),
        ...(effect.headers === undefined
          ? {}
          : { headers: { 'content-type': 'application/json', ...effect.headers } }),
      }
    if (effect?.kind === 'reset' && effect.when === 'before') return undefined
    if (effect?.kind === 'meanwhile') effect.act()
    const response = door.meet(request) ?? store.handle(request)
    if (effect?.kind === 'reset') return undefined
    if (effect?.kind === 'wrong-digest')
      return { ...response, headers: { ...response.headers, 'docker-content-digest': sha256('other bytes') } }
    if (effect?.kind === 'wrong-bytes' && response.status < 300)
      return { ...response, body: Buffer.from(response.body ?? []).fill('x') }
    return response
  }

  const respond = async (message: IncomingMessage, reply: ServerResponse): Promise<void> => {
    if (!connections.includes(message.socket)) connections.push(message.socket)
    const request = await readRequest(message, `http://${message.headers.host}`)
    recorded.push({
      method: request.method,
      path: request.url.pathname + request.url.search,
      scheme: request.headers['authorization']?.split(' ')[0] ?? '',
      size: request.body.length,
      connection: connections.indexOf(message.socket) + 1,
    })
    const effect = nextFault(request)
    const response = answer(request, effect)
    if (response === undefined) {
      message.socket.resetAndDestroy()
      return
    }
    const { status, headers = {}, body = new Uint8Array() } = response
    reply.writeHead(status, { ...headers, 'content-length': String(body.length) })
    if (effect?.kind === 'cut')
      reply.write(body.subarray(0, body.length / 2), () => message.socket.resetAndDestroy())
    else reply.end(request.method === 'HEAD' ? undefined : body)
  }

  const server = await startLoopback(respond)
  return {
    host: new URL(server.url).host,
    store,
    requests: () => recorded,
    log: () => recorded.map(({ method, path }) => `${method} ${path}`),
    forget: () => recorded.splice(0),
    fail: (fault) => faults.push({ fault, passing: fault.after ?? 0, left: fault.times ?? 1 }),
    seed: (repository, image) => seedInto(store, repository, image),
    [Symbol.asyncDispose]: server.stop,
  }
}
