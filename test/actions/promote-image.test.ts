// promote-image at the wire: its requests are counted, and every refusal leaves the registry as it was.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type OciRegistry, type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, targets } from '../step.ts'

const TAG = 'main-0a1b2c3d'

for (const target of targets) {
  /** A registry with one image, and a step on it. */
  const play = async (options: OciRegistryOptions = {}) => {
    const registry = await startOciRegistry(options)
    const digest = registry.seed('team/shop', { tags: [TAG] })
    const image = `${registry.host}/team/shop`
    const step = (inputs: Readonly<Record<string, string>>) =>
      runStep(target, 'promote-image', { inputs: { image: `${image}:${TAG}`, tags: 'latest', ...inputs } })
    return { registry, digest, image, step, [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose]() }
  }
  const tagsOf = (registry: OciRegistry) => Object.fromEntries(registry.store.tags('team/shop'))

  describe(`promote-image (${target})`, () => {
    it('puts one tag in three requests', async () => {
      await using played = await play()
      const { registry, digest, image, step } = played
      const { code, outputs, summary, log } = await step({})
      assert.equal(code, 0, log)
      assert.deepEqual(registry.log(), [
        `GET /v2/team/shop/manifests/${TAG}`,
        'HEAD /v2/team/shop/manifests/latest',
        'PUT /v2/team/shop/manifests/latest',
      ])
      assert.deepEqual(tagsOf(registry), { [TAG]: digest, latest: digest })
      const { result, ...others } = outputs
      assert.deepEqual(others, { image: `${image}@${digest}`, digest, tags: 'latest' })
      assert.deepEqual(JSON.parse(result ?? ''), {
        kind: 'promoted',
        image: `${image}@${digest}`,
        digest,
        tags: ['latest'],
        moved: [{ tag: 'latest' }],
      })
      assert.match(log, new RegExp(`${digest}\n\\+ latest\n`))
      assert.match(summary, /### latest: put\n\n\| tag \| before \|/)
    })

    it('keeps the bytes of an index with its attestations', async () => {
      await using played = await play()
      const { registry, image, step } = played
      const mediaType = 'application/vnd.docker.distribution.manifest.list.v2+json'
      const bytes = '{ "manifests": [],\n\t"unknown": 1.0 }'
      const digest = registry.seed('team/shop', { mediaType, bytes })
      const { outputs } = await step({ image: `${image}@${digest}` })
      assert.equal(outputs['digest'], digest)
      const put = registry.store.manifests('team/shop').get(digest)
      assert.deepEqual([put?.mediaType, Buffer.from(put?.bytes ?? '').toString()], [mediaType, bytes])
    })

    it('puts several tags, moves those that differ, and leaves those that are right', async () => {
      await using played = await play()
      const { registry, digest, image, step } = played
      const old = registry.seed('team/shop', {
        tags: ['latest'],
        config: { os: 'linux', architecture: 'arm64' },
      })
      const { outputs, log } = await step({ tags: `latest ${TAG}\n${image}:stable` })
      assert.deepEqual(tagsOf(registry), { [TAG]: digest, latest: digest, stable: digest })
      assert.deepEqual(JSON.parse(outputs['result'] ?? '').moved, [
        { tag: 'latest', from: old },
        { tag: 'stable' },
      ])
      assert.match(log, new RegExp(`~ latest \\(was ${old}\\)\n\\+ stable\n  ${TAG}\n`))
    })

    it('is unchanged the second time, without a put', async () => {
      await using played = await play()
      const { registry, step } = played
      await step({})
      registry.forget()
      const { code, outputs } = await step({})
      assert.equal(code, 0)
      assert.equal(JSON.parse(outputs['result'] ?? '').kind, 'unchanged')
      assert.deepEqual(
        registry.requests().map(({ method }) => method),
        ['GET', 'HEAD'],
      )
    })

    it('puts nothing in a dry run', async () => {
      await using played = await play()
      const { registry, digest, step } = played
      const { code, outputs } = await step({ 'dry-run': 'true' })
      assert.equal(code, 0)
      assert.equal(JSON.parse(outputs['result'] ?? '').kind, 'planned')
      assert.deepEqual(tagsOf(registry), { [TAG]: digest })
    })

    it('names what is near an image that is not there', async () => {
      await using played = await play()
      const { registry, image, step } = played
      const { code, errors } = await step({ image: `${image}:main-0a1b2c3e` })
      assert.equal(code, 1)
      assert.deepEqual(errors, [
        `there is no image ${image}:main-0a1b2c3e\nTo mend it: build and push it first, or use a tag that is there, such as ${TAG}`,
      ])
      assert.ok(!registry.log().some((line) => line.startsWith('PUT')))
    })

    it('refuses a digest without the mark, and takes it with the mark', async () => {
      await using played = await play()
      const { registry, digest, image, step } = played
      const refused = await step({ require: 'qa' })
      assert.equal(refused.code, 1)
      assert.deepEqual(refused.errors, [
        `${digest} does not have the mark "qa": it has no mark\nTo mend it: let qa run this digest and mark it (action mark-image), or take it out of "require"`,
      ])
      assert.ok(!registry.store.tags('team/shop').has('latest'))
      await runStep(target, 'mark-image', { inputs: { image: `${image}@${digest}`, mark: 'qa' } })
      const { code } = await step({ require: 'qa' })
      assert.equal(code, 0)
      assert.equal(registry.store.tags('team/shop').get('latest'), digest)
    })

    it('says how far it came when a later tag is immutable', async () => {
      await using played = await play({ immutable: (tag) => tag === 'v1' })
      const { registry, digest, step } = played
      const held = registry.seed('team/shop', {
        tags: ['v1'],
        config: { os: 'linux', architecture: 'arm64' },
      })
      const { code, errors } = await step({ tags: 'latest v1' })
      assert.equal(code, 1)
      assert.deepEqual(errors, [
        `the tag v1 could not be put; latest has ${digest} already\nTo mend it: choose another tag, or exclude v1 from the immutability of team/shop's tags\nbecause: the tag v1 of team/shop is immutable: it has ${held}, and was to have ${digest}`,
      ])
    })

    it('refuses what it cannot do before it asks the registry', async () => {
      await using played = await play()
      const { registry, image, step } = played
      for (const [inputs, error] of [
        [{ tags: 'ghcr.io/team/shop:latest' }, /^"ghcr\.io\/team\/shop:latest" is in another repository/],
        [{ tags: '' }, /^the input "tags" is missing/],
        [{ image }, /has neither tag nor digest\nTo mend it: write .*:<tag> or /],
        [{ image: `${image}:${TAG}`, username: 'me' }, /^the input "username" is given without "password"/],
      ] as const) {
        const { code, errors } = await step(inputs)
        assert.equal(code, 1)
        assert.match(errors[0] ?? '', error)
      }
      assert.deepEqual(registry.log(), [])
    })
  })
}
