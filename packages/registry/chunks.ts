// Uploads in chunks: a few megabytes a request, each sent again from where the registry says that it stopped.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks
import type { Client } from './client.ts'
import { patience, patienceAfter, readRetryAfter } from './retry.ts'
import { type BlobSource, closingPath, DONE, LOST, PASSING, readLocation } from './session.ts'
import type { Answer } from './transport.ts'

/** Bytes of a chunk. Above what ECR (5 MiB) and the stores behind other registries ask for at least, below what proxies allow at most. */
export const CHUNK = 8 * 1024 * 1024

/** An upload that is under way: where the next request goes, and how many bytes are there. */
interface Session {
  readonly location: string
  readonly sent: number
}

/** The bytes of `chunks` cut or joined into pieces of `size`; the last may be smaller. */
async function* inPieces(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - length)
      held.push(part)
      length += part.length
      at += part.length
      if (length < size) continue
      yield Buffer.concat(held)
      held = []
      length = 0
    }
  }
  if (length > 0) yield Buffer.concat(held)
}

/** How many bytes the registry has, by `Range: 0-<last>`. Some say `0-0` for none. */
const readSent = ({ headers }: Answer, before: number): number | undefined => {
  const last = /^(?:bytes=)?0-(\d+)$/.exec(headers.get('range') ?? '')?.[1]
  if (last === undefined) return undefined
  return last === '0' ? before : Number(last) + 1
}

/** Where the upload stands after a chunk that got no good answer; undefined where the registry cannot tell. */
const askWhereItStands = async (
  client: Client,
  { location, sent }: Session,
): Promise<Session | undefined> => {
  const answer = await client.ask({
    method: 'GET',
    path: location,
    doing: 'tell how far an upload has come',
    accept: [200, 202, 204, 400, 404, 405, 416],
  })
  const now = answer.status < 300 ? readSent(answer, sent) : undefined
  return now === undefined ? undefined : { location: answer.headers.get('location') ?? location, sent: now }
}

const patch = (
  client: Client,
  { location, sent }: Session,
  doing: string,
  piece: Uint8Array,
): Promise<Answer> =>
  client.ask({
    method: 'PATCH',
    path: location,
    doing,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${sent}-${sent + piece.length - 1}`,
    },
    body: piece,
    once: true,
    accept: [...DONE, 202, ...LOST, ...PASSING],
  })

/** The session behind `piece`; undefined where nobody knows what it holds, and only another one helps. */
const sendPiece = async (
  client: Client,
  session: Session,
  doing: string,
  piece: Uint8Array,
): Promise<Session | undefined> => {
  const end = session.sent + piece.length
  for (let failures = 1; ; failures += 1) {
    const outcome = await patch(client, session, doing, piece).catch((error: unknown) => ({ error }))
    client.signal.throwIfAborted()
    if ('error' in outcome) {
      const wait = patienceAfter(outcome.error, failures)
      if (wait === undefined) throw outcome.error
      await client.clock.sleep(wait, client.signal)
    } else {
      if (outcome.status < 300) return { location: readLocation(outcome, client), sent: end }
      const wait = patience(failures, readRetryAfter(outcome.headers.get('retry-after'), client.clock.now()))
      if (wait === undefined) throw client.explain(doing, outcome)
      await client.clock.sleep(wait, client.signal)
    }
    const stands = await askWhereItStands(client, session)
    if (stands?.sent === end) return stands
    if (stands?.sent !== session.sent) return undefined
  }
}

/**
 * Sends all of `source` into the upload that `opened` answers for. The answer is the one to its closing PUT;
 * undefined where the upload was lost on the way.
 */
export const sendChunks = async (
  client: Client,
  opened: Answer,
  { digest, body }: BlobSource,
): Promise<Answer | undefined> => {
  const size = Math.max(CHUNK, Number(opened.headers.get('oci-chunk-min-length') ?? 0))
  let session: Session | undefined = { location: readLocation(opened, client), sent: 0 }
  for await (const piece of inPieces(body instanceof Uint8Array ? [body] : body.open(), size)) {
    session = await sendPiece(client, session, `take a part of the blob ${digest}`, piece)
    if (session === undefined) return undefined
  }
  return client.ask({
    method: 'PUT',
    path: closingPath(session.location, digest),
    doing: `take the blob ${digest}`,
    body: new Uint8Array(),
    once: true,
    accept: [...DONE, ...LOST, ...PASSING],
  })
}
