// Looks in the registry for an image that was built from the same content before.
import type { Manifest, Repository } from '@hakobune/registry'
import { findRecord } from './record.ts'

export type Earlier =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found'
      readonly manifest: Manifest
      /** Milliseconds since the epoch; undefined when no record says it of this image. */
      readonly builtAt: number | undefined
    }

/** Two requests, side by side. */
export const findEarlier = async (repository: Repository, key: string): Promise<Earlier> => {
  const [manifest, record] = await Promise.all([repository.manifest(key), findRecord(repository, key)])
  if (manifest === undefined) return { kind: 'none' }
  return { kind: 'found', manifest, builtAt: record?.image === manifest.digest ? record.builtAt : undefined }
}
