// A base image without Docker Hub: Debian's static busybox (sh, httpd and all its applets), pushed to the loopback registry.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackPackages } from './apt.ts'
import { ensure } from './cache.ts'
import { run, type Say } from './command.ts'

const VERSION = '1.37'
export const BASE_REPOSITORY = 'base/busybox'

/** One layer, as a tar whose bytes depend on busybox's alone, so that the image has the same digest at every push. */
const installBase = (say: Say, signal?: AbortSignal): Promise<string> =>
  ensure(
    {
      name: 'base-image',
      version: VERSION,
      install: async (folder) => {
        const unpacked = join(folder, 'unpacked')
        const root = join(folder, 'root')
        await unpackPackages({ newest: ['busybox-static'] }, unpacked, signal)
        for (const name of ['bin', 'etc', 'tmp', 'srv']) await mkdir(join(root, name), { recursive: true })
        // Debian moved it from /bin to /usr/bin.
        await rename(join(unpacked, 'usr/bin/busybox'), join(root, 'bin/busybox')).catch(() =>
          rename(join(unpacked, 'bin/busybox'), join(root, 'bin/busybox')),
        )
        const applets = await run(join(root, 'bin/busybox'), ['--list'], { signal })
        for (const name of applets.trim().split('\n'))
          if (name !== 'busybox') await symlink('busybox', join(root, 'bin', name))
        await writeFile(
          join(root, 'etc/passwd'),
          'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n',
        )
        await writeFile(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n')
        const plain = [
          '--sort=name',
          '--mtime=@0',
          '--owner=0',
          '--group=0',
          '--numeric-owner',
          '--mode=go-w',
        ]
        await run('tar', [...plain, '-C', root, '-cf', join(folder, 'layer.tar'), '.'], { signal })
        await rm(unpacked, { recursive: true })
        await rm(root, { recursive: true })
      },
    },
    say,
  )

/** Installs without pushing, so that a set-up can do it beside other work. */
export const prepareBaseImage = async (say: Say, signal?: AbortSignal): Promise<void> => {
  await installBase(say, signal)
}

const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const expectStatus = async (response: Response, ...wanted: readonly number[]): Promise<Response> => {
  if (wanted.includes(response.status)) return response
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
}

const pushBlob = async (repository: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const begun = await expectStatus(await fetch(`${repository}/blobs/uploads/`, { method: 'POST' }), 202)
  const location = new URL(begun.headers.get('location') ?? '', repository)
  location.searchParams.set('digest', sha256(bytes))
  const headers = { 'content-type': 'application/octet-stream' }
  await expectStatus(await fetch(location, { method: 'PUT', headers, body: bytes }), 201)
}

const ARCHITECTURES: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { x64: 'amd64', arm64: 'arm64' }

/**
 * Pushes the image to the registry at `host` (such as `localhost:4566`; plain http), whose repository `base/busybox`
 * must exist, and returns its reference. By the distribution API alone: no engine takes part.
 */
export const pushBaseImage = async (host: string, say: Say, signal?: AbortSignal): Promise<string> => {
  const layer = new Uint8Array(await readFile(join(await installBase(say, signal), 'layer.tar')))
  const encode = (value: object): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Buffer.from(JSON.stringify(value)))
  const config = encode({
    architecture: ARCHITECTURES[process.arch] ?? process.arch,
    os: 'linux',
    config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
    history: [{ created_by: "Debian's busybox-static" }],
  })
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = encode({
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: sha256(config),
      size: config.length,
    },
    layers: [
      { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(layer), size: layer.length },
    ],
  })
  const repository = `http://${host}/v2/${BASE_REPOSITORY}`
  await pushBlob(repository, layer)
  await pushBlob(repository, config)
  const put = { method: 'PUT', headers: { 'content-type': mediaType }, body: manifest }
  await expectStatus(await fetch(`${repository}/manifests/${VERSION}`, put), 201)
  return `${host}/${BASE_REPOSITORY}:${VERSION}`
}
