// build-image where pushing goes wrong: what is tried again, what is a lost race, what is a tag that is taken.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Target, targets } from '../step.ts'
import { APP, play, pushOf } from './build-image-play.ts'

const failed = (image: string, said: string): readonly string[] => [
  '#9 pushing layers',
  '------',
  ' > exporting to image:',
  '------',
  `ERROR: failed to build: failed to solve: failed to push ${image}:main-1: ${said}`,
]

/** The key of APP, as a dry run tells it. */
const keyOf = async ({ step, docker }: Awaited<ReturnType<typeof play>>): Promise<string> => {
  const { path } = await docker({})
  const { event, environment } = pushOf('main')
  const planned = await step({ 'dry-run': 'true' }, { event, environment: { ...environment, PATH: path } })
  return planned.outputs['key'] ?? ''
}

const build = async (
  { step, docker, image }: Awaited<ReturnType<typeof play>>,
  said: string,
  inputs = {},
) => {
  const { path, calls } = await docker({ build: { lines: failed(image, said), code: 1 } })
  const { event, environment } = pushOf('main')
  const ended = await step(inputs, { event, environment: { ...environment, PATH: path } })
  return { ...ended, builds: (await calls()).filter((call) => call[1] === 'build').length }
}

const IMMUTABLE = 'unexpected status from PUT request: 400 Bad Request: TAG_INVALID: the tag is immutable'

for (const target of targets) {
  const start = (on: Target = target) => play(on, APP, { immutable: (tag) => tag === 'main-1' })

  describe(`build-image, pushing (${target})`, () => {
    it('builds once where a registry refuses', async () => {
      await using played = await start()
      const { code, builds, errors } = await build(played, 'unexpected status: 403 Forbidden')
      assert.deepEqual([code, builds], [1, 1])
      assert.match(errors[0] ?? '', /\/shop refuses this login/)
    })

    it('takes the image that another run put under the same immutable tag, made of the same content', async () => {
      await using played = await start()
      const key = await keyOf(played)
      const rival = played.registry.seed('shop', { tags: ['main-1'], config: { faster: true } })
      // The other run ends while this one builds: the key is not there yet when it is looked for first.
      played.registry.fail({
        method: 'GET',
        path: /\/manifests\/main-1$/,
        effect: {
          kind: 'meanwhile',
          act: () => played.registry.seed('shop', { tags: [key], config: { faster: true } }),
        },
      })
      const { code, outputs, log } = await build(played, IMMUTABLE, { tags: 'main-1 latest' })
      assert.deepEqual([code, outputs['digest']], [0, rival], log)
      assert.equal(JSON.parse(outputs['result'] ?? '').kind, 'joined')
      assert.equal(played.registry.store.tags('shop').get('latest'), rival)
    })

    it('says what an immutable tag names, where that is another image', async () => {
      await using played = await start()
      const other = played.registry.seed('shop', { tags: ['main-1'], config: { other: true } })
      const { code, errors } = await build(played, IMMUTABLE)
      assert.equal(code, 1)
      assert.match(
        errors[0] ?? '',
        new RegExp(
          `^the tag main-1 names another image already, ${other}, and the registry lets no tag be moved`,
        ),
      )
    })
  })
}

describe('build-image, pushing again', () => {
  it('builds three times where the network fails, and then says so', async () => {
    await using played = await play('source')
    const { code, builds, errors, log } = await build(played, 'unexpected status: 503 Service Unavailable')
    assert.deepEqual([code, builds], [1, 3], log)
    assert.match(log, /^Again in 1 s, since this may pass: /m)
    assert.match(log, /^Again in 3 s, since this may pass: /m)
    assert.match(errors[0] ?? '', /could not be pushed/)
  })
})
