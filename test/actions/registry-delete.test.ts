// Deletions at the wire: tags and manifests, what is gone already, and registries that delete less or nothing.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { open } from '../engines/oci-registry-client.ts'

const play = async (options: OciRegistryOptions = {}) => {
  const registry = await startOciRegistry(options)
  const digest = registry.seed('shop', { tags: ['a', 'b'] })
  const repository = await open(registry.host)
  return { registry, digest, repository, [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose]() }
}

const textOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('no error'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof UserError)
  return describeUserError(error)
}

describe('deletions', () => {
  it('a tag goes, its image stays', async () => {
    await using played = await play()
    const { registry, digest, repository } = played
    assert.equal(await repository.remove('a'), 'deleted')
    assert.deepEqual([...registry.store.tags('shop')], [['b', digest]])
    assert.equal(await repository.remove('a'), 'absent')
  })

  it('an image goes with all its tags, once', async () => {
    await using played = await play()
    const { registry, digest, repository } = played
    registry.fail({ method: 'DELETE', effect: { kind: 'reset', when: 'before' } })
    assert.equal(await repository.remove(digest), 'deleted')
    assert.equal(registry.store.manifests('shop').size + registry.store.tags('shop').size, 0)
    assert.equal(await repository.remove(digest), 'absent')
  })

  it('a registry that deletes no tags says what to do instead, and loses nothing', async () => {
    await using played = await play({ deletes: 'digests' })
    const { registry, repository } = played
    assert.equal(
      await textOf(repository.remove('a')),
      `${registry.host} does not delete the tag a of shop: it deletes no tags\nTo mend it: delete the manifest by its digest, with all tags it has, or put the tag on another image`,
    )
    assert.equal(registry.store.tags('shop').size, 2)
  })

  it('a registry that deletes nothing says where that is allowed', async () => {
    await using played = await play({ deletes: 'nothing' })
    const { registry, digest, repository } = played
    const text = await textOf(repository.remove(digest))
    assert.ok(
      text.startsWith(`${registry.host} does not delete the image ${digest} of shop: it deletes no images\n`),
    )
    assert.match(text, /storage\.delete\.enabled/)
  })

  it('a tag taken for a malformed digest is a registry that deletes no tags', async () => {
    await using played = await play()
    const { registry, repository } = played
    registry.fail({ effect: { kind: 'answer', status: 400, code: 'DIGEST_INVALID' } })
    assert.match(await textOf(repository.remove('a')), /it deletes no tags/)
  })

  it('wants a token that may delete', async () => {
    const asked: string[] = []
    await using played = await play({
      door: {
        scheme: 'bearer',
        login: 'me:pass',
        allows: (repository, action) => asked.push(`${repository}:${action}`) > 0,
      },
    })
    const { registry } = played
    const login = { username: 'me', password: 'pass' }
    assert.equal(await (await open(registry.host, 'shop', { login })).remove('a'), 'deleted')
    assert.deepEqual(asked, ['shop:pull', 'shop:delete'])
  })
})
