// Transport: one HTTP request to a registry, repeated while the failure is one that passes.
// What it repeats is safe to repeat: reads; PUTs of a manifest (the same bytes under the same name); POSTs that open
// an upload (another session, which the registry drops). The bytes of an upload are sent once (`once`): only the
// upload itself knows what a broken attempt has left behind (upload.ts).
import type { Clock } from '@hakobune/system'
import { openWatch, type Watch } from './idle.ts'
import { sendStreamed } from './outgoing.ts'
import { isPassingStatus, patience, patienceAfter, readRetryAfter } from './retry.ts'
import { explainUnreachable } from './unreachable.ts'

/** Bytes too many to hold, which can be had again from the start. */
export interface StreamedBody {
  readonly size: number
  readonly open: () => AsyncIterable<Uint8Array>
}

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | StreamedBody
  /** Hands the body of a good answer over as it comes, as `Answer.stream`. */
  readonly streams?: boolean
  /** One attempt only; its failure is the caller's to judge. */
  readonly once?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Empty where there is a stream. */
  readonly bytes: Uint8Array
  readonly stream?: AsyncIterable<Uint8Array>
}

/** Sends a request; any status is an answer. Throws when the registry cannot be reached, or `signal` aborts. */
export type Transport = (request: Request) => Promise<Answer>

export interface TransportOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The built-in fetch keeps connections alive and follows redirects without carrying a login to another host. */
  readonly fetch: typeof fetch
}

const REQUEST_TIMEOUT = 30_000
/** Bytes that even a slow line carries in a millisecond. */
const SLOWEST = 64
/** Manifests may have 4 MiB (OCI distribution spec); configs and records stay far below this. */
const LARGEST_BODY = 64 * 1024 * 1024
const NOTHING = new Uint8Array()

const readBody = async (body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error(`the answer has more than ${LARGEST_BODY} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function* receiving(body: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      watch.moved()
      yield chunk
    }
  } finally {
    watch.end()
  }
}

const send = (
  { method, url, headers = {} }: Request,
  body: Uint8Array | undefined,
  signals: readonly AbortSignal[],
  { fetch }: TransportOptions,
): Promise<Response> =>
  fetch(url, {
    method,
    headers: { ...headers },
    // A copy on a plain ArrayBuffer: what fetch's type asks for.
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    signal: AbortSignal.any([...signals]),
  })

/** An exchange whose bytes all fit into memory. */
const exchange = async (
  request: Request,
  body: Uint8Array | undefined,
  options: TransportOptions,
): Promise<Answer> => {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT + Math.ceil((body?.length ?? 0) / SLOWEST))
  const response = await send(request, body, [options.signal, timeout], options)
  return { status: response.status, headers: response.headers, bytes: await readBody(response.body ?? []) }
}

/** An exchange whose answer streams, if it is a good one. */
const receive = async (request: Request, options: TransportOptions): Promise<Answer> => {
  const watch = openWatch()
  try {
    const response = await send(request, undefined, [options.signal, watch.signal], options)
    const { status, headers, ok, body } = response
    if (ok && body !== null) return { status, headers, bytes: NOTHING, stream: receiving(body, watch) }
    const bytes = await readBody(body ?? [])
    watch.end()
    return { status, headers, bytes }
  } catch (error) {
    watch.end()
    throw error
  }
}

/** An exchange whose request streams. */
const deliver = async (
  { method, url, headers = {} }: Request,
  body: StreamedBody,
  { signal }: TransportOptions,
): Promise<Answer> => {
  const watch = openWatch()
  try {
    const response = await sendStreamed({
      method,
      url,
      headers,
      body,
      signal: AbortSignal.any([signal, watch.signal]),
      onSent: (end) => (end ? watch.sent() : watch.moved()),
    })
    const answered = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    )
    const bytes = await readBody(response)
    return { status: response.statusCode ?? 0, headers: new Headers(answered), bytes }
  } finally {
    watch.end()
  }
}

const sendOnce = (request: Request, options: TransportOptions): Promise<Answer> => {
  const { body, streams } = request
  if (body !== undefined && !(body instanceof Uint8Array)) return deliver(request, body, options)
  return streams ? receive(request, options) : exchange(request, body, options)
}

/** A transport that makes four attempts at most: on 408, 429 and 5xx, on resets and dead kept-alive sockets. */
export const openTransport =
  (options: TransportOptions): Transport =>
  async (request) => {
    const { clock, signal } = options
    for (let failures = 1; ; failures += 1) {
      signal.throwIfAborted()
      const outcome = await sendOnce(request, options).catch((error: unknown) => ({ error }))
      signal.throwIfAborted()
      if ('error' in outcome) {
        const wait = request.once ? undefined : patienceAfter(outcome.error, failures)
        if (wait === undefined) throw explainUnreachable(request.url, outcome.error, failures)
        await clock.sleep(wait, signal)
        continue
      }
      if (request.once || !isPassingStatus(outcome.status)) return outcome
      const wait = patience(failures, readRetryAfter(outcome.headers.get('retry-after'), clock.now()))
      if (wait === undefined) return outcome
      await clock.sleep(wait, signal)
    }
  }
