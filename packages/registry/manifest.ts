// Manifests: their bytes as the registry holds them, and what can be read from them.
// https://github.com/opencontainers/image-spec/blob/main/manifest.md and image-index.md
import { z } from 'zod'
import { digestOf } from './digest.ts'

/** The bytes are the manifest: they are kept and sent as they are, since the digest is theirs. */
export interface Manifest {
  readonly digest: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
export const INDEX = 'application/vnd.oci.image.index.v1+json'
const DOCKER_IMAGE = 'application/vnd.docker.distribution.manifest.v2+json'
const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json'

/** The forms a manifest may have. Asking for fewer makes some registries convert one, under another digest. */
export const MANIFEST_TYPES: readonly string[] = [IMAGE, INDEX, DOCKER_IMAGE, DOCKER_INDEX]

const Platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
const Annotations = z.record(z.string(), z.string())
const Descriptor = z.looseObject({
  mediaType: z.string(),
  digest: z.string(),
  size: z.number(),
  platform: Platform.optional(),
  artifactType: z.string().optional(),
  annotations: Annotations.optional(),
  urls: z.array(z.string()).optional(),
})
const Common = {
  artifactType: z.string().optional(),
  annotations: Annotations.default({}),
  subject: Descriptor.optional(),
}
const Image = z.object({ config: Descriptor, layers: z.array(Descriptor).default([]), ...Common })
const Index = z.object({ manifests: z.array(Descriptor), ...Common })

export type Descriptor = Readonly<z.infer<typeof Descriptor>>
export type Platform = Readonly<z.infer<typeof Platform>>

/** What a manifest says: one image (or artifact) with its config, or an index of other manifests. */
export type Content =
  | { readonly kind: 'image'; readonly image: z.infer<typeof Image> }
  | { readonly kind: 'index'; readonly index: z.infer<typeof Index> }

const parseJson = ({ digest, bytes }: Manifest): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch (error) {
    throw new Error(`the manifest ${digest} is not JSON`, { cause: error })
  }
}

export const isIndex = ({ mediaType }: Pick<Manifest, 'mediaType'>): boolean =>
  mediaType === INDEX || mediaType === DOCKER_INDEX

/** @throws Error when the bytes are not JSON of one of the four forms */
export const readManifest = (manifest: Manifest): Content => {
  const value = parseJson(manifest)
  try {
    return isIndex(manifest)
      ? { kind: 'index', index: Index.parse(value) }
      : { kind: 'image', image: Image.parse(value) }
  } catch (error) {
    throw new Error(`the manifest ${manifest.digest} is not a ${manifest.mediaType}`, { cause: error })
  }
}

/** A manifest of ours: the JSON of `value`, whose `mediaType` is written into it as OCI asks. */
export const writeManifest = (mediaType: string, value: Readonly<Record<string, unknown>>): Manifest => {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...value }))
  return { digest: digestOf(bytes), mediaType, bytes }
}

/** The descriptor by which other manifests name this one. */
export const descriptorOf = ({ mediaType, digest, bytes }: Manifest): Descriptor => ({
  mediaType,
  digest,
  size: bytes.length,
})

/** `linux/arm64/v8`, as Docker writes platforms. */
export const writePlatform = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter((part) => part !== undefined && part !== '').join('/')

/** The platforms that an index offers. BuildKit files its attestations under `unknown/unknown`: they are none. */
export const platformsOfIndex = (manifests: readonly Descriptor[]): readonly string[] => [
  ...new Set(
    manifests.flatMap(({ platform }) =>
      platform === undefined || platform.os === 'unknown' ? [] : [writePlatform(platform)],
    ),
  ),
]

const IMAGE_CONFIGS: readonly string[] = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]

/** True for the config of something that runs; artifacts have configs of other types, or none. */
export const isImageConfig = ({ mediaType }: Descriptor): boolean => IMAGE_CONFIGS.includes(mediaType)

/** The platform in an image's config, where OCI requires it. */
export const platformOfConfig = (config: Uint8Array): string =>
  writePlatform(Platform.parse(JSON.parse(Buffer.from(config).toString())))
