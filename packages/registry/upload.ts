// Uploads: a blob is mounted from another repository, sent in one piece, or in chunks where a registry wants that.
import { CHUNK, sendChunks } from './chunks.ts'
import type { Client } from './client.ts'
import { hasError } from './refusal.ts'
import { patience, patienceAfter, readRetryAfter } from './retry.ts'
import { type BlobSource, closingPath, DONE, LOST, PASSING, readLocation } from './session.ts'
import type { Answer, StreamedBody } from './transport.ts'

/** How the blob came to be there. */
export type Arrival = 'there' | 'mounted' | 'sent'

export interface UploadOptions {
  /** Another repository of the registry that has the blob. */
  readonly from?: string
  /** A look has shown that the repository does not have it. */
  readonly absent?: boolean
}

/** Puts the blob there, if it is not there yet. Whatever its bytes are, none of them is there until all are. */
export type Upload = (source: BlobSource, options?: UploadOptions) => Promise<Arrival>

/** A registry that takes chunks only, or a proxy before it that limits what comes in one request. */
const WANTS_CHUNKS: readonly number[] = [405, 411, 413, 415, 501]

/** What became of one attempt. `wait` undefined: another one cannot help. */
type Attempt =
  | { readonly kind: 'done'; readonly arrival: Arrival }
  | { readonly kind: 'wants-chunks' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly wait: number | undefined }

export const hasBlob = async (client: Client, digest: string): Promise<boolean> => {
  const { status } = await client.ask({
    method: 'HEAD',
    path: `blobs/${digest}`,
    doing: `look up the blob ${digest}`,
    accept: [200, 404],
  })
  return status === 200
}

const openSession = (client: Client, digest: string, from?: string): Promise<Answer> => {
  const mount = from === undefined ? '' : `?${new URLSearchParams({ mount: digest, from })}`
  return client.ask({
    method: 'POST',
    path: `blobs/uploads/${mount}`,
    doing: `take the blob ${digest}`,
    accept: from === undefined ? [202] : [201, 202],
    ...(from === undefined ? {} : { from }),
  })
}

const sendWhole = (client: Client, opened: Answer, { digest, body }: BlobSource): Promise<Answer> =>
  client.ask({
    method: 'PUT',
    path: closingPath(readLocation(opened, client), digest),
    doing: `take the blob ${digest}`,
    headers: { 'content-type': 'application/octet-stream' },
    body,
    once: true,
    accept: [...DONE, ...LOST, ...WANTS_CHUNKS, ...PASSING],
  })

/** What the answer to the end of an upload means. */
const judge = (client: Client, digest: string, answer: Answer, failures: number): Attempt => {
  const [algorithm] = digest.split(':')
  const held = answer.headers.get('docker-content-digest') ?? digest
  if (!DONE.includes(answer.status)) {
    const asked = readRetryAfter(answer.headers.get('retry-after'), client.clock.now())
    const passes = [...LOST, ...PASSING].includes(answer.status)
    const error = client.explain(`take the blob ${digest}`, answer)
    return { kind: 'failed', error, wait: passes ? patience(failures, asked) : undefined }
  }
  if (held === digest || !held.startsWith(`${algorithm}:`)) return { kind: 'done', arrival: 'sent' }
  const error = new Error(`${client.registry} put the blob ${held} where ${digest} was sent`)
  return { kind: 'failed', error, wait: undefined }
}

/** The source, and what kept its bytes from coming: fetch tells that only as a request of its own that failed. */
const watchSource = ({ digest, body }: BlobSource) => {
  const seen: { failure?: { readonly error: unknown } } = {}
  if (body instanceof Uint8Array) return { source: { digest, body }, seen }
  async function* watched({ open }: StreamedBody): AsyncGenerator<Uint8Array> {
    try {
      yield* open()
    } catch (error) {
      seen.failure = { error }
      throw error
    }
  }
  return { source: { digest, body: { size: body.size, open: () => watched(body) } }, seen }
}

const sizeOf = ({ body }: BlobSource): number => (body instanceof Uint8Array ? body.length : body.size)

/**
 * The uploads of one repository. What it refuses once, a mount or a blob in one piece, it is not asked again. A large
 * blob that broke in one piece is sent in chunks, which go on where they broke: a proxy that takes no more may only
 * have cut the connection.
 */
export const openUploads = (client: Client): Upload => {
  let mounts = true
  let chunksOnly = false

  /** A mount that is refused is no failure: the bytes are sent instead, and what is truly wrong is told then. */
  const openOrMount = async (digest: string, from: string | undefined): Promise<Answer> => {
    if (from === undefined || !mounts) return openSession(client, digest)
    try {
      return await openSession(client, digest, from)
    } catch {
      client.signal.throwIfAborted()
      mounts = false
      return openSession(client, digest)
    }
  }

  const attempt = async (given: BlobSource, from: string | undefined, failures: number): Promise<Attempt> => {
    const { digest } = given
    const { source, seen } = watchSource(given)
    try {
      const opened = await openOrMount(digest, from)
      if (opened.status === 201) return { kind: 'done', arrival: 'mounted' }
      if (chunksOnly || (failures > 1 && sizeOf(source) > CHUNK)) {
        const answer = await sendChunks(client, opened, source)
        if (answer !== undefined) return judge(client, digest, answer, failures)
        const error = new Error(`${client.registry} lost track of the upload of ${digest}`)
        return { kind: 'failed', error, wait: patience(failures) }
      }
      const answer = await sendWhole(client, opened, source)
      const refusesWhole = WANTS_CHUNKS.includes(answer.status) || hasError(answer, 'UNSUPPORTED')
      return refusesWhole ? { kind: 'wants-chunks' } : judge(client, digest, answer, failures)
    } catch (error) {
      client.signal.throwIfAborted()
      // Whoever reads the source has tried again by itself already.
      if (seen.failure !== undefined) return { kind: 'failed', error: seen.failure.error, wait: undefined }
      return { kind: 'failed', error, wait: patienceAfter(error, failures) }
    }
  }

  return async (source, { from, absent = false } = {}) => {
    if (!absent && (await hasBlob(client, source.digest))) return 'there'
    for (let failures = 1; ; ) {
      const outcome = await attempt(source, from, failures)
      if (outcome.kind === 'done') return outcome.arrival
      if (outcome.kind === 'wants-chunks') {
        chunksOnly = true
        continue
      }
      if (outcome.wait === undefined) throw outcome.error
      await client.clock.sleep(outcome.wait, client.signal)
      // What broke may have been the answer alone.
      if (await hasBlob(client, source.digest)) return 'sent'
      failures += 1
    }
  }
}
