// Copies: what of an image another repository lacks, and by which way each part will come there.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { readReferrers, readTaggedArtifacts } from './about.ts'
import { type Node, readGraph } from './graph.ts'
import { type Descriptor, type Manifest, readManifest } from './manifest.ts'
import { inParallel } from './parallel.ts'
import type { Repository } from './repository.ts'

/** As what a manifest is put: as a part of the image, as something about it, or under a tag about it. */
export type Role =
  | { readonly kind: 'image' }
  | { readonly kind: 'referrer'; readonly subject: string; readonly artifactType: string | undefined }
  | { readonly kind: 'tag'; readonly tag: string; readonly held: Manifest | undefined }

interface Piece {
  readonly node: Node
  readonly role: Role
}

/** The image and what is about it, in the order in which it can be put; and what of it the target has. */
export interface ObservedCopy {
  readonly source: ImageReference
  readonly target: ImageReference
  readonly pieces: readonly (Piece & { readonly there: boolean })[]
  /** The digests of blobs that were looked for and found. */
  readonly blobs: ReadonlySet<string>
}

/** `elsewhere`: a layer that may not be distributed, and is taken from its own address by whoever needs it. */
export type Way = 'there' | 'mount' | 'stream' | 'elsewhere'

export interface BlobCopy {
  readonly blob: Descriptor
  readonly way: Way
}

export interface ManifestCopy {
  readonly manifest: Manifest
  readonly role: Role
  readonly there: boolean
}

export interface CopyPlan {
  readonly kind: 'copy'
  /** Each digest once. */
  readonly blobs: readonly BlobCopy[]
  /** Each behind what it names: children before their index, referrers after their subject. */
  readonly manifests: readonly ManifestCopy[]
}

export type CopyRefusal = { readonly kind: 'refused'; readonly reason: string; readonly fix: string }

const LOOKS = 8

const piecesOf = (nodes: readonly Node[], role: Role): readonly Piece[] =>
  nodes.map((node, index) => ({ node, role: index === nodes.length - 1 ? role : { kind: 'image' } }))

/** The image's own pieces, then, where `referrers` are wanted, what is about each of them. */
const observePieces = async (
  source: Repository,
  target: Repository,
  root: Manifest,
  referrers: boolean,
): Promise<readonly Piece[]> => {
  const image = await readGraph(source, root)
  const own = piecesOf(image, { kind: 'image' })
  if (!referrers) return own
  const [about, tagged] = await Promise.all([
    readReferrers(source, image),
    readTaggedArtifacts(source, image),
  ])
  const held = await inParallel(tagged, LOOKS, async ({ tag }) =>
    (await target.digest(tag)) === undefined ? undefined : target.manifest(tag),
  )
  return [
    ...own,
    ...about.flatMap(({ nodes, ...rest }) => piecesOf(nodes, { kind: 'referrer', ...rest })),
    ...tagged.flatMap(({ nodes, tag }, index) => piecesOf(nodes, { kind: 'tag', tag, held: held[index] })),
  ]
}

/** The digests that the target lists for each subject that has referrers. */
const observeListed = async (target: Repository, pieces: readonly Piece[]): Promise<ReadonlySet<string>> => {
  const subjects = new Set(pieces.flatMap(({ role }) => (role.kind === 'referrer' ? [role.subject] : [])))
  const lists = await inParallel([...subjects], LOOKS, (subject) => target.referrers(subject))
  return new Set(lists.flat().map(({ digest }) => digest))
}

/** Docker's foreign and OCI's non-distributable layers, which name the address that they are to be had from. */
const isElsewhere = ({ mediaType, urls = [] }: Descriptor): boolean =>
  /foreign|nondistributable/.test(mediaType) && urls.length > 0

/** Reads only. A manifest that is there vouches for its blobs, since a registry takes none without them. */
export const observeCopy = async (
  source: Repository,
  target: Repository,
  root: Manifest,
  { referrers }: { readonly referrers: boolean },
): Promise<ObservedCopy> => {
  const pieces = await observePieces(source, target, root, referrers)
  const listed = await observeListed(target, pieces)
  const observed = await inParallel(pieces, LOOKS, async (piece) => {
    const { digest } = piece.node.manifest
    if (piece.role.kind === 'tag') return { ...piece, there: piece.role.held?.digest === digest }
    if (piece.role.kind === 'referrer' && !listed.has(digest)) return { ...piece, there: false }
    return { ...piece, there: (await target.digest(digest)) !== undefined }
  })
  const [held, wanted] = [true, false].map(
    (there) =>
      new Set(
        observed
          .filter((piece) => piece.there === there)
          .flatMap(({ node }) => node.blobs.filter((blob) => !isElsewhere(blob)).map(({ digest }) => digest)),
      ),
  )
  const unknown = [...(wanted ?? [])].filter((digest) => !held?.has(digest))
  const found = await inParallel(unknown, LOOKS, async (digest) =>
    (await target.hasBlob(digest)) ? [digest] : [],
  )
  return {
    source: source.reference,
    target: target.reference,
    pieces: observed,
    blobs: new Set([...(held ?? []), ...found.flat()]),
  }
}

const layersOf = (manifest: Manifest): readonly string[] => {
  const content = readManifest(manifest)
  return content.kind === 'image' ? content.image.layers.map(({ digest }) => digest) : []
}

/** Under cosign's tags each signature is a layer: moving such a tag may lose those that were made at the target. */
const losesLayers = ({ node, role }: Piece): boolean => {
  if (role.kind !== 'tag' || role.held === undefined) return false
  const kept = layersOf(node.manifest)
  return layersOf(role.held).some((layer) => !kept.includes(layer))
}

export const planCopy = ({ source, target, pieces, blobs }: ObservedCopy): CopyPlan | CopyRefusal => {
  const loss = pieces.find(losesLayers)?.role
  if (loss?.kind === 'tag')
    return {
      kind: 'refused',
      reason: `the tag ${loss.tag} of ${writeImageReference(target)} has signatures that ${writeImageReference(source)} does not have`,
      fix: `copy them to ${writeImageReference(source)} first (cosign copy), or leave out "referrers"`,
    }
  const here = source.registry === target.registry ? 'mount' : 'stream'
  const wayOf = (blob: Descriptor): Way => {
    if (isElsewhere(blob)) return 'elsewhere'
    return blobs.has(blob.digest) ? 'there' : here
  }
  const unique = new Map(pieces.flatMap(({ node }) => node.blobs.map((blob) => [blob.digest, blob] as const)))
  return {
    kind: 'copy',
    blobs: [...unique.values()].map((blob) => ({ blob, way: wayOf(blob) })),
    manifests: pieces.map(({ node: { manifest }, role, there }) => ({ manifest, role, there })),
  }
}

/** True when the target has every part. */
export const isWhole = ({ blobs, manifests }: CopyPlan): boolean =>
  manifests.every(({ there }) => there) && blobs.every(({ way }) => way === 'there' || way === 'elsewhere')
