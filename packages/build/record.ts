// The record of a build: when an image was built, for which content, and what that content was.
import { gzipSync } from 'node:zlib'
import { type Manifest, type Repository, readManifest, writeManifest } from '@hakobune/registry'
import { type KeyParts, writeKeyParts } from './content-key.ts'

export interface BuildRecord {
  /** The digest of the image that was built. */
  readonly image: string
  /** Milliseconds since the epoch. The image itself says its commit's time, so that its digest stays the same. */
  readonly builtAt: number
}

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const RECORD = 'application/vnd.hakobune.build.v1+json'
const PARTS = 'application/vnd.hakobune.build.parts.v1+json+gzip'
const EMPTY = 'application/vnd.oci.empty.v1+json'
const BUILT_AT = 'org.opencontainers.image.created'
const BUILT = 'vnd.hakobune.build.image'

/** The record lies under a tag of its own beside the key's: one request finds it, also where there are no referrers. */
const tagOf = (key: string): string => `${key}.record`

/** The record of `key`; undefined when there is none that can be read. */
export const findRecord = async (repository: Repository, key: string): Promise<BuildRecord | undefined> => {
  const manifest: Manifest | undefined = await repository.manifest(tagOf(key))
  if (manifest?.mediaType !== IMAGE) return undefined
  const content = readManifest(manifest)
  if (content.kind !== 'image' || content.image.artifactType !== RECORD) return undefined
  const { [BUILT]: image, [BUILT_AT]: created = '' } = content.image.annotations
  const builtAt = Date.parse(created)
  return image === undefined || Number.isNaN(builtAt) ? undefined : { image, builtAt }
}

/** Writes the record of `key` as an artifact: the facts as annotations, the parts of the key as its one layer. */
export const putRecord = async (
  repository: Repository,
  key: string,
  { image, builtAt }: BuildRecord,
  parts: KeyParts,
): Promise<void> => {
  const [config, layer] = await Promise.all([
    repository.putBlob(Buffer.from('{}'), EMPTY),
    repository.putBlob(gzipSync(writeKeyParts(parts)), PARTS),
  ])
  const annotations = { [BUILT]: image, [BUILT_AT]: new Date(builtAt).toISOString() }
  await repository.putManifest(
    tagOf(key),
    writeManifest(IMAGE, { artifactType: RECORD, config, layers: [layer], annotations }),
  )
}
