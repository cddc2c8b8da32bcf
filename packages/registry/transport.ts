// Transport: one HTTP request to a registry, repeated while the failure is one that passes.
// Every request of this package is safe to repeat: reads; PUTs of a manifest (the same bytes under the same name);
// POSTs that open an upload (another session, which the registry drops); uploads check afterwards (blob.ts).
import type { Clock } from '@hakobune/system'
import { explainUnreachable, isPassing } from './unreachable.ts'

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** Sends a request; any status is an answer. Throws when the registry cannot be reached, or `signal` aborts. */
export type Transport = (request: Request) => Promise<Answer>

export interface TransportOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The built-in fetch keeps connections alive and follows redirects without carrying a login to another host. */
  readonly fetch: typeof fetch
}

const ATTEMPTS = 4
const REQUEST_TIMEOUT = 30_000
const FIRST_WAIT = 500
/** A registry that asks for more patience than this is out of quota, not busy. */
const LONGEST_WAIT = 60_000
/** Manifests may have 4 MiB (OCI distribution spec); configs and records stay far below this. */
const LARGEST_BODY = 64 * 1024 * 1024

const PASSING_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Milliseconds that a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
export const readRetryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

const readBody = async (response: Response): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error(`the answer has more than ${LARGEST_BODY} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const sendOnce = async (request: Request, { fetch, signal }: TransportOptions): Promise<Answer> => {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    // A copy on a plain ArrayBuffer: what fetch's type asks for.
    ...(request.body === undefined ? {} : { body: new Uint8Array(request.body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]),
  })
  return { status: response.status, headers: response.headers, bytes: await readBody(response) }
}

/** How long to wait before the next attempt, or undefined where waiting cannot help. */
const patience = (failures: number, asked: number | undefined): number | undefined => {
  if (failures >= ATTEMPTS) return undefined
  const wait = asked ?? FIRST_WAIT * 2 ** (failures - 1)
  return wait <= LONGEST_WAIT ? wait : undefined
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
        const wait = isPassing(outcome.error) ? patience(failures, undefined) : undefined
        if (wait === undefined) throw explainUnreachable(request.url, outcome.error, failures)
        await clock.sleep(wait, signal)
        continue
      }
      if (!PASSING_STATUS.has(outcome.status)) return outcome
      const wait = patience(failures, readRetryAfter(outcome.headers.get('retry-after'), clock.now()))
      if (wait === undefined) return outcome
      await clock.sleep(wait, signal)
    }
  }
