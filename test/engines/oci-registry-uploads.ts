// The scripted registry's uploads: mounts, blobs in one piece, blobs in chunks.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs
import { type RegistryRequest, type RegistryResponse, refuse, sha256 } from './oci-registry-answer.ts'

export interface UploadRules {
  /** Mounts blobs of other repositories; else a mount opens an upload. */
  readonly mounts: boolean
  /** Takes blobs only in chunks, of so many bytes at least but for the last. */
  readonly chunksOnly?: { readonly least: number } | undefined
}

export interface Uploads {
  /** The answer to a request under `blobs/uploads/`, `session` being what stands behind it. */
  readonly handle: (session: string, request: RegistryRequest) => RegistryResponse
}

export const openUploads = (
  repository: string,
  blobs: Map<string, Uint8Array>,
  blobsOf: (repository: string) => ReadonlyMap<string, Uint8Array> | undefined,
  { mounts, chunksOnly }: UploadRules,
): Uploads => {
  const open = new Map<string, Uint8Array>()
  let sessions = 0

  const whereIs = (session: string) => ({
    location: `/v2/${repository}/blobs/uploads/${session}?state=opaque`,
    // Distribution says 0-0 of an upload that has nothing.
    range: `0-${Math.max(0, (open.get(session)?.length ?? 0) - 1)}`,
  })

  const keep = (bytes: Uint8Array, digest: string): RegistryResponse => {
    if (sha256(bytes) !== digest) return refuse(400, 'DIGEST_INVALID', 'the bytes have another digest')
    blobs.set(digest, bytes)
    // Docker's engine insists on the digest, which the spec leaves optional.
    const headers = { location: `/v2/${repository}/blobs/${digest}`, 'docker-content-digest': digest }
    return { status: 201, headers }
  }

  const begin = ({ url, body }: RegistryRequest): RegistryResponse => {
    const digest = url.searchParams.get('digest')
    if (digest !== null && chunksOnly === undefined) return keep(body, digest)
    const mounted = blobsOf(url.searchParams.get('from') ?? '')?.get(url.searchParams.get('mount') ?? '')
    if (mounts && mounted !== undefined) return keep(mounted, sha256(mounted))
    sessions += 1
    open.set(String(sessions), new Uint8Array())
    const least = chunksOnly === undefined ? {} : { 'oci-chunk-min-length': String(chunksOnly.least) }
    return { status: 202, headers: { ...whereIs(String(sessions)), ...least } }
  }

  const append = (
    session: string,
    begun: Uint8Array,
    { headers, body }: RegistryRequest,
  ): RegistryResponse => {
    const range = headers['content-range']
    if (range !== undefined && range !== `${begun.length}-${begun.length + body.length - 1}`)
      return { ...refuse(416, 'BLOB_UPLOAD_INVALID', 'out of order'), headers: whereIs(session) }
    open.set(session, Buffer.concat([begun, body]))
    return { status: 202, headers: whereIs(session) }
  }

  const end = (session: string, begun: Uint8Array, { url, body }: RegistryRequest): RegistryResponse => {
    if (chunksOnly !== undefined && body.length > 0)
      return refuse(405, 'UNSUPPORTED', 'send the blob in chunks')
    open.delete(session)
    return keep(Buffer.concat([begun, body]), url.searchParams.get('digest') ?? '')
  }

  return {
    handle: (session, request) => {
      const { method } = request
      if (method === 'POST' && session === '') return begin(request)
      const begun = open.get(session)
      if (begun === undefined) return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload')
      if (method === 'PATCH') return append(session, begun, request)
      if (method === 'PUT') return end(session, begun, request)
      if (method === 'GET') return { status: 204, headers: whereIs(session) }
      return refuse(405, 'UNSUPPORTED', method)
    },
  }
}
