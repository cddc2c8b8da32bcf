// Copies that break at the wire: cut bodies, changed bytes, parts that are gone, tokens that run out, cancelled jobs.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { sha256 } from '../engines/oci-registry-answer.ts'
import { open } from '../engines/oci-registry-client.ts'
import { contents, copy, count, play } from '../engines/oci-registry-copies.ts'
import { bytesOf } from '../engines/oci-registry-images.ts'

const textOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('no error'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof UserError) return describeUserError(error)
  return error instanceof Error ? `bug or outage: ${error.message}` : String(error)
}

describe('what broke on the way', () => {
  it('a download goes on from where it was cut, with a range or without', async () => {
    for (const ranges of [true, false]) {
      await using played = await play({}, { ranges }, 400_000)
      const { here, there, source, target } = played
      here.fail({ path: /blobs/, times: 2, effect: { kind: 'cut' } })
      await copy(source, target, 'v1')
      assert.deepEqual(contents(there, 'live').blobs, contents(here, 'shop').blobs)
      assert.equal(count(here, /^GET .*blobs/), 7)
      assert.equal(count(there, /^POST/), 5)
    }
  })

  it('changed bytes never arrive whole, and are told', async () => {
    await using played = await play()
    const { here, there, source, target, image } = played
    here.fail({ path: /blobs/, times: 99, effect: { kind: 'wrong-bytes' } })
    assert.match(
      await textOf(copy(source, target, 'v1')),
      /^bug or outage: the blob sha256:\w+ of \S+\/shop should have the digest sha256:\w+, but the bytes have sha256:\w+$/,
    )
    assert.deepEqual(contents(there, 'live'), { manifests: [], blobs: [], tags: [] })
    assert.equal(await target.digest(image.digest), undefined)
  })

  it('a blob of another size than its manifest says is told', async () => {
    for (const [size, said] of [
      [999, 'at least 1000 came'],
      [1_001, 'only 1000 came'],
    ] as const) {
      await using played = await play()
      const { here, there, source, target } = played
      const layer = bytesOf('layer', 1_000)
      here.store.putBlob('shop', layer)
      const blob = { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(layer), size }
      const bytes = JSON.stringify({ config: blob, layers: [] })
      const text = await textOf(copy(source, target, here.seed('shop', { bytes })))
      assert.ok(text.endsWith(`should have ${size} bytes, but ${said}`), text)
      assert.equal(there.store.blobs('live').size, 0)
    }
  })

  it('a part that was deleted is named', async () => {
    await using played = await play()
    const { here, source, target, image } = played
    here.fail({
      path: new RegExp(sha256(image.layers[1] ?? '')),
      times: 9,
      effect: { kind: 'answer', status: 404 },
    })
    assert.match(
      await textOf(copy(source, target, 'v1')),
      /shop has no blob sha256:\w+\nTo mend it: push the image again/,
    )
    await source.remove(image.children[1] ?? '')
    assert.match(
      await textOf(copy(source, target, 'v1')),
      /shop has sha256:\w+ without a part that it names: linux\/arm64 \(sha256:\w+\)\nTo mend it/,
    )
  })

  it('a token that runs out is renewed, in the middle of a copy too', async () => {
    // Less than what runs side by side would be no token that runs out, but one that is refused.
    for (const tokenUses of [10, 15]) {
      const door = { scheme: 'bearer', login: 'me:pass', tokenUses } as const
      await using played = await play({ door }, { door })
      const { here, there } = played
      const login = { username: 'me', password: 'pass' }
      const [source, target] = [
        await open(here.host, 'shop', { login }),
        await open(there.host, 'live', { login }),
      ]
      await copy(source, target, 'v1')
      assert.deepEqual(contents(there, 'live').blobs, contents(here, 'shop').blobs)
    }
  })

  it('a cancelled job stops at once, and running it again ends the same', async () => {
    await using played = await play()
    const { here, there, source } = played
    const job = new AbortController()
    const target = await open(there.host, 'live', { signal: job.signal })
    there.fail({
      method: 'PUT',
      after: 2,
      effect: { kind: 'meanwhile', act: () => job.abort(new Error('cancelled')) },
    })
    assert.equal(await textOf(copy(source, target, 'v1')), 'bug or outage: cancelled')
    await copy(source, await open(there.host, 'live'), 'v1')
    assert.deepEqual(contents(there, 'live').blobs, contents(here, 'shop').blobs)
  })
})
