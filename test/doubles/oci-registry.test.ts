// The scripted registry is held to the OCI distribution spec, so that what is tested against it means something.
import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { describe, it } from 'node:test'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import { sha256 } from '../engines/oci-registry-answer.ts'

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const ask = (registry: OciRegistry, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://${registry.host}${path}`, init)
const codeOf = async (response: Response): Promise<string> =>
  `${response.status} ${JSON.parse(await response.text()).errors[0].code}`

describe('blobs', () => {
  const bytes = 'a small blob'
  const digest = sha256(bytes)

  it('come in one piece', async () => {
    await using registry = await startOciRegistry({ repositories: ['team/shop'] })
    const opened = await ask(registry, '/v2/team/shop/blobs/uploads/', { method: 'POST' })
    assert.equal(opened.status, 202)
    const location = opened.headers.get('location')
    const wrong = await ask(registry, `${location}&digest=${sha256('other')}`, { method: 'PUT', body: bytes })
    assert.equal(await codeOf(wrong), '400 DIGEST_INVALID')
    const single = await ask(registry, `/v2/team/shop/blobs/uploads/?digest=${digest}`, {
      method: 'POST',
      body: bytes,
    })
    assert.equal(single.status, 201)
    assert.equal(await (await ask(registry, `/v2/team/shop/blobs/${digest}`)).text(), bytes)
  })

  it('come in chunks', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    const opened = await ask(registry, '/v2/shop/blobs/uploads/', { method: 'POST' })
    const first = await ask(registry, opened.headers.get('location') ?? '', {
      method: 'PATCH',
      body: 'a small',
    })
    assert.equal(first.headers.get('range'), '0-6')
    const closed = await ask(registry, `${first.headers.get('location')}&digest=${digest}`, {
      method: 'PUT',
      body: ' blob',
    })
    assert.equal(closed.status, 201)
    const late = await ask(registry, `${first.headers.get('location')}&digest=${digest}`, {
      method: 'PUT',
      body: '',
    })
    assert.equal(await codeOf(late), '404 BLOB_UPLOAD_UNKNOWN')
  })
})

describe('uploads by rules', () => {
  const bytes = 'a small blob'
  const digest = sha256(bytes)
  const put = (registry: OciRegistry, repository: string): Promise<Response> =>
    ask(registry, `/v2/${repository}/blobs/uploads/?digest=${digest}`, { method: 'POST', body: bytes })
  const mount = (registry: OciRegistry, from: string): Promise<Response> =>
    ask(registry, `/v2/shop/blobs/uploads/?mount=${digest}&from=${from}`, { method: 'POST' })

  it('a mount takes the blob of another repository, or opens an upload', async () => {
    for (const mounts of [true, false]) {
      await using registry = await startOciRegistry({ repositories: ['shop', 'base'], mounts })
      await put(registry, 'base')
      assert.equal((await mount(registry, 'none')).status, 202)
      assert.equal((await mount(registry, 'base')).status, mounts ? 201 : 202)
      assert.equal(registry.store.blobs('shop').has(digest), mounts)
    }
  })

  it('a registry of chunks refuses a whole, and chunks out of order', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'], chunksOnly: { least: 3 } })
    const opened = await ask(registry, '/v2/shop/blobs/uploads/', { method: 'POST' })
    assert.equal(opened.headers.get('oci-chunk-min-length'), '3')
    const location = opened.headers.get('location') ?? ''
    const whole = await ask(registry, `${location}&digest=${digest}`, { method: 'PUT', body: bytes })
    assert.equal(await codeOf(whole), '405 UNSUPPORTED')
    const patch = (from: number, body: string): Promise<Response> =>
      ask(registry, location, {
        method: 'PATCH',
        body,
        headers: { 'content-range': `${from}-${from + body.length - 1}` },
      })
    assert.equal((await patch(0, 'a small')).status, 202)
    const twice = await patch(0, 'a small')
    assert.deepEqual([twice.status, twice.headers.get('range')], [416, '0-6'])
    const stands = await ask(registry, location)
    assert.deepEqual([stands.status, stands.headers.get('range')], [204, '0-6'])
    assert.equal((await patch(7, ' blob')).status, 202)
    assert.equal((await ask(registry, `${location}&digest=${digest}`, { method: 'PUT' })).status, 201)
  })

  it('a blob is read from where a range begins, if the registry knows ranges', async () => {
    for (const ranges of [true, false]) {
      await using registry = await startOciRegistry({ repositories: ['shop'], ranges })
      await put(registry, 'shop')
      const part = await ask(registry, `/v2/shop/blobs/${digest}`, { headers: { range: 'bytes=8-' } })
      assert.deepEqual([part.status, await part.text()], ranges ? [206, 'blob'] : [200, bytes])
    }
  })
})

describe('deletions', () => {
  for (const [deletes, ofTag, ofDigest] of [
    ['all', 202, 202],
    ['digests', 405, 202],
    ['nothing', 405, 405],
  ] as const)
    it(`of ${deletes}`, async () => {
      await using registry = await startOciRegistry({ deletes })
      const digest = registry.seed('shop', { tags: ['a', 'b'] })
      const remove = (name: string): Promise<Response> =>
        ask(registry, `/v2/shop/manifests/${name}`, { method: 'DELETE' })
      assert.equal((await remove('a')).status, ofTag)
      assert.equal((await remove(digest)).status, ofDigest)
      assert.equal((await remove(digest)).status, ofDigest === 202 ? 404 : 405)
      assert.equal(registry.store.tags('shop').size, ofDigest === 202 ? 0 : 2)
    })
})

describe('manifests and tags', () => {
  it('are found by tag and digest, with their digest', async () => {
    await using registry = await startOciRegistry()
    const digest = registry.seed('shop', { tags: ['b', 'a'] })
    for (const name of ['a', 'b', digest]) {
      const head = await ask(registry, `/v2/shop/manifests/${name}`, { method: 'HEAD' })
      assert.equal(head.headers.get('docker-content-digest'), digest)
      assert.equal(head.headers.get('content-type'), IMAGE)
    }
    assert.deepEqual(await (await ask(registry, '/v2/shop/tags/list')).json(), {
      name: 'shop',
      tags: ['a', 'b'],
    })
    assert.equal(await codeOf(await ask(registry, '/v2/shop/manifests/c')), '404 MANIFEST_UNKNOWN')
    assert.equal(await codeOf(await ask(registry, '/v2/none/tags/list')), '404 NAME_UNKNOWN')
  })

  it('need their blobs', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    const body = JSON.stringify({ config: { digest: sha256('config') }, layers: [] })
    assert.equal(
      await codeOf(await ask(registry, '/v2/shop/manifests/a', { method: 'PUT', body })),
      '400 MANIFEST_BLOB_UNKNOWN',
    )
  })

  it('do not move where tags are immutable', async () => {
    await using registry = await startOciRegistry({ immutable: (tag) => tag === 'v1' })
    const digest = registry.seed('shop', { tags: ['v1'] })
    const moved = await ask(registry, '/v2/shop/manifests/v1', { method: 'PUT', body: '{}' })
    assert.equal(await codeOf(moved), '400 TAG_INVALID')
    assert.equal(registry.store.tags('shop').get('v1'), digest)
  })

  it('come in pages', async () => {
    await using registry = await startOciRegistry({ pageSize: 2 })
    registry.seed('shop', { tags: ['a', 'b', 'c'] })
    const first = await ask(registry, '/v2/shop/tags/list')
    assert.equal(first.headers.get('link'), '</v2/shop/tags/list?from=2>; rel="next"')
    const second = await ask(registry, '/v2/shop/tags/list?from=2')
    assert.deepEqual([await second.json(), second.headers.get('link')], [{ name: 'shop', tags: ['c'] }, null])
  })
})

describe('referrers', () => {
  const artifactOf = (digest: string): string =>
    JSON.stringify({ mediaType: IMAGE, artifactType: 'a/b', subject: { digest }, annotations: { x: 'y' } })

  it('are listed by type, and announced when they are put', async () => {
    await using registry = await startOciRegistry()
    const digest = registry.seed('shop', { tags: ['a'] })
    const bytes = artifactOf(digest)
    const headers = { 'content-type': IMAGE }
    const put = await ask(registry, `/v2/shop/manifests/${sha256(bytes)}`, {
      method: 'PUT',
      body: bytes,
      headers,
    })
    assert.equal(put.headers.get('oci-subject'), digest)
    const { manifests } = JSON.parse(
      await (await ask(registry, `/v2/shop/referrers/${digest}?artifactType=a/b`)).text(),
    )
    assert.deepEqual(manifests, [
      {
        mediaType: IMAGE,
        digest: sha256(bytes),
        size: bytes.length,
        artifactType: 'a/b',
        annotations: { x: 'y' },
      },
    ])
    const other = JSON.parse(
      await (await ask(registry, `/v2/shop/referrers/${digest}?artifactType=c`)).text(),
    )
    assert.deepEqual(other.manifests, [])
  })

  it('can be missing', async () => {
    await using registry = await startOciRegistry({ referrers: false })
    const digest = registry.seed('shop', { tags: ['a'] })
    assert.equal((await ask(registry, `/v2/shop/referrers/${digest}`)).status, 404)
  })
})

describe('the door', () => {
  const basic = (login: string) => ({
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
  })

  it('asks for Basic', async () => {
    await using registry = await startOciRegistry({
      repositories: ['shop'],
      door: { scheme: 'basic', login: 'me:pass' },
    })
    const refused = await ask(registry, '/v2/shop/tags/list', basic('me:other'))
    assert.equal(refused.headers.get('www-authenticate'), 'Basic realm="registry"')
    assert.equal((await ask(registry, '/v2/shop/tags/list', basic('me:pass'))).status, 200)
  })

  it('asks for a token that allows what is done', async () => {
    await using registry = await startOciRegistry({
      repositories: ['shop'],
      door: { scheme: 'bearer', login: 'me:pass', anonymousReads: true },
    })
    const tokenFor = async (init?: RequestInit): Promise<string> =>
      JSON.parse(await (await ask(registry, '/token?scope=repository:shop:pull,push', init)).text()).token
    const post = (token: string) =>
      ask(registry, '/v2/shop/blobs/uploads/', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      })
    assert.equal((await ask(registry, '/token', basic('me:other'))).status, 401)
    assert.equal((await post(await tokenFor())).status, 401)
    assert.equal((await post(await tokenFor(basic('me:pass')))).status, 202)
  })
})

describe('scopes', () => {
  it('a mount wants a token that may pull where it mounts from', async () => {
    await using registry = await startOciRegistry({
      repositories: ['shop', 'base'],
      door: { scheme: 'bearer', login: 'me:pass', allows: (repository) => repository !== 'secret' },
    })
    const mountWith = async (...scopes: readonly string[]): Promise<number> => {
      const query = scopes.map((scope) => `scope=repository:${scope}`).join('&')
      const authorization = `Basic ${Buffer.from('me:pass').toString('base64')}`
      const issued = await ask(registry, `/token?${query}`, { headers: { authorization } })
      const { token } = JSON.parse(await issued.text())
      const path = '/v2/shop/blobs/uploads/?mount=sha256:0&from='
      const from = scopes.at(-1)?.split(':')[0]
      const headers = { authorization: `Bearer ${token}` }
      return (await ask(registry, path + from, { method: 'POST', headers })).status
    }
    assert.equal(await mountWith('shop:pull,push', 'base:pull'), 202)
    assert.equal(await mountWith('base:pull'), 401)
    assert.equal(await mountWith('shop:pull,push', 'secret:pull'), 401)
  })
})

describe('faults', () => {
  it('begin after as many requests as are let pass', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    registry.fail({ after: 2, effect: { kind: 'answer', status: 500 } })
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1)
      statuses.push((await ask(registry, '/v2/shop/tags/list')).status)
    assert.deepEqual(statuses, [200, 200, 500, 200])
  })

  it('cut a body, or change its bytes', async () => {
    await using registry = await startOciRegistry()
    registry.seed('shop', { tags: ['a'] })
    registry.fail({ effect: { kind: 'cut' } })
    registry.fail({ effect: { kind: 'wrong-bytes' } })
    const path = '/v2/shop/manifests/a'
    await assert.rejects(ask(registry, path).then((response) => response.text()))
    assert.match(await (await ask(registry, path)).text(), /^x+$/)
  })

  it('meet the requests they were set for, once', async () => {
    await using registry = await startOciRegistry()
    const digest = registry.seed('shop', { tags: ['a'] })
    const path = '/v2/shop/manifests/a'
    registry.fail({
      path: /manifests/,
      effect: { kind: 'answer', status: 429, headers: { 'retry-after': '1' } },
    })
    registry.fail({ path: /manifests/, effect: { kind: 'reset', when: 'before' } })
    registry.fail({ path: /manifests/, effect: { kind: 'wrong-digest' } })
    assert.equal((await ask(registry, '/v2/shop/tags/list')).status, 200)
    const limited = await ask(registry, path)
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '1'])
    await assert.rejects(ask(registry, path))
    assert.notEqual((await ask(registry, path)).headers.get('docker-content-digest'), digest)
    assert.equal((await ask(registry, path)).headers.get('docker-content-digest'), digest)
  })

  it('a reset after the effect leaves the effect', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    registry.fail({ method: 'PUT', effect: { kind: 'reset', when: 'after' } })
    await assert.rejects(ask(registry, '/v2/shop/manifests/a', { method: 'PUT', body: '{}' }))
    assert.ok(registry.store.tags('shop').has('a'))
  })

  it('requests are recorded with their connection', async () => {
    await using registry = await startOciRegistry({ repositories: ['shop'] })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const get = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const url = `http://${registry.host}/v2/shop/tags/list`
        request(url, { agent }, (response) => response.resume().on('end', resolve))
          .on('error', reject)
          .end()
      })
    await get()
    await get()
    agent.destroy()
    const recorded = { method: 'GET', path: '/v2/shop/tags/list', scheme: '', size: 0, connection: 1 }
    assert.deepEqual(registry.requests(), [recorded, recorded])
  })
})
