// The record of a build: when an image was built, for which content, and what that content was.
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Manifest, type Repository, readManifest, writeManifest } from '@hakobune/registry'
import { type RecordedParts, readRecordedParts, writeRecordedParts } from './recorded-parts.ts'
import { type Scope, scopeTags } from './scope.ts'

export interface BuildRecord {
  /** The digest of the image that was built. */
  readonly image: string
  /** Milliseconds since the epoch. The image itself says its commit's time, so that its digest stays the same. */
  readonly builtAt: number
  /** The record's own bytes, for another tag. */
  readonly manifest: Manifest
  /** The digest of the blob with the parts of the key; undefined where none were kept. */
  readonly parts: string | undefined
}

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const RECORD = 'application/vnd.hakobune.build.v1+json'
const PARTS = 'application/vnd.hakobune.build.parts.v1+json+gzip'
const EMPTY = 'application/vnd.oci.empty.v1+json'
const BUILT_AT = 'org.opencontainers.image.created'
const BUILT = 'vnd.hakobune.build.image'

/** The record lies under a tag of its own beside the key's: one request finds it, also where there are no referrers. */
export const recordTag = (key: string): string => `${key}.record`

/**
 * The tags under which the record of a branch's last image lies, the branch's own first. They begin as keys do, so
 * that a repository with immutable tags needs no further exception.
 */
export const lastTags = (scope: Scope): readonly string[] => scopeTags('inputs-last', scope)

const readRecord = (manifest: Manifest | undefined): BuildRecord | undefined => {
  if (manifest?.mediaType !== IMAGE) return undefined
  const content = readManifest(manifest)
  if (content.kind !== 'image' || content.image.artifactType !== RECORD) return undefined
  const { [BUILT]: image, [BUILT_AT]: created = '' } = content.image.annotations
  const builtAt = Date.parse(created)
  if (image === undefined || Number.isNaN(builtAt)) return undefined
  const parts = content.image.layers.find(({ mediaType }) => mediaType === PARTS)?.digest
  return { image, builtAt, manifest, parts }
}

/** The record under a tag; undefined when there is none that can be read. */
export const findRecord = async (repository: Repository, tag: string): Promise<BuildRecord | undefined> =>
  readRecord(await repository.manifest(tag))

/** The parts that a record keeps; undefined where they are gone, or of a form that is not known. */
export const fetchParts = async (
  repository: Repository,
  { parts }: BuildRecord,
): Promise<RecordedParts | undefined> => {
  if (parts === undefined || !(await repository.hasBlob(parts))) return undefined
  return readRecordedParts(gunzipSync(await repository.blob(parts)).toString())
}

/** Writes a record as an artifact under the tags: the facts as annotations, the parts of the key as its one layer. */
export const putRecord = async (
  repository: Repository,
  tags: readonly string[],
  { image, builtAt }: Pick<BuildRecord, 'image' | 'builtAt'>,
  parts: RecordedParts,
): Promise<void> => {
  const [config, layer] = await Promise.all([
    repository.putBlob(Buffer.from('{}'), EMPTY),
    repository.putBlob(gzipSync(writeRecordedParts(parts)), PARTS),
  ])
  const annotations = { [BUILT]: image, [BUILT_AT]: new Date(builtAt).toISOString() }
  const manifest = writeManifest(IMAGE, { artifactType: RECORD, config, layers: [layer], annotations })
  for (const tag of tags) await repository.putManifest(tag, manifest)
}
