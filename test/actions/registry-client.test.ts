// The registry's client at the wire: what it repeats, what it checks, and what its errors say.
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { openRepository, type Repository, type RepositoryOptions } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'
import { describeUserError, UserError } from '@hakobune/text'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import { sha256 } from '../engines/oci-registry-answer.ts'

const open = (host: string, options: Partial<RepositoryOptions> = {}): Promise<Repository> =>
  openRepository(
    { registry: host, repository: 'shop' },
    {
      environment: {},
      clock: virtualClock(),
      signal: new AbortController().signal,
      execute: () => Promise.reject(new Error('no program is run here')),
      mask: () => undefined,
      ...options,
    },
  )

const answer = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  ({ kind: 'answer', status, headers }) as const

/** The whole text of an error, as the step's red line has it. */
const textOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('no error'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof UserError) return describeUserError(error)
  return error instanceof Error ? `bug or outage: ${error.message}` : String(error)
}

describe('what passes is repeated', () => {
  for (const [name, effect] of [
    ['429', answer(429)],
    ['500', answer(500)],
    ['502', answer(502)],
    ['503', answer(503)],
    ['a reset', { kind: 'reset', when: 'before' }],
    ['a reset after the effect', { kind: 'reset', when: 'after' }],
  ] as const)
    it(`${name}, on reads and on puts`, async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', { tags: ['a'] })
      const repository = await open(registry.host)
      registry.fail({ times: 2, effect })
      const manifest = await repository.manifest('a')
      assert.equal(manifest?.digest, digest)
      registry.fail({ method: 'PUT', times: 2, effect })
      await repository.putManifest('b', manifest)
      assert.equal(registry.store.tags('shop').get('b'), digest)
      assert.deepEqual(registry.log(), [
        ...Array(3).fill('GET /v2/shop/manifests/a'),
        ...Array(3).fill('PUT /v2/shop/manifests/b'),
      ])
    })

  it('waits as long as Retry-After says', async () => {
    await using registry = await startOciRegistry()
    registry.seed('shop', { tags: ['a'] })
    const clock = virtualClock()
    registry.fail({ effect: answer(429, { 'retry-after': '7' }) })
    registry.fail({ effect: answer(503) })
    await (await open(registry.host, { clock })).digest('a')
    assert.equal(clock.now(), 7_000 + 1_000)
  })

  it('gives up after four attempts', async () => {
    await using registry = await startOciRegistry()
    registry.fail({ times: 9, effect: answer(503) })
    assert.match(
      await textOf((await open(registry.host)).manifest('a')),
      /^bug or outage: .* \(503 UNKNOWN\)$/,
    )
    assert.equal(registry.log().length, 4)
  })

  it('gives up at once where it should wait for hours', async () => {
    await using registry = await startOciRegistry()
    registry.fail({ effect: answer(429, { 'retry-after': '7200' }) })
    assert.match(
      await textOf((await open(registry.host)).manifest('a')),
      /its limit of requests is used up\nTo mend it: give the step a login with a larger limit/,
    )
    assert.equal(registry.log().length, 1)
  })

  it('says how often a registry that breaks every connection was asked', async () => {
    await using registry = await startOciRegistry()
    registry.fail({ times: 9, effect: { kind: 'reset', when: 'before' } })
    assert.equal(
      await textOf((await open(registry.host)).manifest('a')),
      `bug or outage: ${registry.host} was asked 4 times and gave no answer`,
    )
  })

  it('stops when the job is cancelled', async () => {
    await using registry = await startOciRegistry()
    const job = new AbortController()
    registry.fail({ times: 9, effect: { kind: 'meanwhile', act: () => job.abort(new Error('cancelled')) } })
    const repository = await open(registry.host, { signal: job.signal })
    assert.equal(await textOf(repository.manifest('a')), 'bug or outage: cancelled')
    assert.equal(registry.log().length, 1)
  })
})

it('connections are kept alive', async () => {
  await using registry = await startOciRegistry()
  registry.seed('shop', { tags: ['a'] })
  const repository = await open(registry.host)
  const manifest = await repository.manifest('a')
  assert.ok(manifest)
  for (const tag of ['b', 'c', 'd', 'e', 'f']) await repository.putManifest(tag, manifest)
  // fetch may open a second one while the first is being handed back, and alternates then.
  assert.ok(new Set(registry.requests().map(({ connection }) => connection)).size <= 2)
})

describe('digests are checked', () => {
  it('of a manifest by tag, by digest, and of what was put', async () => {
    await using registry = await startOciRegistry()
    const digest = registry.seed('shop', { tags: ['a'] })
    const repository = await open(registry.host)
    registry.fail({ effect: { kind: 'wrong-digest' } })
    assert.match(
      await textOf(repository.manifest('a')),
      /should have the digest sha256:\w+, but the bytes have/,
    )
    const manifest = await repository.manifest(digest)
    assert.ok(manifest)
    registry.fail({ method: 'PUT', effect: { kind: 'wrong-digest' } })
    assert.match(
      await textOf(repository.putManifest('b', manifest)),
      /put sha256:\w+ under b where sha256:\w+ was sent/,
    )
  })

  it('of a blob', async () => {
    await using registry = await startOciRegistry()
    registry.seed('shop', { tags: ['a'] })
    const repository = await open(registry.host)
    const { digest } = await repository.putBlob(Buffer.from('a blob'))
    assert.equal(Buffer.from(await repository.blob(digest)).toString(), 'a blob')
    assert.match(await textOf(repository.blob(sha256('none'))), /has no blob sha256/)
  })
})

describe('blobs are put once', () => {
  const count = (registry: OciRegistry, method: string): number =>
    registry.requests().filter((request) => request.method === method).length

  it('and not again when they are there', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    const repository = await open(registry.host)
    await repository.putBlob(Buffer.from('a blob'))
    await repository.putBlob(Buffer.from('a blob'))
    assert.deepEqual([count(registry, 'HEAD'), count(registry, 'POST'), count(registry, 'PUT')], [2, 1, 1])
  })

  it('though the connection broke when the blob was there already', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    registry.fail({ method: 'PUT', effect: { kind: 'reset', when: 'after' } })
    const { digest } = await (await open(registry.host)).putBlob(Buffer.from('a blob'))
    assert.equal(digest, sha256('a blob'))
    assert.deepEqual([count(registry, 'POST'), count(registry, 'PUT'), count(registry, 'HEAD')], [1, 1, 2])
  })
})

describe('immutable tags', () => {
  it('with the same digest are success, with another are named', async () => {
    await using registry = await startOciRegistry({ immutable: () => true })
    const held = registry.seed('shop', { tags: ['v1'] })
    const other = registry.seed('shop', { tags: ['v2'], config: { os: 'linux', architecture: 'arm64' } })
    const repository = await open(registry.host)
    const [same, moved] = [await repository.manifest('v1'), await repository.manifest('v2')]
    assert.ok(same && moved)
    await repository.putManifest('v1', same)
    assert.equal(
      await textOf(repository.putManifest('v1', moved)),
      `the tag v1 of shop is immutable: it has ${held}, and was to have ${other}\nTo mend it: choose another tag, or exclude v1 from the immutability of shop's tags`,
    )
  })

  it('a bad request of another kind is told as it is', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    const bytes = Buffer.from(JSON.stringify({ config: { digest: sha256('none') } }))
    const manifest = { digest: sha256(bytes), mediaType: 'application/vnd.oci.image.manifest.v1+json', bytes }
    assert.match(
      await textOf((await open(registry.host)).putManifest('a', manifest)),
      /400 MANIFEST_BLOB_UNKNOWN: there is/,
    )
  })
})

describe('errors', () => {
  it('a denied right', async () => {
    await using registry = await startOciRegistry()
    registry.fail({ effect: { kind: 'answer', status: 403, code: 'DENIED', message: 'not yours' } })
    assert.equal(
      await textOf((await open(registry.host)).manifest('a')),
      `${registry.host} refuses to read the tag a of shop (403 DENIED: not yours)\nTo mend it: give the login the right to read the tag a of shop, or use another login`,
    )
  })

  it('a denied right that names its IAM action', async () => {
    await using registry = await startOciRegistry()
    const message =
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ecr:BatchGetImage on resource: x'
    registry.fail({ effect: { kind: 'answer', status: 403, code: 'DENIED', message } })
    assert.match(
      await textOf((await open(registry.host)).manifest('a')),
      /To mend it: allow ecr:BatchGetImage on the repository shop/,
    )
  })

  it('an unknown repository', async () => {
    await using registry = await startOciRegistry()
    const repository = await open(registry.host)
    const text = `${registry.host} has no repository shop\nTo mend it: create the repository shop at ${registry.host}, or correct the name`
    assert.equal(await textOf(repository.tags()), text)
    assert.equal(await textOf(repository.putBlob(Buffer.from('x'))), text)
    assert.equal(await repository.manifest('a'), undefined)
  })

  it('nothing listens', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    await new Promise((resolve) => server.close(resolve))
    assert.equal(
      await textOf((await open(`localhost:${port}`)).manifest('a')),
      `nothing answers at localhost:${port}: the connection was refused\nTo mend it: correct the host and port of the image, or start the registry`,
    )
  })

  it('no such host, no TLS, a certificate of nobody', async () => {
    const failing =
      (code: string): typeof fetch =>
      () =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))
    for (const [code, text] of [
      ['ENOTFOUND', /^there is no host named registry\.example\nTo mend it: correct the registry/],
      [
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        /^the certificate of registry\.example is not trusted .*\nTo mend it: .*NODE_EXTRA_CA_CERTS/,
      ],
      [
        'ERR_SSL_WRONG_VERSION_NUMBER',
        /^registry\.example does not speak TLS\nTo mend it: .*loopback hosts only/,
      ],
    ] as const)
      assert.match(
        await textOf((await open('registry.example', { fetch: failing(code) })).manifest('a')),
        text,
      )
  })
})

it('tags are listed to the last page', async () => {
  await using registry = await startOciRegistry({ pageSize: 2 })
  registry.seed('shop', { tags: ['a', 'b', 'c', 'd', 'e'] })
  assert.deepEqual(await (await open(registry.host)).tags(), ['a', 'b', 'c', 'd', 'e'])
})
