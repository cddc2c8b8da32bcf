// Blobs: small ones (image configs, records) read whole and put whole, each checked by its digest.
import { UserError } from '@hakobune/text'
import type { Client } from './client.ts'
import { digestOf, verifyDigest } from './digest.ts'
import type { Descriptor } from './manifest.ts'
import { explainAnswer } from './refusal.ts'

export interface Blobs {
  /** @throws Error when the repository has no such blob or its bytes are others */
  readonly blob: (digest: string) => Promise<Uint8Array>
  /** Puts `bytes` if the repository does not have them yet. */
  readonly putBlob: (bytes: Uint8Array, mediaType?: string) => Promise<Descriptor>
}

/**
 * Answers to the closing PUT of an upload whose session is gone or in another state than ours: the request was
 * repeated after a broken connection, and its first copy may have taken effect. Then the blob itself tells.
 */
const LOST_SESSION: readonly number[] = [400, 404, 409, 416]
const UPLOADS = 3

export const openBlobs = (client: Client): Blobs => {
  const has = async (digest: string): Promise<boolean> => {
    const { status } = await client.ask({
      method: 'HEAD',
      path: `blobs/${digest}`,
      doing: `look up the blob ${digest}`,
      accept: [200, 404],
    })
    return status === 200
  }

  const upload = async (bytes: Uint8Array, digest: string) => {
    const doing = `take the blob ${digest}`
    const opened = await client.ask({ method: 'POST', path: 'blobs/uploads/', doing, accept: [202] })
    const location = opened.headers.get('location')
    if (location === null) throw new Error(`${client.registry} opened an upload without saying where`)
    // Relative to the registry's own origin, as RFC 9110 reads it; its query carries the session's state.
    const path = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`
    return client.ask({
      method: 'PUT',
      path,
      doing,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      accept: [201, ...LOST_SESSION],
    })
  }

  return {
    blob: async (digest) => {
      const answer = await client.ask({
        method: 'GET',
        path: `blobs/${digest}`,
        doing: `read the blob ${digest}`,
        accept: [200, 404],
      })
      if (answer.status === 404)
        throw new UserError(`${client.registry}/${client.repository} has no blob ${digest}`, {
          fix: 'push the image again: a part of it was deleted',
        })
      verifyDigest(`the blob ${digest} of ${client.registry}/${client.repository}`, answer.bytes, digest)
      return answer.bytes
    },
    putBlob: async (bytes, mediaType = 'application/octet-stream') => {
      const digest = digestOf(bytes)
      const descriptor: Descriptor = { mediaType, digest, size: bytes.length }
      for (let uploads = 1; ; uploads += 1) {
        if (await has(digest)) return descriptor
        const answer = await upload(bytes, digest)
        if (answer.status === 201) return descriptor
        if (uploads === UPLOADS)
          throw explainAnswer(
            { registry: client.registry, repository: client.repository, doing: `take the blob ${digest}` },
            answer,
          )
      }
    },
  }
}
