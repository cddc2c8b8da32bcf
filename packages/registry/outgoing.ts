// Outgoing streams: a request whose body is too large to hold, by node:http. What fetch does to each chunk of a body
// costs as much again as all the rest of a copy, and no registry redirects an upload, which is what fetch is good at.
import type { ClientRequest, IncomingMessage, request as Request } from 'node:http'
import type { StreamedBody } from './transport.ts'

export interface Outgoing {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: StreamedBody
  readonly signal: AbortSignal
  /** Called as chunks go out, and when all did. */
  readonly onSent: (end: boolean) => void
}

/** Resolves when `outgoing` takes bytes again, or never will. Its listeners stay for the whole request. */
const watchDrain = (outgoing: ClientRequest): (() => Promise<void>) => {
  let go: () => void = () => undefined
  outgoing.on('drain', () => go())
  outgoing.on('close', () => go())
  return () =>
    new Promise((resolve) => {
      go = resolve
      if (outgoing.destroyed || !outgoing.writableNeedDrain) resolve()
    })
}

/** Writes all of the body, unless the answer comes before: then the registry wants no more of it. */
const write = async (
  { body, onSent }: Outgoing,
  outgoing: ClientRequest,
  answered: () => boolean,
): Promise<void> => {
  const drained = watchDrain(outgoing)
  try {
    for await (const chunk of body.open()) {
      if (answered() || outgoing.destroyed) return
      const isFull = !outgoing.write(chunk)
      onSent(false)
      if (isFull) await drained()
    }
    onSent(true)
    outgoing.end()
  } catch (error) {
    outgoing.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Loaded when something streams: most promotions are three small requests. */
const requestOf = async ({ protocol }: URL): Promise<typeof Request> =>
  (await (protocol === 'https:' ? import('node:https') : import('node:http'))).request

/** Sends the request and resolves with its answer, whose body has not been read. */
export const sendStreamed = async (sent: Outgoing): Promise<IncomingMessage> => {
  const { method, url, headers, body, signal } = sent
  const request = await requestOf(url)
  return new Promise((resolve, reject) => {
    let answered = false
    const outgoing = request(url, {
      method,
      // Several registries, and the stores behind them, want the length before the bytes.
      headers: { ...headers, 'content-length': String(body.size) },
      signal,
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      answered = true
      // A connection that carried half a body cannot be used again.
      response.on('close', () => outgoing.writableFinished || outgoing.destroy())
      resolve(response)
    })
    void write(sent, outgoing, () => answered)
  })
}
