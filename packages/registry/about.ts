// What is about an image: referrers and what refers to them, and the tags under which cosign kept signatures before.
import { type Node, readGraph } from './graph.ts'
import type { Manifest } from './manifest.ts'
import { inParallel } from './parallel.ts'
import { aboutOf } from './referrers.ts'
import type { Repository } from './repository.ts'

/** An artifact about the manifest `subject`, which is listed with it. */
export interface Referrer {
  readonly subject: string
  readonly artifactType: string | undefined
  /** Its manifests, itself last. */
  readonly nodes: readonly Node[]
}

/** An artifact under a tag made of the digest that it is about. */
export interface TaggedArtifact {
  readonly tag: string
  readonly nodes: readonly Node[]
}

const READERS = 4
/** No image has so many; a registry that always lists another one must not hold a job for ever. */
const MOST_REFERRERS = 1_000

const referrersOf = async (source: Repository, subject: string): Promise<readonly Referrer[]> => {
  const listed = await source.referrers(subject)
  const found = await inParallel(listed, READERS, async ({ digest }): Promise<readonly Referrer[]> => {
    // A list under a tag may still name what was deleted.
    const manifest = await source.manifest(digest)
    if (manifest === undefined) return []
    const about = aboutOf(manifest)
    if (about.subject?.digest !== subject) return []
    return [{ subject, artifactType: about.artifactType, nodes: await readGraph(source, manifest) }]
  })
  return found.flat()
}

const digestsOf = (nodes: readonly Node[]): readonly string[] => nodes.map(({ manifest }) => manifest.digest)

/** Everything that refers to one of `image`'s manifests, or to what refers to it, each once, behind its subject. */
export const readReferrers = async (
  source: Repository,
  image: readonly Node[],
): Promise<readonly Referrer[]> => {
  const seen = new Set(digestsOf(image))
  const referrers: Referrer[] = []
  let subjects: readonly string[] = [...seen]
  while (subjects.length > 0) {
    const level = await inParallel(subjects, READERS, (subject) => referrersOf(source, subject))
    const fresh = level.flat().filter(({ nodes }) => {
      const digest = nodes.at(-1)?.manifest.digest ?? ''
      return !seen.has(digest) && seen.add(digest)
    })
    referrers.push(...fresh)
    if (referrers.length > MOST_REFERRERS)
      throw new Error(`${source.reference.registry} lists more than ${MOST_REFERRERS} referrers of one image`)
    subjects = fresh.flatMap(({ nodes }) => digestsOf(nodes))
  }
  return referrers
}

/** Signatures, attestations and SBOMs as cosign kept them before there were referrers. */
const SUFFIXES: readonly string[] = ['sig', 'att', 'sbom']

export const readTaggedArtifacts = async (
  source: Repository,
  image: readonly Node[],
): Promise<readonly TaggedArtifact[]> => {
  const tags = digestsOf(image).flatMap((digest) =>
    SUFFIXES.map((suffix) => `${digest.replace(':', '-')}.${suffix}`),
  )
  const found = await inParallel(tags, READERS, async (tag): Promise<readonly TaggedArtifact[]> => {
    const manifest: Manifest | undefined = await source.manifest(tag)
    return manifest === undefined ? [] : [{ tag, nodes: await readGraph(source, manifest) }]
  })
  return found.flat()
}
