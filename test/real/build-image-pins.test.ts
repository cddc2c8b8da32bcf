// A base image whose tag moves between the key and the build: the image is built on what the key says.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothStores } from './build-image-stage.ts'

interface Written {
  readonly layers: readonly { readonly digest: string }[]
}

onBothStores((stage, imageStore) => {
  const read = (repository: string, digest: string): Written =>
    JSON.parse(Buffer.from(stage().registry.store.manifests(repository).get(digest)?.bytes ?? '').toString())

  it('builds on the digests that are in the key', async () => {
    const { registry, play, base } = stage()
    const repository = base.slice(registry.host.length + 1).split(':')[0] ?? ''
    const tag = base.split(':').at(-1) ?? ''
    const known = registry.store.tags(repository).get(tag) ?? ''
    const bytes = Buffer.from(registry.store.manifests(repository).get(known)?.bytes ?? '').toString()
    const annotated = JSON.stringify({ ...JSON.parse(bytes), annotations: { moved: imageStore } })
    const { step } = await play({
      Dockerfile:
        'ARG BASE\nFROM ${BASE} AS build\nRUN echo made > /made\nFROM ${BASE}\nCOPY --from=build /made /\n',
    })
    // The key asks for the tag by HEAD; the build comes after it.
    registry.fail({
      method: 'GET',
      path: new RegExp(`/${repository}/manifests/`),
      effect: { kind: 'meanwhile', act: () => registry.seed(repository, { tags: [tag], bytes: annotated }) },
    })
    registry.forget()
    const { code, outputs, log } = await step()
    assert.equal(code, 0, log)
    const asked = registry.log().filter((line) => line.includes(`/${repository}/manifests/`))
    assert.deepEqual(
      asked.filter((line) => line.endsWith(`/${tag}`)),
      [`HEAD /v2/${repository}/manifests/${tag}`],
    )
    assert.ok(log.includes(`${base}@${known}`), log)
    const built = read('shop', outputs['digest'] ?? '')
    assert.equal(built.layers[0]?.digest, read(repository, known).layers[0]?.digest)

    const moved = registry.seed(repository, { tags: [tag], bytes: annotated })
    assert.notEqual(moved, known)
    const next = await step({ tags: 'main-2' })
    assert.deepEqual([next.code, next.outputs['reason']], [0, `rebuilt because base ${base} moved`], next.log)
  })
})
