// What is about an image at the wire: copied on request, in every pair of ways that registries list it.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWhole, listMarks, type Repository } from '@hakobune/registry'
import { describeUserError, UserError } from '@hakobune/text'
import { sha256 } from '../engines/oci-registry-answer.ts'
import { copy, count, plan, play } from '../engines/oci-registry-copies.ts'
import { IMAGE, INDEX, seedCosign, seedReferrers } from '../engines/oci-registry-images.ts'

const textOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('no error'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof UserError) return describeUserError(error)
  return error instanceof Error ? `bug or outage: ${error.message}` : String(error)
}

describe('what is about the image', () => {
  for (const sourceLists of [true, false])
    for (const targetLists of [true, false])
      it(`comes along: ${sourceLists ? 'listed' : 'under a tag'} -> ${targetLists ? 'listed' : 'under a tag'}`, async () => {
        await using played = await play({ referrers: targetLists }, { referrers: sourceLists })
        const { here, there, source, target, image } = played
        const [mark = '', signature = ''] = await seedReferrers(here, image.digest)
        const tag = seedCosign(here, image.children[0] ?? '', ['first'])
        await copy(source, target, 'v1', true)
        assert.equal((await listMarks(target, image.digest))[0]?.environment, 'qa')
        assert.deepEqual(
          (await target.referrers(mark)).map(({ digest }) => digest),
          [signature],
        )
        assert.equal(there.store.tags('live').get(tag), here.store.tags('shop').get(tag))
        there.forget()
        const again = await plan(source, target, 'v1', true)
        assert.ok(isWhole(again), JSON.stringify(again.manifests.filter(({ there: held }) => !held)))
        // A manifest that is there without being in the list is put into it.
        if (!targetLists) {
          there.seed('live', {
            tags: [image.digest.replace(':', '-')],
            mediaType: INDEX,
            bytes: '{"manifests":[]}',
          })
          await copy(source, target, 'v1', true)
          assert.equal((await listMarks(target, image.digest)).length, 1)
        }
      })

  it('stays behind unless it is asked for', async () => {
    await using played = await play()
    const { here, there, source, target, image } = played
    await seedReferrers(here, image.digest)
    await copy(source, target, 'v1')
    assert.deepEqual(await target.referrers(image.digest), [])
    assert.equal(count(here, /referrers/), 0)
    assert.equal(there.store.manifests('live').size, 3)
  })

  it("moves cosign's tag where nothing is lost, and is refused where a signature would be", async () => {
    await using played = await play()
    const { here, there, source, target, image } = played
    const tag = seedCosign(here, image.digest, ['first'])
    await copy(source, target, 'v1', true)
    seedCosign(here, image.digest, ['first', 'second'])
    await copy(source, target, 'v1', true)
    assert.equal(there.store.tags('live').get(tag), here.store.tags('shop').get(tag))
    seedCosign(here, image.digest, ['third'])
    assert.match(
      await textOf(copy(source, target, 'v1', true)),
      /^the tag sha256-\w+\.sig of \S+\/live has signatures that \S+\/shop does not have\nTo mend it: copy them/,
    )
  })

  it('ends, though a registry lists the image as its own referrer, or others without end', async () => {
    await using played = await play()
    const { source, target, image } = played
    const root = await source.manifest(image.digest)
    assert.ok(root)
    const circular: Repository = {
      ...source,
      referrers: async () => [{ mediaType: INDEX, digest: image.digest, size: root.bytes.length }],
    }
    assert.deepEqual(
      (await plan(circular, target, 'v1', true)).manifests.map(({ role }) => role.kind),
      ['image', 'image', 'image'],
    )
    let made = 0
    const endless: Repository = {
      ...source,
      referrers: async (digest) => {
        made += 1
        const bytes = Buffer.from(
          JSON.stringify({ subject: { mediaType: IMAGE, digest, size: 1 }, manifests: [] }),
        )
        return [
          {
            mediaType: INDEX,
            digest: sha256(bytes),
            size: bytes.length,
            annotations: { bytes: String(bytes) },
          },
        ]
      },
      manifest: async (digest) => {
        const known = await source.manifest(digest)
        if (known !== undefined || !digest.startsWith('sha256:')) return known
        return { digest, mediaType: INDEX, bytes: Buffer.from(subjects.get(digest) ?? '') }
      },
    }
    const subjects = new Map<string, string>()
    const recording: Repository = {
      ...endless,
      referrers: async (digest) => {
        const listed = await endless.referrers(digest)
        for (const each of listed) subjects.set(each.digest, each.annotations?.['bytes'] ?? '')
        return listed
      },
    }
    assert.match(
      await textOf(plan(recording, target, 'v1', true)),
      /lists more than 1000 referrers of one image/,
    )
    assert.ok(made < 1_100)
  })
})
