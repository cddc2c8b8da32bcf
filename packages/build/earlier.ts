// Looks in the registry for what was built before: the image of the same content, else the branch's last one.
import type { Manifest, Repository } from '@hakobune/registry'
import { type Change, compareParts } from './changes.ts'
import { type BuildRecord, fetchParts, findRecord, recordTag } from './record.ts'
import type { RecordedParts } from './recorded-parts.ts'

export type Earlier =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found'
      readonly manifest: Manifest
      /** What says when it was built; undefined when no record says it of this image. */
      readonly record: BuildRecord | undefined
    }

/** Two requests, side by side. */
export const findEarlier = async (repository: Repository, key: string): Promise<Earlier> => {
  const [manifest, record] = await Promise.all([
    repository.manifest(key),
    findRecord(repository, recordTag(key)),
  ])
  if (manifest === undefined) return { kind: 'none' }
  return { kind: 'found', manifest, record: record?.image === manifest.digest ? record : undefined }
}

/** The last image of the branch, or of the default branch, and how its content differs from that of now. */
export interface Since {
  readonly image: string
  /** Milliseconds since the epoch. */
  readonly builtAt: number
  readonly changes: readonly Change[]
}

/** @param tags of the records to compare with; the first that is there is taken */
export const findSince = async (
  repository: Repository,
  tags: readonly string[],
  parts: RecordedParts,
): Promise<Since | undefined> => {
  const records = await Promise.all(tags.map((tag) => findRecord(repository, tag)))
  const record = records.find((found) => found !== undefined)
  const before = record === undefined ? undefined : await fetchParts(repository, record)
  if (record === undefined || before === undefined) return undefined
  return { image: record.image, builtAt: record.builtAt, changes: compareParts(before, parts) }
}
