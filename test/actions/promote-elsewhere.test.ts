// promote-image into another repository or registry, at the wire: what it shows, copies, requires and reports.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { putRecord } from '@hakobune/image-test'
import { type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { open } from '../engines/oci-registry-client.ts'
import { contents } from '../engines/oci-registry-copies.ts'
import { seedIndex, seedReferrers } from '../engines/oci-registry-images.ts'
import { runStep, targets } from '../step.ts'

const record = { suite: 'sha256:0', tests: 3, time: '2026-11-21T00:00:00.000Z' }

for (const target of targets) {
  /** Two registries, an index in the first, and a step that promotes it into the second. */
  const play = async (ofSource: OciRegistryOptions = {}, ofTarget: OciRegistryOptions = {}) => {
    const here = await startOciRegistry({ repositories: ['live'], ...ofSource })
    const there = await startOciRegistry({ repositories: ['live'], ...ofTarget })
    const image = seedIndex(here)
    const step = (inputs: Readonly<Record<string, string>>) =>
      runStep(target, 'promote-image', {
        inputs: { image: `${here.host}/shop:v1`, to: `${there.host}/live`, tags: 'v1 latest', ...inputs },
      })
    const end = async () => {
      await here[Symbol.asyncDispose]()
      await there[Symbol.asyncDispose]()
    }
    return { here, there, image, step, [Symbol.asyncDispose]: end }
  }
  const resultOf = ({ outputs }: Awaited<ReturnType<typeof runStep>>) => JSON.parse(outputs['result'] ?? '')

  describe(`promote-image elsewhere (${target})`, () => {
    it('streams into another registry, shows what goes which way, and is unchanged the second time', async () => {
      await using played = await play()
      const { here, there, image, step } = played
      const first = await step({})
      assert.equal(first.code, 0, first.log)
      assert.deepEqual(contents(there, 'live').blobs, contents(here, 'shop').blobs)
      assert.deepEqual(Object.fromEntries(there.store.tags('live')), {
        v1: image.digest,
        latest: image.digest,
      })
      assert.equal(first.outputs['image'], `${there.host}/live@${image.digest}`)
      assert.match(first.log, /^\+ sha256:\w{64} 1 kB streamed$/m)
      assert.match(first.log, /^\+ latest$/m)
      assert.match(first.log, /^3 manifests; 5 blobs, 3\.1 kB streamed$/m)
      assert.match(first.log, /^sha256:\w{12} sent, (?:1 kB|37 B) \(3 of 5 blobs\)$/m)
      const { kind, copied } = resultOf(first)
      assert.deepEqual(
        [kind, copied.manifests, copied.streamed.blobs, copied.mounted.blobs],
        ['promoted', 3, 5, 0],
      )
      // The image itself is put by its first tag: two children, two tags.
      assert.equal(there.log().filter((line) => /^PUT .*manifests/.test(line)).length, 4)
      there.forget()
      const second = await step({})
      assert.equal(resultOf(second).kind, 'unchanged', second.log)
      assert.ok(there.log().every((line) => /^(?:GET|HEAD) /.test(line)))
    })

    it('mounts in the same registry, with one login', async () => {
      const door = { scheme: 'bearer', login: 'me:pass' } as const
      await using played = await play({ door })
      const { here, image, step } = played
      const { code, log, outputs } = await step({
        to: `${here.host}/live`,
        username: 'me',
        password: 'pass',
      })
      assert.equal(code, 0, log)
      assert.deepEqual(JSON.parse(outputs['result'] ?? '').copied.mounted.blobs, 5)
      assert.ok(here.requests().every(({ method, size }) => size === 0 || method === 'PUT'))
      assert.equal(here.store.tags('live').get('latest'), image.digest)
    })

    it('says so where a registry wanted the bytes instead of a mount', async () => {
      await using played = await play({ mounts: false })
      const { here, step } = played
      const promoted = await step({ to: `${here.host}/live` })
      assert.match(promoted.log, /^3 manifests; 5 blobs, 3\.1 kB mounted$/m)
      assert.equal(resultOf(promoted).copied.streamed.blobs, 5)
      assert.match(promoted.summary, /3 manifests; 5 blobs, 3\.1 kB streamed/)
    })

    it('puts nothing in a dry run, and says what it would do', async () => {
      await using played = await play()
      const { there, step } = played
      const { code, log, outputs } = await step({ 'dry-run': 'true' })
      assert.equal(code, 0, log)
      assert.match(log, /v1, latest: would be put \(dry run\)/)
      assert.deepEqual(JSON.parse(outputs['result'] ?? '').copied.streamed, { blobs: 5, bytes: 3_074 })
      assert.ok(there.log().every((line) => /^(?:GET|HEAD) /.test(line)))
    })

    it('takes along what is about the image, before the tag is there', async () => {
      await using played = await play()
      const { here, there, image, step } = played
      const [mark = '', signature = ''] = await seedReferrers(here, image.digest)
      const { code, log } = await step({ referrers: 'true', require: 'qa' })
      assert.equal(code, 0, log)
      assert.match(
        log,
        new RegExp(`^\\+ ${mark} application/vnd.hakobune.environment.* about ${image.digest}$`, 'm'),
      )
      const puts = there.log().filter((line) => /^PUT .*manifests/.test(line))
      const names = puts.map((line) => line.replace(/.*manifests\//, ''))
      assert.deepEqual(names.slice(2), [image.digest, mark, signature, 'v1', 'latest'])
      // What QA has run elsewhere counts there too.
      const onward = await step({ image: `${there.host}/live:v1`, to: '', tags: 'stable', require: 'qa' })
      assert.equal(onward.code, 0, onward.log)
    })

    it('each end has its own login', async () => {
      await using played = await play(
        { door: { scheme: 'basic', login: 'me:here' } },
        { door: { scheme: 'bearer', login: 'you:there' } },
      )
      const { there, image, step } = played
      const { code, log, masked } = await step({
        username: 'me',
        password: 'here',
        'to-username': 'you',
        'to-password': 'there',
      })
      assert.equal(code, 0, log)
      assert.equal(there.store.tags('live').get('v1'), image.digest)
      assert.ok(masked.includes('here') && masked.includes('there'))
      const without = await step({ username: 'me', password: 'here', tags: 'v2' })
      assert.equal(without.code, 1)
      assert.match(without.errors[0] ?? '', new RegExp(`^${there.host} asks for a login, and there is none`))
    })

    it('requires that the digest was tested', async () => {
      await using played = await play()
      const { here, there, image, step } = played
      const refused = await step({ require: 'tested' })
      assert.equal(refused.code, 1)
      assert.deepEqual(refused.errors, [
        `${image.digest} was not tested\nTo mend it: let test-image test this digest and record it, or take it out of "require"`,
      ])
      assert.deepEqual(contents(there, 'live').manifests, [])
      await putRecord(await open(here.host), image.digest, record)
      await seedReferrers(here, image.digest)
      const { code, log } = await step({ require: 'tested\nqa' })
      assert.equal(code, 0, log)
    })

    it('a new tag in its own repository that was tested costs one request more', async () => {
      await using played = await play()
      const { here, image, step } = played
      await putRecord(await open(here.host), image.digest, record)
      here.forget()
      const { code, log } = await step({ to: '', tags: 'latest', require: 'tested' })
      assert.equal(code, 0, log)
      assert.deepEqual(
        here
          .log()
          .map((line) => line.replace(/\?.*/, ''))
          .sort(),
        [
          'GET /v2/shop/manifests/v1',
          `GET /v2/shop/referrers/${image.digest}`,
          'HEAD /v2/shop/manifests/latest',
          'PUT /v2/shop/manifests/latest',
        ],
      )
    })

    it('refuses inputs that do not fit together before it asks a registry', async () => {
      await using played = await play()
      const { here, there, step } = played
      for (const [inputs, error] of [
        [
          { to: `${there.host}/live:v1` },
          /^the input "to" is ".*", which names more than a repository\nTo mend it: write "to: /,
        ],
        [
          { tags: `${here.host}/shop:latest` },
          /is in another repository than .*\/live\nTo mend it: write "to: .*\/shop"/,
        ],
        [
          { to: '', tags: 'latest', 'to-region': 'eu-west-1' },
          /^the input "to-region" is given without "to"\n/,
        ],
        [
          { to: '', tags: 'latest', 'to-role': 'arn:aws:iam::1:role/x' },
          /^the input "to-role" is given without "to"/,
        ],
        [{ 'to-username': 'me' }, /^the input "to-username" is given without "to-password"/],
      ] as const) {
        const { code, errors } = await step(inputs)
        assert.equal(code, 1)
        assert.match(errors[0] ?? '', error)
      }
      assert.deepEqual([here.log(), there.log()], [[], []])
    })
  })
}
