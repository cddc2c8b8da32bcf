// Uploads in chunks at the wire: for registries that refuse a blob in one piece.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type OciRegistry, type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { sha256 } from '../engines/oci-registry-answer.ts'
import { open } from '../engines/oci-registry-client.ts'
import { count } from '../engines/oci-registry-copies.ts'
import { bytesOf } from '../engines/oci-registry-images.ts'

describe('chunks', () => {
  /** Two chunks and a bit. */
  const big = bytesOf('big', 17 * 1024 * 1024)
  const playBig = async (options: OciRegistryOptions = {}) => {
    const registry = await startOciRegistry({ repositories: ['live'], chunksOnly: { least: 1 }, ...options })
    const target = await open(registry.host, 'live')
    const put = () =>
      target.takeBlob({
        digest: sha256(big),
        body: {
          size: big.length,
          open: async function* () {
            yield big
          },
        },
      })
    return { registry, put, [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose]() }
  }
  const ranges = (registry: OciRegistry): readonly number[] =>
    registry
      .requests()
      .filter(({ method }) => method === 'PATCH')
      .map(({ size }) => size)
  const MiB = 1024 * 1024

  it('are what a registry gets that refuses a whole, from then on', async () => {
    await using played = await playBig()
    const { registry, put } = played
    assert.equal(await put(), 'sent')
    assert.deepEqual(ranges(registry), [8 * MiB, 8 * MiB, MiB])
    assert.equal(count(registry, /^POST/), 2)
    await (await open(registry.host, 'live')).putBlob(Buffer.from('small'))
    assert.ok(registry.store.blobs('live').has(sha256('small')))
  })

  it('are as large as the registry asks', async () => {
    await using played = await playBig({ chunksOnly: { least: 16 * MiB } })
    await played.put()
    assert.deepEqual(ranges(played.registry), [16 * MiB, MiB])
  })

  for (const [name, effect, patches] of [
    ['a reset before the effect', { kind: 'reset', when: 'before' }, 4],
    ['a reset after the effect', { kind: 'reset', when: 'after' }, 3],
    ['503', { kind: 'answer', status: 503 }, 4],
  ] as const)
    it(`go on from where the registry stands: ${name}`, async () => {
      await using played = await playBig()
      const { registry, put } = played
      registry.fail({ method: 'PATCH', after: 1, effect })
      assert.equal(await put(), 'sent')
      assert.equal(ranges(registry).length, patches)
      assert.equal(count(registry, /^GET .*uploads/), 1)
      assert.ok(registry.store.blobs('live').has(sha256(big)))
    })

  it('begin anew where the upload is gone', async () => {
    await using played = await playBig()
    const { registry, put } = played
    registry.fail({
      method: 'PATCH',
      after: 1,
      effect: { kind: 'answer', status: 404, code: 'BLOB_UPLOAD_UNKNOWN' },
    })
    registry.fail({ path: /uploads/, method: 'GET', effect: { kind: 'answer', status: 404 } })
    assert.equal(await put(), 'sent')
    assert.ok(registry.store.blobs('live').has(sha256(big)))
  })

  it('are refused in words where even they are too large', async () => {
    await using played = await playBig({ chunksOnly: undefined })
    const { registry, put } = played
    registry.fail({ path: /uploads\/\d/, times: 99, effect: { kind: 'answer', status: 413 } })
    await assert.rejects(put(), {
      name: 'UserError',
      message: /413 UNKNOWN\): a proxy before the registry lets no body of this size in$/,
    })
  })

  it('are what a large blob is sent in after it broke in one piece', async () => {
    await using played = await playBig({ chunksOnly: undefined })
    const { registry, put } = played
    registry.fail({ method: 'PUT', effect: { kind: 'reset', when: 'before' } })
    assert.equal(await put(), 'sent')
    assert.deepEqual(ranges(registry), [8 * MiB, 8 * MiB, MiB])
    assert.ok(registry.store.blobs('live').has(sha256(big)))
  })
})
