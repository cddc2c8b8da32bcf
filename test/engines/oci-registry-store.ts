// The scripted registry's memory and rules: what OCI distribution says of repositories, blobs, manifests and tags.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import { createHash } from 'node:crypto'

export interface RegistryRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface RegistryResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export interface StoreOptions {
  /** Has the referrers API of OCI 1.1. */
  readonly referrers: boolean
  /** Tags that cannot be moved once they are put. */
  readonly immutable: (tag: string) => boolean
  /** Tags and referrers of one page. */
  readonly pageSize: number
}

interface StoredManifest {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface StoredRepository {
  readonly blobs: Map<string, Uint8Array>
  readonly manifests: Map<string, StoredManifest>
  readonly tags: Map<string, string>
  readonly uploads: Map<string, Uint8Array>
}

export interface Store {
  readonly create: (repository: string) => void
  /** The answer to a request under /v2/, and its effect. */
  readonly handle: (request: RegistryRequest) => RegistryResponse
  readonly tags: (repository: string) => ReadonlyMap<string, string>
  readonly manifests: (repository: string) => ReadonlyMap<string, StoredManifest>
}

export const sha256 = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): RegistryResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value)),
})

export const refuse = (status: number, code: string, message: string): RegistryResponse =>
  json(status, { errors: [{ code, message }] })

interface ManifestJson {
  readonly artifactType?: string
  readonly config?: { readonly mediaType: string; readonly digest: string }
  readonly layers?: readonly { readonly digest: string }[]
  readonly subject?: { readonly digest: string }
  readonly annotations?: Readonly<Record<string, string>>
}

/** The parts of a manifest that the rules look at. */
const parseManifest = ({ bytes }: StoredManifest): ManifestJson => JSON.parse(Buffer.from(bytes).toString())

const INDEX = 'application/vnd.oci.image.index.v1+json'
const ROUTE = /^\/v2\/(.+?)\/(manifests|blobs\/uploads|blobs|tags|referrers)\/?(.*)$/

export const openStore = ({ referrers, immutable, pageSize }: StoreOptions): Store => {
  const repositories = new Map<string, StoredRepository>()
  let sessions = 0

  const create = (name: string): void => {
    if (!repositories.has(name))
      repositories.set(name, { blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Map() })
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
    const { config, layers = [], subject } = parseManifest(stored)
    const missing = [config, ...layers].find((part) => part && !repository.blobs.has(part.digest))
    if (missing) return refuse(400, 'MANIFEST_BLOB_UNKNOWN', `there is no blob ${missing.digest}`)
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

  const upload = (
    name: string,
    repository: StoredRepository,
    session: string,
    { method, url, body }: RegistryRequest,
  ): RegistryResponse => {
    const location = (id: string) => ({ location: `/v2/${name}/blobs/uploads/${id}?state=opaque` })
    const close = (bytes: Uint8Array): RegistryResponse => {
      const digest = url.searchParams.get('digest') ?? ''
      if (sha256(bytes) !== digest) return refuse(400, 'DIGEST_INVALID', 'the bytes have another digest')
      repository.blobs.set(digest, bytes)
      // Docker's engine insists on the digest, which the spec leaves optional.
      const headers = { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest }
      return { status: 201, headers }
    }
    if (method === 'POST' && session === '') {
      if (url.searchParams.has('digest')) return close(body)
      sessions += 1
      repository.uploads.set(String(sessions), new Uint8Array())
      return { status: 202, headers: location(String(sessions)) }
    }
    const begun = repository.uploads.get(session)
    if (begun === undefined) return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload')
    const bytes = Buffer.concat([begun, body])
    if (method === 'PATCH') {
      repository.uploads.set(session, bytes)
      return { status: 202, headers: { ...location(session), range: `0-${bytes.length - 1}` } }
    }
    if (method !== 'PUT') return refuse(405, 'UNSUPPORTED', method)
    repository.uploads.delete(session)
    return close(bytes)
  }

  const route = (request: RegistryRequest): RegistryResponse => {
    const { method, url } = request
    const [, name = '', noun = '', rest = ''] = ROUTE.exec(url.pathname) ?? []
    const repository = repositories.get(name)
    if (repository === undefined) return refuse(404, 'NAME_UNKNOWN', `there is no repository ${name}`)
    const reads = method === 'GET' || method === 'HEAD'
    if (noun === 'blobs/uploads') return upload(name, repository, rest, request)
    if (noun === 'manifests' && reads) return getManifest(repository, rest)
    if (noun === 'manifests' && method === 'PUT') return putManifest(repository, rest, request)
    if (noun === 'blobs' && reads) {
      const body = repository.blobs.get(rest)
      return body === undefined
        ? refuse(404, 'BLOB_UNKNOWN', `there is no blob ${rest}`)
        : { status: 200, body }
    }
    if (noun === 'tags' && method === 'GET') {
      const [tags, link] = page([...repository.tags.keys()].sort(), url)
      return json(200, { name, tags }, link)
    }
    if (noun === 'referrers' && method === 'GET' && referrers) return getReferrers(repository, rest, url)
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('404 page not found') }
  }

  return {
    create,
    handle: route,
    tags: (name) => repositories.get(name)?.tags ?? new Map(),
    manifests: (name) => repositories.get(name)?.manifests ?? new Map(),
  }
}
