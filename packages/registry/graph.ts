// The graph of an image: its manifests, children before the index that names them, and the blobs of each.
import { UserError } from '@hakobune/text'
import { type Descriptor, MANIFEST_TYPES, type Manifest, readManifest, writePlatform } from './manifest.ts'
import { inParallel } from './parallel.ts'
import type { Repository } from './repository.ts'

/** One manifest, and the blobs that it names. */
export interface Node {
  readonly manifest: Manifest
  readonly blobs: readonly Descriptor[]
}

const READERS = 4

/** An index may name blobs too: BuildKit's older caches do. */
const isManifest = ({ mediaType }: Descriptor): boolean => MANIFEST_TYPES.includes(mediaType)

const membersOf = (manifest: Manifest) => {
  const content = readManifest(manifest)
  if (content.kind === 'image')
    return { blobs: [content.image.config, ...content.image.layers], children: [] }
  const { manifests } = content.index
  return { blobs: manifests.filter((member) => !isManifest(member)), children: manifests.filter(isManifest) }
}

const readChild = async (source: Repository, index: Manifest, child: Descriptor): Promise<Manifest> => {
  const manifest = await source.manifest(child.digest)
  if (manifest !== undefined) return { ...manifest, mediaType: child.mediaType }
  const { registry, repository } = source.reference
  const which =
    child.platform === undefined ? child.digest : `${writePlatform(child.platform)} (${child.digest})`
  throw new UserError(
    `${registry}/${repository} has ${index.digest} without a part that it names: ${which}`,
    {
      fix: 'push the image again with all its platforms: a part of it was deleted, or never copied',
    },
  )
}

/**
 * Everything that belongs to `root`, each manifest once, `root` last. A manifest names its children by their digests,
 * so no cycle can exist, and every one read here is checked against its name.
 */
export const readGraph = async (source: Repository, root: Manifest): Promise<readonly Node[]> => {
  const { blobs, children } = membersOf(root)
  const below = await inParallel(children, READERS, async (child) =>
    readGraph(source, await readChild(source, root, child)),
  )
  const nodes = new Map(below.flat().map((node) => [node.manifest.digest, node]))
  return [...nodes.values(), { manifest: root, blobs }]
}
