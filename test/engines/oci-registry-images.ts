// Images for the scripted registry: an index of platforms that share a layer, and things about it.
import { putMark } from '@hakobune/registry'
import type { OciRegistry } from './oci-registry.ts'
import { open } from './oci-registry-client.ts'

export const INDEX = 'application/vnd.oci.image.index.v1+json'
export const IMAGE = 'application/vnd.oci.image.manifest.v1+json'

export interface SeededIndex {
  readonly digest: string
  /** linux/amd64 and linux/arm64. */
  readonly children: readonly string[]
  /** The layers of both: one they share, and one of each. */
  readonly layers: readonly Uint8Array[]
}

/** `size` bytes that are the same for the same `name`. */
export const bytesOf = (name: string, size: number): Uint8Array => Buffer.alloc(size, name)

/** An index of two platforms under the tag `v1`. */
export const seedIndex = (registry: OciRegistry, repository = 'shop', size = 1_000): SeededIndex => {
  const layers = ['shared', 'amd64', 'arm64'].map((name) => bytesOf(name, size))
  const [shared, ...own] = layers
  const children = ['amd64', 'arm64'].map((architecture, index) =>
    registry.seed(repository, {
      config: { os: 'linux', architecture },
      layers: [shared, own[index]].filter((layer) => layer !== undefined),
    }),
  )
  const manifests = children.map((digest, index) => ({
    mediaType: IMAGE,
    digest,
    size: registry.store.manifests(repository).get(digest)?.bytes.length ?? 0,
    platform: { os: 'linux', architecture: ['amd64', 'arm64'][index] },
  }))
  const bytes = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
  return { digest: registry.seed(repository, { tags: ['v1'], mediaType: INDEX, bytes }), children, layers }
}

/** A mark on `digest`, and a signature on the mark: a referrer of a referrer. */
export const seedReferrers = async (registry: OciRegistry, digest: string): Promise<readonly string[]> => {
  const repository = await open(registry.host)
  await putMark(repository, digest, { environment: 'qa', time: '2026-11-21T00:00:00.000Z' })
  const [mark] = await repository.referrers(digest)
  const annotations = { 'org.opencontainers.image.created': '2026-11-21T00:00:00.000Z' }
  const signature = await repository.attach(mark?.digest ?? '', {
    artifactType: 'application/x.signature',
    annotations,
  })
  registry.forget()
  return [mark?.digest ?? '', signature]
}

/** The tag under which cosign keeps the signatures of `digest`, each a layer. */
export const seedCosign = (registry: OciRegistry, digest: string, signatures: readonly string[]): string => {
  const tag = `${digest.replace(':', '-')}.sig`
  registry.seed('shop', { tags: [tag], layers: signatures.map((signature) => bytesOf(signature, 100)) })
  return tag
}
