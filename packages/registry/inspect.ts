// Inspection: what a registry knows of an image.
import type { ImageReference } from '@hakobune/image'
import { isImageConfig, type Manifest, platformOfConfig, platformsOfIndex, readManifest } from './manifest.ts'
import { listMarks, type Mark } from './marks.ts'
import { versionOf } from './missing.ts'
import type { Repository } from './repository.ts'

export type Inspection =
  | {
      readonly kind: 'present'
      readonly digest: string
      readonly mediaType: string
      /** `linux/arm64/v8`; empty for an artifact that is no image. */
      readonly platforms: readonly string[]
      readonly marks: readonly Mark[]
    }
  | { readonly kind: 'missing' }

const platformsOf = async (repository: Repository, manifest: Manifest): Promise<readonly string[]> => {
  const content = readManifest(manifest)
  if (content.kind === 'index') return platformsOfIndex(content.index.manifests)
  const { config } = content.image
  return isImageConfig(config) ? [platformOfConfig(await repository.blob(config.digest))] : []
}

export const inspectImage = async (repository: Repository, image: ImageReference): Promise<Inspection> => {
  const manifest = await repository.manifest(versionOf(image))
  if (manifest === undefined) return { kind: 'missing' }
  const { digest, mediaType } = manifest
  const [platforms, marks] = await Promise.all([
    platformsOf(repository, manifest),
    listMarks(repository, digest),
  ])
  return { kind: 'present', digest, mediaType, platforms, marks }
}
