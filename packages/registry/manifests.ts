// Manifests over the wire: reads, looks up and puts them, and checks every digest against the bytes.
import { isDigest } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Client } from './client.ts'
import { digestOf, verifyDigest } from './digest.ts'
import { MANIFEST_TYPES, type Manifest } from './manifest.ts'
import { explainAnswer, readErrors } from './refusal.ts'
import type { Answer } from './transport.ts'

export interface Manifests {
  /** The manifest under a tag or digest; undefined when it is not there. */
  readonly manifest: (tagOrDigest: string) => Promise<Manifest | undefined>
  /** The digest under a tag or digest, without its bytes; undefined when it is not there. */
  readonly digest: (tagOrDigest: string) => Promise<string | undefined>
  /**
   * Puts the bytes under a tag or their own digest, and compares the digest the registry answers with.
   * A tag that is immutable and has this digest already is success.
   * @throws UserError naming both digests when the tag is immutable and has another
   */
  readonly putManifest: (tagOrDigest: string, manifest: Manifest) => Promise<PutManifest>
}

export interface PutManifest {
  /** True when the registry itself keeps the list of referrers (`OCI-Subject`, OCI distribution spec 1.1). */
  readonly listsReferrers: boolean
}

const nameOf = (tagOrDigest: string): string =>
  isDigest(tagOrDigest) ? `the image ${tagOrDigest}` : `the tag ${tagOrDigest}`

const readDigest = ({ headers }: Answer): string | undefined =>
  headers.get('docker-content-digest') ?? undefined

/** ECR answers TAG_INVALID, Harbor 412; others say it in words only. */
const speaksOfImmutable = (answer: Answer): boolean =>
  answer.status === 412 ||
  readErrors(answer).some(
    ({ code, message }) => code === 'TAG_INVALID' || /immutable|already exists/i.test(message),
  )

const immutableTag = (client: Client, tag: string, held: string, wanted: string): UserError =>
  new UserError(
    `the tag ${tag} of ${client.repository} is immutable: it has ${held}, and was to have ${wanted}`,
    { fix: `choose another tag, or exclude ${tag} from the immutability of ${client.repository}'s tags` },
  )

export const openManifests = (client: Client): Manifests => {
  const accept = MANIFEST_TYPES.join(', ')

  const manifest: Manifests['manifest'] = async (tagOrDigest) => {
    const answer = await client.ask({
      method: 'GET',
      path: `manifests/${tagOrDigest}`,
      doing: `read ${nameOf(tagOrDigest)}`,
      headers: { accept },
      accept: [200, 404],
    })
    if (answer.status === 404) return undefined
    const { bytes, headers } = answer
    const digest = isDigest(tagOrDigest) ? tagOrDigest : (readDigest(answer) ?? digestOf(bytes))
    verifyDigest(`${nameOf(tagOrDigest)} of ${client.registry}/${client.repository}`, bytes, digest)
    const [mediaType = ''] = (headers.get('content-type') ?? '').split(';')
    return { digest, mediaType: mediaType.trim(), bytes }
  }

  const digest: Manifests['digest'] = async (tagOrDigest) => {
    const answer = await client.ask({
      method: 'HEAD',
      path: `manifests/${tagOrDigest}`,
      doing: `look up ${nameOf(tagOrDigest)}`,
      headers: { accept },
      accept: [200, 404],
    })
    if (answer.status === 404) return undefined
    return readDigest(answer) ?? (await manifest(tagOrDigest))?.digest
  }

  const putManifest: Manifests['putManifest'] = async (tagOrDigest, { digest: wanted, mediaType, bytes }) => {
    const doing = `put ${nameOf(tagOrDigest)}`
    const answer = await client.ask({
      method: 'PUT',
      path: `manifests/${tagOrDigest}`,
      doing,
      headers: { 'content-type': mediaType },
      body: bytes,
      accept: [200, 201, 202, 400, 409, 412],
    })
    if (answer.status >= 400) {
      const held = speaksOfImmutable(answer) ? await digest(tagOrDigest) : undefined
      if (held === undefined)
        throw explainAnswer({ registry: client.registry, repository: client.repository, doing }, answer)
      if (held !== wanted) throw immutableTag(client, tagOrDigest, held, wanted)
      return { listsReferrers: false }
    }
    const held = readDigest(answer) ?? (await digest(tagOrDigest))
    if (held !== wanted)
      throw new Error(
        `${client.registry} put ${held ?? 'nothing'} under ${tagOrDigest} where ${wanted} was sent`,
      )
    return { listsReferrers: answer.headers.has('oci-subject') }
  }

  return { manifest, digest, putManifest }
}
