// inspect-image at the wire: digest, platforms and marks, and what it says of an image that is not there.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, targets } from '../step.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const IMAGE = 'application/vnd.oci.image.manifest.v1+json'

for (const target of targets) {
  const inspect = (inputs: Readonly<Record<string, string>>) => runStep(target, 'inspect-image', { inputs })

  describe(`inspect-image (${target})`, () => {
    it('says the digest, the platform and the marks of an image, in three requests', async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', {
        tags: ['a'],
        config: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      })
      const image = `${registry.host}/shop`
      const environment = { GITHUB_RUN_ID: '7', GITHUB_REPOSITORY: 'acme/shop' }
      await runStep(target, 'mark-image', {
        inputs: { image: `${image}@${digest}`, mark: 'qa' },
        environment,
      })
      registry.forget()
      const { code, outputs, summary } = await inspect({ image: `${image}:a` })
      assert.equal(code, 0)
      const { result, ...others } = outputs
      assert.deepEqual(others, {
        image: `${image}@${digest}`,
        digest,
        'media-type': IMAGE,
        platforms: '["linux/arm64/v8"]',
        marks: '["qa"]',
        found: 'true',
      })
      const { kind, marks } = JSON.parse(result ?? '')
      assert.deepEqual(
        [kind, marks[0].environment, marks[0].run],
        ['present', 'qa', 'https://github.com/acme/shop/actions/runs/7'],
      )
      assert.match(summary, /\[qa\]\(https:\/\/github\.com\/acme\/shop\/actions\/runs\/7\)/)
      assert.equal(registry.log().length, 3)
    })

    it('says the platforms of an index, without its attestations', async () => {
      await using registry = await startOciRegistry()
      const child = (platform: unknown) => ({
        mediaType: IMAGE,
        digest: registry.seed('shop', {}),
        size: 1,
        platform,
      })
      const manifests = [
        child({ os: 'linux', architecture: 'amd64' }),
        child({ os: 'linux', architecture: 'arm64' }),
        child({ os: 'unknown', architecture: 'unknown' }),
      ]
      registry.seed('shop', { tags: ['a'], mediaType: INDEX, bytes: JSON.stringify({ manifests }) })
      const { outputs } = await inspect({ image: `${registry.host}/shop:a` })
      assert.deepEqual(
        [outputs['platforms'], outputs['media-type'], outputs['marks']],
        ['["linux/amd64","linux/arm64"]', INDEX, '[]'],
      )
    })

    it('fails on an image that is not there, or says so and goes on', async () => {
      await using registry = await startOciRegistry()
      registry.seed('shop', { tags: ['latest'] })
      const image = `${registry.host}/shop:lates`
      const failed = await inspect({ image })
      assert.equal(failed.code, 1)
      assert.deepEqual(failed.errors, [
        `there is no image ${image}\nTo mend it: build and push it first, or use a tag that is there, such as latest`,
      ])
      assert.equal(failed.outputs['found'], 'false')
      const ignored = await inspect({ image, 'if-missing': 'ignore' })
      assert.equal(ignored.code, 0)
      assert.deepEqual(ignored.outputs, {
        image: '',
        digest: '',
        'media-type': '',
        platforms: '[]',
        marks: '[]',
        found: 'false',
        result: '{"kind":"missing"}',
      })
      const first = await inspect({ image: `${registry.host}/unknown:a`, 'if-missing': 'ignore' })
      assert.equal(first.code, 0)
      const typo = await inspect({ image, 'if-missing': 'ignored' })
      assert.match(typo.errors[0] ?? '', /not one of error, ignore\. Did you mean "ignore"\?/)
    })
  })
}
