// Copies at the wire: mounts where a registry can, streams where it cannot, and nothing that is there.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applyCopy, type CopyPlan, isWhole } from '@hakobune/registry'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import { sha256 } from '../engines/oci-registry-answer.ts'
import { open } from '../engines/oci-registry-client.ts'
import { contents, copy, count, plan, play } from '../engines/oci-registry-copies.ts'
import { bytesOf, INDEX, seedIndex } from '../engines/oci-registry-images.ts'

const waysOf = ({ blobs }: CopyPlan): readonly string[] => blobs.map(({ way }) => way)

/** The requests that change something, as `METHOD path`, without what names sessions. */
const writes = (registry: OciRegistry): readonly string[] =>
  registry
    .log()
    .filter((line) => !/^(?:GET|HEAD)/.test(line))
    .map((line) => line.replace(/uploads\/\d+\?state=opaque&digest=/, 'uploads/…'))

describe('another repository of the registry', () => {
  it('mounts each blob once, children before the index, and sends no byte of a layer', async () => {
    await using registry = await startOciRegistry({ repositories: ['live'] })
    const { digest, children } = seedIndex(registry)
    const source = await open(registry.host)
    const target = source.sibling('live')
    const planned = await plan(source, target, 'v1')
    assert.deepEqual(waysOf(planned), Array(5).fill('mount'))
    registry.forget()
    const transferred = await applyCopy(source, target, planned)
    assert.deepEqual(
      transferred.map(({ arrival }) => arrival),
      Array(5).fill('mounted'),
    )
    const manifestPuts = writes(registry).filter((line) => line.startsWith('PUT'))
    assert.deepEqual(
      manifestPuts.slice(0, 2).sort(),
      children.map((child) => `PUT /v2/live/manifests/${child}`).sort(),
    )
    assert.equal(manifestPuts[2], `PUT /v2/live/manifests/${digest}`)
    assert.equal(count(registry, /^POST .*mount=sha256%3A\w+&from=shop$/), 5)
    assert.equal(registry.requests().length, 8)
    assert.deepEqual(contents(registry, 'live').manifests, contents(registry, 'shop').manifests)
  })

  it('sends into the upload that a mount opened where the registry mounts nothing', async () => {
    await using registry = await startOciRegistry({ repositories: ['live'], mounts: false })
    seedIndex(registry)
    const source = await open(registry.host)
    const transferred = await copy(source, source.sibling('live'), 'v1')
    assert.deepEqual(
      transferred.map(({ arrival }) => arrival),
      Array(5).fill('sent'),
    )
    assert.equal(count(registry, /^POST/), 5)
    assert.deepEqual(contents(registry, 'live').blobs, contents(registry, 'shop').blobs)
  })

  it('asks for tokens that may pull where it mounts from', async () => {
    const door = { scheme: 'bearer', login: 'me:pass' } as const
    await using registry = await startOciRegistry({ repositories: ['live'], door })
    seedIndex(registry)
    const login = { username: 'me', password: 'pass' }
    const source = await open(registry.host, 'shop', { login })
    const transferred = await copy(source, source.sibling('live'), 'v1')
    assert.ok(transferred.every(({ arrival }) => arrival === 'mounted'))
    const scopes = registry.requests().flatMap(({ path }) => {
      const query = new URLSearchParams(path.split('?')[1])
      return path.startsWith('/token') ? [query.getAll('scope').join(' ')] : []
    })
    assert.deepEqual(scopes, [
      'repository:shop:pull',
      'repository:live:pull',
      'repository:live:pull,push repository:shop:pull',
    ])
  })

  it('sends what its login may push but not mount', async () => {
    const allows = (repository: string, action: string) => repository === 'live' || action !== 'pull'
    await using registry = await startOciRegistry({ repositories: ['live'] })
    await using guarded = await startOciRegistry({
      repositories: ['live'],
      door: { scheme: 'bearer', login: 'me:pass', allows },
    })
    seedIndex(registry)
    seedIndex(guarded)
    const login = { username: 'me', password: 'pass' }
    const target = await open(guarded.host, 'live', { login })
    // The source answers under the target's name, so that a mount is tried; its bytes come from another door.
    const source = {
      ...(await open(registry.host)),
      reference: { registry: guarded.host, repository: 'shop' },
    }
    const transferred = await copy(source, target, 'v1')
    assert.ok(transferred.every(({ arrival }) => arrival === 'sent'))
    assert.deepEqual(contents(guarded, 'live').blobs, contents(guarded, 'shop').blobs)
  })
})

describe('another registry', () => {
  it('sends each blob once, in one piece', async () => {
    await using played = await play()
    const { here, there, source, target, image } = played
    await copy(source, target, 'v1')
    assert.deepEqual(contents(there, 'live').blobs, contents(here, 'shop').blobs)
    assert.deepEqual(
      [
        count(here, /^GET .*blobs/),
        count(there, /^HEAD .*blobs/),
        count(there, /^POST/),
        count(there, /^PUT .*uploads/),
      ],
      [5, 5, 5, 5],
    )
    assert.deepEqual(await target.manifest(image.digest), await source.manifest(image.digest))
  })

  it('sends nothing that is there', async () => {
    await using played = await play()
    const { there, source, target, image } = played
    await target.putBlob(image.layers[0] ?? Buffer.of())
    there.forget()
    const planned = await plan(source, target, 'v1')
    assert.deepEqual(waysOf(planned).toSorted(), ['stream', 'stream', 'stream', 'stream', 'there'])
    await applyCopy(source, target, planned)
    assert.equal(count(there, /^POST/), 4)
    there.forget()
    const again = await plan(source, target, 'v1')
    assert.ok(isWhole(again))
    assert.deepEqual([await applyCopy(source, target, again), writes(there)], [[], []])
  })

  it('tells how far it came', async () => {
    await using played = await play({}, {}, 300_000)
    const { source, target } = played
    const planned = await plan(source, target, 'v1')
    const told: string[] = []
    let bytes = 0
    await applyCopy(source, target, planned, {
      onProgress: (progress) => {
        if (progress.kind === 'moving') bytes = Math.max(bytes, progress.bytes)
        else told.push(progress.arrival)
      },
    })
    assert.deepEqual([bytes, told], [300_000, Array(5).fill('sent')])
  })

  it('keeps the forms of Docker, leaves foreign layers where they are, and takes blobs of an index', async () => {
    await using played = await play()
    const { here, there, source, target } = played
    const config = bytesOf('config', 50)
    here.store.putBlob('shop', config)
    const mediaType = 'application/vnd.docker.distribution.manifest.v2+json'
    const bytes = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        digest: sha256(config),
        size: 50,
      },
      layers: [
        {
          mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
          digest: sha256('windows'),
          size: 7,
          urls: ['https://mcr.example/windows'],
        },
      ],
    })
    const digest = here.seed('shop', { mediaType, bytes })
    const cache = bytesOf('cache', 60)
    here.store.putBlob('shop', cache)
    const index = here.seed('shop', {
      mediaType: INDEX,
      bytes: JSON.stringify({
        manifests: [
          { mediaType, digest, size: bytes.length },
          { mediaType: 'application/vnd.buildkit.cacheconfig.v0', digest: sha256(cache), size: 60 },
        ],
      }),
    })
    const planned = await plan(source, target, index)
    assert.deepEqual(waysOf(planned).toSorted(), ['elsewhere', 'stream', 'stream'])
    await applyCopy(source, target, planned)
    assert.equal(there.store.manifests('live').get(digest)?.mediaType, mediaType)
    assert.ok(there.store.blobs('live').has(sha256(cache)))
    assert.ok(isWhole(await plan(source, target, index)))
  })
})
