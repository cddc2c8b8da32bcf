// mark-image at the wire: one artifact an environment, by digest only.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, targets } from '../step.ts'

const MARK = 'application/vnd.hakobune.environment.v1+json'

for (const target of targets) {
  const mark = (
    inputs: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = {},
  ) => runStep(target, 'mark-image', { inputs: { mark: 'qa', ...inputs }, environment })

  describe(`mark-image (${target})`, () => {
    it('puts one artifact that refers to the image, once', async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', { tags: ['a'] })
      const image = `${registry.host}/shop@${digest}`
      const run = {
        GITHUB_RUN_ID: '7',
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_SERVER_URL: 'https://github.example',
      }
      const first = await mark({ image }, run)
      assert.equal(first.code, 0, first.log)
      assert.deepEqual([first.outputs['image'], first.outputs['digest']], [image, digest])
      const result = JSON.parse(first.outputs['result'] ?? '')
      assert.equal(result.kind, 'marked')

      const [, artifact] = [...registry.store.manifests('shop').values()]
      const { artifactType, subject, annotations } = JSON.parse(Buffer.from(artifact?.bytes ?? '').toString())
      assert.equal(artifactType, MARK)
      assert.equal(subject.digest, digest)
      assert.deepEqual(annotations, {
        'vnd.hakobune.environment': 'qa',
        'vnd.hakobune.run': 'https://github.example/acme/shop/actions/runs/7',
        'org.opencontainers.image.created': result.mark.time,
      })

      registry.forget()
      const second = await mark({ image }, { ...run, GITHUB_RUN_ID: '8' })
      assert.deepEqual(JSON.parse(second.outputs['result'] ?? ''), { ...result, kind: 'unchanged' })
      assert.deepEqual(
        registry.requests().map(({ method }) => method),
        ['HEAD', 'GET'],
      )
    })

    it('puts nothing in a dry run', async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', { tags: ['a'] })
      const { code, outputs, log } = await mark({
        image: `${registry.host}/shop@${digest}`,
        'dry-run': 'true',
      })
      assert.equal(code, 0)
      assert.equal(JSON.parse(outputs['result'] ?? '').kind, 'planned')
      assert.match(log, /\+ qa\n/)
      assert.equal(registry.store.manifests('shop').size, 1)
    })

    it('refuses a tag, and a digest that is not there', async () => {
      await using registry = await startOciRegistry()
      registry.seed('shop', { tags: ['a'] })
      const movable = await mark({ image: `${registry.host}/shop:a` })
      assert.match(
        movable.errors[0] ?? '',
        /has no digest, and a tag may have moved since qa ran it\nTo mend it: give the image by digest/,
      )
      assert.deepEqual(registry.log(), [])
      const missing = `${registry.host}/shop@sha256:${'0'.repeat(64)}`
      const absent = await mark({ image: missing })
      assert.deepEqual(absent.errors, [
        `there is no image ${missing}\nTo mend it: build and push it first, or correct the tag or digest`,
      ])
      assert.deepEqual([movable.code, absent.code], [1, 1])
    })
  })
}
