// Referrers: the artifacts that are about an image, kept by the registry's own list or else under a tag.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
import { UserError } from '@hakobune/text'
import type { Blobs } from './blob.ts'
import type { Client } from './client.ts'
import { askPages } from './listing.ts'
import {
  type Descriptor,
  descriptorOf,
  IMAGE,
  INDEX,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest.ts'
import type { Manifests } from './manifests.ts'
import { hasError } from './refusal.ts'

/** An artifact that says something about an image by its annotations alone. */
export interface Artifact {
  readonly artifactType: string
  readonly annotations: Readonly<Record<string, string>>
}

export interface Referrers {
  /** The artifacts, of one type or of any, that are about the image `digest`; none when the image is not there. */
  readonly referrers: (digest: string, artifactType?: string) => Promise<readonly Descriptor[]>
  /** Puts an artifact whose blobs are there, by its digest, and has it listed with its subject. */
  readonly putReferrer: (artifact: Manifest) => Promise<void>
  /** Adds an artifact about the image `subject` and answers its digest. Repeating it changes nothing. */
  readonly attach: (subject: string, artifact: Artifact) => Promise<string>
}

/** Content of an artifact that has none (image spec, "Guidance for an Empty Descriptor"). */
const EMPTY = Buffer.from('{}')
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json'
/** Two writers of the fallback tag may meet; that a third and fourth do each time is no accident. */
const ROUNDS = 5

/** The tag that holds the list where the registry has none: `sha256-<hex>` (distribution spec, "Referrers Tag Schema"). */
export const fallbackTag = (digest: string): string => digest.replace(':', '-').slice(0, 128)

/** The members of an index; undefined when `manifest` is not one. */
const membersOf = (manifest: Manifest | undefined): readonly Descriptor[] | undefined => {
  if (manifest?.mediaType !== INDEX) return undefined
  const content = readManifest(manifest)
  return content.kind === 'index' ? content.index.manifests : undefined
}

/** What an artifact is about, and of what type it is: by its config's type where it has no other (image spec). */
export const aboutOf = (artifact: Manifest) => {
  const content = readManifest(artifact)
  const { subject, artifactType, annotations } = content.kind === 'image' ? content.image : content.index
  const config = content.kind === 'image' ? content.image.config.mediaType : undefined
  return { subject, artifactType: artifactType || config, annotations }
}

export const openReferrers = (client: Client, manifests: Manifests, blobs: Blobs): Referrers => {
  let keepsNone = false

  /** The registry's own list; undefined when it keeps none: 404 by the spec, other answers from older registries. */
  const listed = async (
    digest: string,
    artifactType?: string,
  ): Promise<readonly Descriptor[] | undefined> => {
    if (keepsNone) return undefined
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`
    const answers = await askPages(client, {
      method: 'GET',
      path: `referrers/${digest}${filter}`,
      doing: `list the referrers of ${digest}`,
      headers: { accept: INDEX },
      accept: [200, 400, 404, 405, 406, 501],
      mayLack: true,
    })
    const pages = answers.map(({ status, headers, bytes }) =>
      // ghcr.io answers with a page of its web site, not with an index.
      status === 200 && headers.get('content-type')?.startsWith(INDEX)
        ? membersOf({ digest, mediaType: INDEX, bytes })
        : undefined,
    )
    // A repository that is not there yet says nothing of what the registry can.
    if (answers[0] !== undefined && hasError(answers[0], 'NAME_UNKNOWN')) return []
    keepsNone = pages[0] === undefined
    return keepsNone ? undefined : pages.flatMap((page) => page ?? [])
  }

  const underTag = async (digest: string): Promise<readonly Descriptor[]> =>
    membersOf(await manifests.manifest(fallbackTag(digest))) ?? []

  /**
   * Adds `artifact` to the list under the fallback tag. The spec has no conditional PUT, so the list is read again
   * until the artifact is in it: a writer that came between does not push it out unseen.
   */
  const listUnderTag = async (subject: string, artifact: Descriptor): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const members = await underTag(subject)
      if (members.some(({ digest }) => digest === artifact.digest)) return
      const list = writeManifest(INDEX, { manifests: [...members, artifact] })
      await manifests.putManifest(fallbackTag(subject), list).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error
        throw new UserError(`${client.registry} does not let the referrers of ${subject} be listed`, {
          fix: `exclude the tags "sha256-*" from the immutability of ${client.repository}'s tags`,
          cause: error,
        })
      })
    }
    throw new Error(`the tag ${fallbackTag(subject)} of ${client.repository} was overwritten ${ROUNDS} times`)
  }

  const putReferrer: Referrers['putReferrer'] = async (artifact) => {
    const { listsReferrers } = await manifests.putManifest(artifact.digest, artifact)
    const { subject, artifactType, annotations } = aboutOf(artifact)
    if (subject === undefined || listsReferrers) return
    if ((await listed(subject.digest, artifactType)) !== undefined) return
    await listUnderTag(subject.digest, { ...descriptorOf(artifact), artifactType, annotations })
  }

  return {
    referrers: async (digest, artifactType) => {
      const members = (await listed(digest, artifactType)) ?? (await underTag(digest))
      // The registry may ignore the filter, and says so only by a header.
      return members.filter((member) => artifactType === undefined || member.artifactType === artifactType)
    },
    putReferrer,
    attach: async (subject, { artifactType, annotations }) => {
      const about = await manifests.manifest(subject)
      if (about === undefined)
        throw new UserError(`${client.registry}/${client.repository} has no image ${subject}`, {
          fix: 'push the image first, or correct the digest',
        })
      const empty = await blobs.putBlob(EMPTY, EMPTY_TYPE)
      const artifact = writeManifest(IMAGE, {
        artifactType,
        config: empty,
        layers: [empty],
        subject: descriptorOf(about),
        annotations,
      })
      await putReferrer(artifact)
      return artifact.digest
    },
  }
}
