// Referrers and marks at the wire, with the registry's own list and with the fallback tag.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasMark, listMarks, openRepository, putMark, type Repository } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'

const open = (host: string): Promise<Repository> =>
  openRepository(
    { registry: host, repository: 'shop' },
    {
      environment: {},
      clock: virtualClock(),
      signal: new AbortController().signal,
      execute: () => Promise.reject(new Error('no program is run here')),
      mask: () => undefined,
    },
  )

const qa = {
  environment: 'qa',
  run: 'https://github.com/acme/shop/actions/runs/7',
  time: '2026-11-21T00:00:00.000Z',
}
const production = { environment: 'production', time: '2026-11-22T00:00:00.000Z' }
const fallbackOf = (digest: string): string => digest.replace(':', '-')
/** Manifests that are there, the image itself included. */
const count = (registry: OciRegistry): number => registry.store.manifests('shop').size

for (const referrers of [true, false])
  describe(referrers ? "the registry's own list" : 'the fallback tag', () => {
    it('keeps each environment once', async () => {
      await using registry = await startOciRegistry({ referrers })
      const digest = registry.seed('shop', { tags: ['a'] })
      const repository = await open(registry.host)
      assert.deepEqual(await listMarks(repository, digest), [])
      await putMark(repository, digest, qa)
      await putMark(repository, digest, production)
      const before = count(registry)
      await putMark(repository, digest, { ...qa, time: '2026-12-24T00:00:00.000Z' })
      assert.equal(count(registry), before)
      assert.deepEqual(await listMarks(repository, digest), [qa, production])
      assert.ok(await hasMark(repository, digest, 'qa'))
      assert.ok(!(await hasMark(repository, digest, 'staging')))
      assert.equal(registry.store.tags('shop').has(fallbackOf(digest)), !referrers)
    })

    it('is the same after a mark that was cut short anywhere', async () => {
      await using reference = await startOciRegistry({ referrers })
      const digest = reference.seed('shop', { tags: ['a'] })
      await putMark(await open(reference.host), digest, qa)
      const writes = reference.requests().filter(({ method }) => method === 'POST' || method === 'PUT')
      for (const [index] of writes.entries()) {
        await using registry = await startOciRegistry({ referrers })
        registry.seed('shop', { tags: ['a'] })
        let passed = 0
        // The write that fails, and all after it: the process is gone.
        for (const method of ['POST', 'PUT'])
          registry.fail({
            method,
            times: 99,
            effect: {
              kind: 'meanwhile',
              act: () => {
                passed += 1
                if (passed > index) throw new Error('cut')
              },
            },
          })
        await assert.rejects(putMark(await open(registry.host), digest, qa))
        passed = Number.NEGATIVE_INFINITY
        await putMark(await open(registry.host), digest, qa)
        assert.deepEqual(
          [...registry.store.manifests('shop').keys()].sort(),
          [...reference.store.manifests('shop').keys()].sort(),
        )
        assert.deepEqual(registry.store.tags('shop'), reference.store.tags('shop'))
      }
    })
  })

it('a list overwritten by another writer is written again', async () => {
  await using registry = await startOciRegistry({ referrers: false })
  const digest = registry.seed('shop', { tags: ['a'] })
  const [one, other] = [await open(registry.host), await open(registry.host)]
  await putMark(one, digest, qa)
  const stale = await one.manifest(fallbackOf(digest))
  assert.ok(stale)
  // Between the put of the new list and the look that follows it, the other writer puts the list as it was.
  registry.fail({
    method: 'GET',
    path: /manifests\/sha256-/,
    effect: { kind: 'meanwhile', act: () => undefined },
  })
  registry.fail({
    method: 'GET',
    path: /manifests\/sha256-/,
    effect: { kind: 'meanwhile', act: () => undefined },
  })
  registry.fail({
    method: 'GET',
    path: /manifests\/sha256-/,
    effect: {
      kind: 'meanwhile',
      act: () => {
        registry.seed('shop', {
          tags: [fallbackOf(digest)],
          mediaType: stale.mediaType,
          bytes: Buffer.from(stale.bytes).toString(),
        })
      },
    },
  })
  await putMark(other, digest, production)
  assert.deepEqual(await listMarks(one, digest), [qa, production])
})

it('an immutable fallback tag is explained', async () => {
  await using registry = await startOciRegistry({ referrers: false, immutable: () => true })
  const digest = registry.seed('shop', { tags: ['a'] })
  const repository = await open(registry.host)
  await putMark(repository, digest, qa)
  await assert.rejects(putMark(repository, digest, production), {
    name: 'UserError',
    message: `${registry.host} does not let the referrers of ${digest} be listed`,
    fix: 'exclude the tags "sha256-*" from the immutability of shop\'s tags',
  })
})

it('a web page where the list should be counts as no list', async () => {
  await using registry = await startOciRegistry({ referrers: false })
  const digest = registry.seed('shop', { tags: ['a'] })
  registry.fail({
    path: /referrers/,
    times: 9,
    effect: { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' } },
  })
  const repository = await open(registry.host)
  await putMark(repository, digest, qa)
  assert.deepEqual(await listMarks(repository, digest), [qa])
})

it('marks are found on every page, and in artifacts whose list leaves the annotations out', async () => {
  await using registry = await startOciRegistry({ pageSize: 1 })
  const digest = registry.seed('shop', { tags: ['a'] })
  const repository = await open(registry.host)
  await putMark(repository, digest, qa)
  await putMark(repository, digest, production)
  assert.deepEqual(await listMarks(repository, digest), [qa, production])
  const bare: Repository = {
    ...repository,
    referrers: async (...asked) =>
      (await repository.referrers(...asked)).map(({ annotations: _, ...rest }) => rest),
  }
  assert.deepEqual(await listMarks(bare, digest), [qa, production])
})

it('a digest that is not there cannot be marked', async () => {
  await using registry = await startOciRegistry()
  registry.seed('shop', { tags: ['a'] })
  const missing = `sha256:${'0'.repeat(64)}`
  await assert.rejects(putMark(await open(registry.host), missing, qa), /there is no image .*shop@sha256:0+/)
})
