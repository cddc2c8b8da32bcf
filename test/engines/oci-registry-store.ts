// The scripted registry's memory and rules: what OCI distribution says of repositories, blobs, manifests and tags.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import { json, type RegistryRequest, type RegistryResponse, refuse, sha256 } from './oci-registry-answer.ts'
import { openUploads, type UploadRules, type Uploads } from './oci-registry-uploads.ts'

export interface StoreOptions extends UploadRules {
  /** Has the referrers API of OCI 1.1. */
  readonly referrers: boolean
  /** Tags that cannot be moved once they are put. */
  readonly immutable: (tag: string) => boolean
  /** Tags and referrers of one page. */
  readonly pageSize: number
  /** What can be deleted. */
  readonly deletes: 'all' | 'digests' | 'nothing'
  /** Answers a Range with 206; else with all of the blob. */
  readonly ranges: boolean
}

interface StoredManifest {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface StoredRepository {
  readonly blobs: Map<string, Uint8Array>
  readonly manifests: Map<string, StoredManifest>
  readonly tags: Map<string, string>
  readonly uploads: Uploads
}

export interface Store {
  readonly create: (repository: string) => void
  readonly putBlob: (repository: string, bytes: Uint8Array) => void
  /** The answer to a request under /v2/, and its effect. */
  readonly handle: (request: RegistryRequest) => RegistryResponse
  readonly tags: (repository: string) => ReadonlyMap<string, string>
  readonly manifests: (repository: string) => ReadonlyMap<string, StoredManifest>
  readonly blobs: (repository: string) => ReadonlyMap<string, Uint8Array>
}

interface DescriptorJson {
  readonly mediaType: string
  readonly digest: string
  readonly urls?: readonly string[]
}

interface ManifestJson {
  readonly artifactType?: string
  readonly config?: DescriptorJson
  readonly layers?: readonly DescriptorJson[]
  readonly manifests?: readonly DescriptorJson[]
  readonly subject?: { readonly digest: string }
  readonly annotations?: Readonly<Record<string, string>>
}

/** The parts of a manifest that the rules look at. */
const parseManifest = ({ bytes }: StoredManifest): ManifestJson => JSON.parse(Buffer.from(bytes).toString())

const INDEX = 'application/vnd.oci.image.index.v1+json'
const ROUTE = /^\/v2\/(.+?)\/(manifests|blobs\/uploads|blobs|tags|referrers)\/?(.*)$/

export const openStore = (options: StoreOptions): Store => {
  const { referrers, immutable, pageSize, deletes, ranges } = options
  const repositories = new Map<string, StoredRepository>()

  const create = (name: string): void => {
    if (repositories.has(name)) return
    const blobs = new Map<string, Uint8Array>()
    const blobsOf = (other: string) => repositories.get(other)?.blobs
    const uploads = openUploads(name, blobs, blobsOf, options)
    repositories.set(name, { blobs, manifests: new Map(), tags: new Map(), uploads })
  }

  /** One page of `all`, and the link to the next where there is one. */
  const page = <T>(all: readonly T[], url: URL): readonly [readonly T[], Record<string, string>] => {
    const from = Number(url.searchParams.get('from') ?? 0)
    if (from + pageSize >= all.length) return [all.slice(from), {}]
    const next = new URL(url)
    next.searchParams.set('from', String(from + pageSize))
    return [all.slice(from, from + pageSize), { link: `<${next.pathname}${next.search}>; rel="next"` }]
  }

  const resolve = (repository: StoredRepository, name: string): string | undefined =>
    name.startsWith('sha256:') ? name : repository.tags.get(name)

  const getManifest = (repository: StoredRepository, name: string): RegistryResponse => {
    const digest = resolve(repository, name)
    const manifest = repository.manifests.get(digest ?? '')
    if (digest === undefined || manifest === undefined)
      return refuse(404, 'MANIFEST_UNKNOWN', `there is no ${name}`)
    return {
      status: 200,
      headers: { 'content-type': manifest.mediaType, 'docker-content-digest': digest },
      body: manifest.bytes,
    }
  }

  const putManifest = (
    repository: StoredRepository,
    name: string,
    { headers, body }: RegistryRequest,
  ): RegistryResponse => {
    const digest = sha256(body)
    const stored: StoredManifest = { mediaType: headers['content-type'] ?? '', bytes: body }
    const { config, layers = [], manifests = [], subject } = parseManifest(stored)
    const isThere = ({ digest: part, urls }: DescriptorJson): boolean =>
      urls !== undefined || repository.blobs.has(part) || repository.manifests.has(part)
    const missing = [config, ...layers, ...manifests].find((part) => part && !isThere(part))
    if (missing) return refuse(400, 'MANIFEST_BLOB_UNKNOWN', `there is no part ${missing.digest}`)
    if (name.startsWith('sha256:') && name !== digest)
      return refuse(400, 'DIGEST_INVALID', `the bytes have the digest ${digest}`)
    const held = repository.tags.get(name)
    if (held !== undefined && immutable(name))
      return refuse(400, 'TAG_INVALID', `the tag "${name}" already exists and is immutable`)
    repository.manifests.set(digest, stored)
    if (!name.startsWith('sha256:')) repository.tags.set(name, digest)
    const listed = referrers && subject !== undefined ? { 'oci-subject': subject.digest } : {}
    return { status: 201, headers: { 'docker-content-digest': digest, ...listed } }
  }

  const getReferrers = (repository: StoredRepository, subject: string, url: URL): RegistryResponse => {
    const wanted = url.searchParams.get('artifactType')
    const all = [...repository.manifests].flatMap(([digest, stored]) => {
      const manifest = parseManifest(stored)
      const artifactType = manifest.artifactType ?? manifest.config?.mediaType
      if (manifest.subject?.digest !== subject || (wanted !== null && artifactType !== wanted)) return []
      const { mediaType, bytes } = stored
      return [{ mediaType, digest, size: bytes.length, artifactType, annotations: manifest.annotations }]
    })
    const [manifests, link] = page(all, url)
    return json(200, { schemaVersion: 2, mediaType: INDEX, manifests }, { 'content-type': INDEX, ...link })
  }

  const deleteManifest = (repository: StoredRepository, name: string): RegistryResponse => {
    const isDigest = name.startsWith('sha256:')
    if (deletes === 'nothing' || (deletes === 'digests' && !isDigest))
      return refuse(405, 'UNSUPPORTED', 'the operation is unsupported')
    const digest = resolve(repository, name)
    if (digest === undefined || !repository.manifests.has(digest))
      return refuse(404, 'MANIFEST_UNKNOWN', `there is no ${name}`)
    if (isDigest) repository.manifests.delete(digest)
    for (const [tag, held] of repository.tags)
      if (isDigest ? held === digest : tag === name) repository.tags.delete(tag)
    return { status: 202 }
  }

  const getBlob = (
    repository: StoredRepository,
    digest: string,
    range: string | undefined,
  ): RegistryResponse => {
    const body = repository.blobs.get(digest)
    if (body === undefined) return refuse(404, 'BLOB_UNKNOWN', `there is no blob ${digest}`)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    if (!ranges || from === 0) return { status: 200, body }
    const headers = { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` }
    return { status: 206, headers, body: body.subarray(from) }
  }

  const route = (request: RegistryRequest): RegistryResponse => {
    const { method, url } = request
    const [, name = '', noun = '', rest = ''] = ROUTE.exec(url.pathname) ?? []
    const repository = repositories.get(name)
    if (repository === undefined) return refuse(404, 'NAME_UNKNOWN', `there is no repository ${name}`)
    const reads = method === 'GET' || method === 'HEAD'
    if (noun === 'blobs/uploads') return repository.uploads.handle(rest, request)
    if (noun === 'manifests' && reads) return getManifest(repository, rest)
    if (noun === 'manifests' && method === 'PUT') return putManifest(repository, rest, request)
    if (noun === 'manifests' && method === 'DELETE') return deleteManifest(repository, rest)
    if (noun === 'blobs' && reads) return getBlob(repository, rest, request.headers['range'])
    if (noun === 'tags' && method === 'GET') {
      const [tags, link] = page([...repository.tags.keys()].sort(), url)
      return json(200, { name, tags }, link)
    }
    if (noun === 'referrers' && method === 'GET' && referrers) return getReferrers(repository, rest, url)
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('404 page not found') }
  }

  return {
    create,
    putBlob: (name, bytes) => repositories.get(name)?.blobs.set(sha256(bytes), bytes),
    handle: route,
    tags: (name) => repositories.get(name)?.tags ?? new Map(),
    manifests: (name) => repositories.get(name)?.manifests ?? new Map(),
    blobs: (name) => repositories.get(name)?.blobs ?? new Map(),
  }
}
