// Upload sessions: what opening one answers, and how one ends.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs
import type { Client } from './client.ts'
import type { Answer, StreamedBody } from './transport.ts'

/** Bytes to upload, and the name they give themselves. */
export interface BlobSource {
  readonly digest: string
  readonly body: Uint8Array | StreamedBody
}

export const DONE: readonly number[] = [200, 201, 204]
/**
 * Answers to the end of an upload whose session is gone or in another state than ours, because an earlier copy of
 * the request took effect. Then the blob itself tells.
 */
export const LOST: readonly number[] = [400, 404, 409, 416]
/** Answers that another attempt may better; the bytes have to be sent again. */
export const PASSING: readonly number[] = [408, 429, 500, 502, 503, 504]

/** Where the registry wants the next request of an upload: relative to its own origin, as RFC 9110 reads it. */
export const readLocation = ({ headers }: Answer, { registry }: Client): string => {
  const location = headers.get('location')
  if (location === null) throw new Error(`${registry} opened an upload without saying where`)
  return location
}

/** The address that ends an upload. Its query carries the session's state, and stays. */
export const closingPath = (location: string, digest: string): string =>
  `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`
