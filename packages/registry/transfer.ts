// Transfer: carries out the plan of a copy. Blobs first, then what names them: nothing is ever there in part.
import type { BlobCopy, CopyPlan, ManifestCopy } from './copy.ts'
import { isIndex } from './manifest.ts'
import { inParallel } from './parallel.ts'
import type { Repository } from './repository.ts'
import type { Arrival } from './upload.ts'

export type Progress =
  /** Bytes of a blob that have gone out in the present attempt, so far. */
  | { readonly kind: 'moving'; readonly blob: BlobCopy['blob']; readonly bytes: number }
  | { readonly kind: 'arrived'; readonly blob: BlobCopy['blob']; readonly arrival: Arrival }

export interface TransferOptions {
  readonly onProgress?: (progress: Progress) => void
}

/** How each blob that was not there came there. */
export type Transferred = readonly (BlobCopy & { readonly arrival: Arrival })[]

/** Blobs at once: enough to hide the answers that each waits for, few enough for a registry's limits. */
const STREAMS = 8

/** The bytes of one blob, counted as they pass; cut off when another blob's transfer has failed. */
async function* passing(
  source: Repository,
  { blob }: BlobCopy,
  halt: AbortSignal,
  onProgress: TransferOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of source.readBlob(blob)) {
    if (halt.aborted) throw new Error('the copy was given up')
    bytes += chunk.length
    onProgress?.({ kind: 'moving', blob, bytes })
    yield chunk
  }
}

const transferBlobs = (
  source: Repository,
  target: Repository,
  { blobs }: CopyPlan,
  { onProgress }: TransferOptions,
): Promise<Transferred> => {
  const wanted = blobs
    .filter(({ way }) => way === 'mount' || way === 'stream')
    // The largest first: the last one to end should be a small one.
    .toSorted((a, b) => b.blob.size - a.blob.size)
  return inParallel(wanted, STREAMS, async (copy, halt) => {
    const { blob, way } = copy
    const open = (): AsyncIterable<Uint8Array> => passing(source, copy, halt, onProgress)
    const from = way === 'mount' ? { from: source.reference.repository } : {}
    const arrival = await target.takeBlob(
      { digest: blob.digest, body: { size: blob.size, open } },
      { absent: true, ...from },
    )
    onProgress?.({ kind: 'arrived', blob, arrival })
    return { ...copy, arrival }
  })
}

const put = async (target: Repository, { manifest, role }: ManifestCopy): Promise<void> => {
  if (role.kind === 'referrer') await target.putReferrer(manifest)
  else await target.putManifest(role.kind === 'tag' ? role.tag : manifest.digest, manifest)
}

/**
 * Transfers what is lacking, and answers how each blob went. Running it again, however it ended, goes on from what
 * is there. Digests cannot change: manifests are put as the bytes that were read.
 */
export const applyCopy = async (
  source: Repository,
  target: Repository,
  plan: CopyPlan,
  options: TransferOptions = {},
): Promise<Transferred> => {
  const transferred = await transferBlobs(source, target, plan, options)
  const wanted = plan.manifests.filter(({ there }) => !there)
  const isLeaf = ({ manifest, role }: ManifestCopy): boolean => role.kind === 'image' && !isIndex(manifest)
  await inParallel(wanted.filter(isLeaf), STREAMS, (copy) => put(target, copy))
  // One after another: an index behind its children, and no two writers at a list of referrers.
  for (const copy of wanted.filter((each) => !isLeaf(each))) await put(target, copy)
  return transferred
}
