// The heavy base image: busybox and a layer of bytes, pushed by the distribution API alone, so that no engine knows it.
import { createCipheriv, createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { BASE_REPOSITORY, pushBaseImage } from '../../test/engines/base-image.ts'
import type { Say } from '../../test/engines/command.ts'

const MEGABYTE = 1 << 20
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** A megabyte whose first half does not compress: of the kind that programs are. The same one for the same number. */
const megabyte = (number: number): Buffer => {
  const key = createHash('sha256').update(`${number}`).digest()
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  return Buffer.concat([cipher.update(Buffer.alloc(MEGABYTE / 2)), Buffer.alloc(MEGABYTE / 2, 'library ')])
}

/** The header of a plain file: POSIX ustar, as tar(5) lays it out. */
const tarHeader = (path: string, size: number): Buffer => {
  const header = Buffer.alloc(512)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(path, 0)
  header.write(octal(0o644, 7), 100)
  header.write(octal(0, 7) + octal(0, 7), 108)
  header.write(octal(size, 11) + octal(0, 11), 124)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const makeLayer = (megabytes: number): Buffer =>
  Buffer.concat([
    ...Array.from({ length: megabytes }, (_, index) =>
      Buffer.concat([tarHeader(`usr/lib/library${index}.so`, MEGABYTE), megabyte(index)]),
    ),
    Buffer.alloc(1024),
  ])

interface BaseManifest {
  readonly config: { readonly digest: string }
  readonly layers: readonly object[]
}
interface BaseConfig {
  readonly rootfs: { readonly diff_ids: readonly string[] }
}

/** The registry's own answer to us: its shape is what pushBaseImage has just written. */
const getJson = async <T>(url: string, accept: string): Promise<T> => {
  const response = await fetch(url, { headers: { accept } })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json() as Promise<T>
}

const put = async (url: string | URL, type: string, body: Uint8Array<ArrayBuffer>): Promise<void> => {
  const response = await fetch(url, { method: 'PUT', headers: { 'content-type': type }, body })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
}

const pushBlob = async (repository: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const begun = await fetch(`${repository}/blobs/uploads/`, { method: 'POST' })
  const location = new URL(begun.headers.get('location') ?? '', repository)
  location.searchParams.set('digest', sha256(bytes))
  await put(location, 'application/octet-stream', bytes)
}

/** Pushes the base to the registry at `host` and answers its reference. */
export const pushHeavyBase = async (
  host: string,
  megabytes: number,
  say: Say,
  signal: AbortSignal,
): Promise<string> => {
  const light = await pushBaseImage(host, say, signal)
  const repository = `http://${host}/v2/${BASE_REPOSITORY}`
  const manifest = await getJson<BaseManifest>(`${repository}/manifests/${light.split(':').at(-1)}`, MANIFEST)
  const config = await getJson<BaseConfig>(`${repository}/blobs/${manifest.config.digest}`, '*/*')
  const layer = makeLayer(megabytes)
  const packed = new Uint8Array(gzipSync(layer, { level: 1 }))
  const encode = (value: object): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Buffer.from(JSON.stringify(value)))
  const heavy = encode({
    ...config,
    rootfs: { type: 'layers', diff_ids: [...config.rootfs.diff_ids, sha256(layer)] },
    history: [{ created_by: 'busybox' }, { created_by: 'libraries' }],
  })
  await pushBlob(repository, packed)
  await pushBlob(repository, heavy)
  const described = {
    ...manifest,
    config: { ...manifest.config, digest: sha256(heavy), size: heavy.length },
    layers: [...manifest.layers, { mediaType: LAYER, digest: sha256(packed), size: packed.length }],
  }
  await put(`${repository}/manifests/heavy`, MANIFEST, encode(described))
  return `${host}/${BASE_REPOSITORY}:heavy`
}
