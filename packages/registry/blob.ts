// Blobs: small ones read and put whole, large ones as streams, each checked by its digest.
import type { Client } from './client.ts'
import { digestOf, verifyDigest } from './digest.ts'
import { download, missingBlob } from './download.ts'
import type { Descriptor } from './manifest.ts'
import type { BlobSource } from './session.ts'
import { type Arrival, hasBlob, openUploads, type UploadOptions } from './upload.ts'

export interface Blobs {
  /** All bytes of a small blob: a config, a record. @throws Error when it is not there or its bytes are others */
  readonly blob: (digest: string) => Promise<Uint8Array>
  /** Puts `bytes` if the repository does not have them yet. */
  readonly putBlob: (bytes: Uint8Array, mediaType?: string) => Promise<Descriptor>
  readonly hasBlob: (digest: string) => Promise<boolean>
  /** The bytes of a blob of any size, as they are taken; the last of them only when the digest is right. */
  readonly readBlob: (blob: Descriptor) => AsyncIterable<Uint8Array>
  /** Puts a blob of any size, by a mount where `from` names a repository that has it and the registry mounts. */
  readonly takeBlob: (source: BlobSource, options?: UploadOptions) => Promise<Arrival>
}

export const openBlobs = (client: Client): Blobs => {
  const takeBlob = openUploads(client)
  return {
    blob: async (digest) => {
      const answer = await client.ask({
        method: 'GET',
        path: `blobs/${digest}`,
        doing: `read the blob ${digest}`,
        headers: { 'accept-encoding': 'identity' },
        accept: [200, 404],
      })
      if (answer.status === 404) throw missingBlob(client, digest)
      verifyDigest(`the blob ${digest} of ${client.registry}/${client.repository}`, answer.bytes, digest)
      return answer.bytes
    },
    putBlob: async (bytes, mediaType = 'application/octet-stream') => {
      const digest = digestOf(bytes)
      await takeBlob({ digest, body: bytes })
      return { mediaType, digest, size: bytes.length }
    },
    hasBlob: (digest) => hasBlob(client, digest),
    readBlob: (blob) => download(client, blob),
    takeBlob,
  }
}
