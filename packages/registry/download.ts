// Downloads: the bytes of a blob as they come, taken up again where a connection broke, checked before the last one.
import { UserError } from '@hakobune/text'
import type { Client } from './client.ts'
import { openDigest, otherBytes } from './digest.ts'
import type { Descriptor } from './manifest.ts'
import { patienceAfter } from './retry.ts'

/** The error for a blob that a manifest names and the repository does not have. */
export const missingBlob = ({ registry, repository }: Client, digest: string): UserError =>
  new UserError(`${registry}/${repository} has no blob ${digest}`, {
    fix: 'push the image again: a part of it was deleted',
  })

/** The bytes from `start` on. A registry may ignore the range and send all: then the first are passed over. */
async function* readFrom(client: Client, { digest }: Descriptor, start: number): AsyncGenerator<Uint8Array> {
  const answer = await client.ask({
    method: 'GET',
    path: `blobs/${digest}`,
    doing: `read the blob ${digest}`,
    // Else a store between may compress what has its digest as it is.
    headers: { 'accept-encoding': 'identity', ...(start === 0 ? {} : { range: `bytes=${start}-` }) },
    accept: [200, 206, 404],
    streams: true,
  })
  if (answer.status === 404) throw missingBlob(client, digest)
  let passOver = answer.status === 206 ? 0 : start
  for await (const chunk of answer.stream ?? []) {
    if (passOver < chunk.length) yield chunk.subarray(passOver)
    passOver = Math.max(0, passOver - chunk.length)
  }
}

/** All bytes, whatever number of connections it takes. Four in a row that bring nothing end it. */
async function* readOn(client: Client, blob: Descriptor): AsyncGenerator<Uint8Array> {
  let read = 0
  let failures = 0
  while (read < blob.size) {
    try {
      for await (const chunk of readFrom(client, blob, read)) {
        read += chunk.length
        failures = 0
        yield chunk
      }
      // An end that came too early and was not told as one.
      failures += 1
      if (read < blob.size && failures > 1) break
    } catch (error) {
      failures += 1
      const wait = patienceAfter(error, failures)
      if (wait === undefined) throw error
      await client.clock.sleep(wait, client.signal)
    }
  }
}

/**
 * The bytes of `blob`, never more than a chunk ahead of whoever takes them. The last chunk is held back until the
 * digest is right: what is cut short or changed on the way is never whole.
 * @throws UserError where the repository does not have it, Error where its bytes are others
 */
export async function* download(client: Client, blob: Descriptor): AsyncGenerator<Uint8Array> {
  const what = `the blob ${blob.digest} of ${client.registry}/${client.repository}`
  const hash = openDigest(blob.digest)
  let size = 0
  let last: Uint8Array | undefined
  for await (const chunk of readOn(client, blob)) {
    hash.update(chunk)
    size += chunk.length
    if (size > blob.size) break
    if (last !== undefined) yield last
    last = chunk
  }
  if (size !== blob.size)
    throw new Error(
      `${what} should have ${blob.size} bytes, but ${size < blob.size ? 'only' : 'at least'} ${size} came`,
    )
  const actual = `${blob.digest.slice(0, blob.digest.indexOf(':'))}:${hash.digest('hex')}`
  if (actual !== blob.digest) throw otherBytes(what, blob.digest, actual)
  if (last !== undefined) yield last
}
