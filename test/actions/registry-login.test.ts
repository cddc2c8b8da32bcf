// The logins of the registries people use, at the wire: what each is sent, and what happens when a login runs out.
// Their hosts are played by a scripted registry, to which a fetch of ours leads their names.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openAws } from '@hakobune/aws'
import { openRepository, type Repository, type RepositoryOptions } from '@hakobune/registry'
import { type Execute, virtualClock } from '@hakobune/system'
import { startLoopback } from '../engines/loopback.ts'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import type { Door } from '../engines/oci-registry-login.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hakobune-logins-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Leads every https address to the scripted registry, and remembers where it was meant to go. */
const leadTo =
  ({ host }: OciRegistry, origins: Set<string>): typeof fetch =>
  (input, init) => {
    const url = new URL(String(input))
    if (url.protocol === 'https:') origins.add(url.origin)
    return fetch(url.protocol === 'https:' ? `http://${host}${url.pathname}${url.search}` : url, init)
  }

interface Played {
  readonly door: Door
  readonly registry: string
  readonly repository?: string
  /** config.json. */
  readonly config?: unknown
  readonly options?: Partial<RepositoryOptions>
}

/** Opens the repository of a registry that is played, with `config` as Docker's configuration. */
const play = async ({ door, registry, repository = 'acme/shop', config = {}, options = {} }: Played) => {
  const scripted = await startOciRegistry({ door })
  const digest = scripted.seed(repository, { tags: ['a'] })
  const own = await mkdtemp(join(folder, 'docker-'))
  await writeFile(join(own, 'config.json'), JSON.stringify(config))
  const origins = new Set<string>()
  const masked: string[] = []
  const opened = await openRepository(
    { registry, repository },
    {
      environment: { DOCKER_CONFIG: own },
      clock: virtualClock(),
      signal: new AbortController().signal,
      execute: () => Promise.reject(new Error('no program is run here')),
      mask: (secret) => masked.push(secret),
      fetch: leadTo(scripted, origins),
      ...options,
    },
  )
  const end = () => scripted[Symbol.asyncDispose]()
  return { scripted, digest, origins, masked, repository: opened, [Symbol.asyncDispose]: end }
}

/** A credential helper that gives `secrets` one after another, and counts. */
const helperOf = (username: string, secrets: readonly string[], calls: string[]): Execute => {
  let next = 0
  return async ({ file, input }) => {
    calls.push(`${file} ${input}`)
    const Secret = secrets[Math.min(next++, secrets.length - 1)]
    return { code: 0, signal: null, stdout: JSON.stringify({ Username: username, Secret }), stderr: '' }
  }
}

const push = async (repository: Repository): Promise<void> => {
  const manifest = await repository.manifest('a')
  assert.ok(manifest)
  await repository.putManifest('b', manifest)
}

describe('the registries', () => {
  const acr = 'acme.azurecr.io'
  const gcp = 'asia-northeast1-docker.pkg.dev'
  const acrUser = '00000000-0000-0000-0000-000000000000'
  for (const [name, { login, ...played }, origin] of [
    [
      'GHCR, by inputs',
      {
        registry: 'ghcr.io',
        login: 'octocat:ghs',
        options: { login: { username: 'octocat', password: 'ghs' } },
      },
      'https://ghcr.io',
    ],
    [
      "Docker Hub, by docker login's own key",
      {
        registry: 'docker.io',
        login: 'me:dckr_pat',
        config: { auths: { 'https://index.docker.io/v1/': { auth: base64('me:dckr_pat') } } },
      },
      'https://registry-1.docker.io',
    ],
    [
      'Google Artifact Registry, by a key in JSON',
      {
        registry: gcp,
        login: '_json_key:{"type":"service_account"}',
        config: { auths: { [gcp]: { auth: base64('_json_key:{"type":"service_account"}') } } },
      },
      `https://${gcp}`,
    ],
    [
      'Azure, by the identity token of az acr login',
      {
        registry: acr,
        login: '<token>:eyJ-refresh',
        config: { auths: { [acr]: { auth: base64(`${acrUser}:`), identitytoken: 'eyJ-refresh' } } },
      },
      `https://${acr}`,
    ],
    [
      'Azure, by a service principal',
      {
        registry: acr,
        login: 'app-id:secret',
        config: { auths: { [acr]: { auth: base64('app-id:secret') } } },
      },
      `https://${acr}`,
    ],
  ] as const)
    it(name, async () => {
      await using opened = await play({ ...played, door: { scheme: 'bearer', login } })
      await push(opened.repository)
      assert.deepEqual([...opened.origins], [origin])
      assert.equal(opened.scripted.store.tags('acme/shop').get('b'), opened.digest)
      assert.ok(opened.masked.some((secret) => login.endsWith(secret)))
    })

  it('an identity token is exchanged by the OAuth form, and not shown to the registry', async () => {
    await using opened = await play({
      registry: acr,
      door: { scheme: 'bearer', login: '<token>:eyJ-refresh' },
      config: { auths: { [acr]: { identitytoken: 'eyJ-refresh' } } },
    })
    await opened.repository.manifest('a')
    assert.deepEqual(
      opened.scripted.requests().map(({ method, path, scheme }) => [method, path.split('/').at(-1), scheme]),
      [
        ['GET', 'a', ''],
        ['POST', 'token', ''],
        ['GET', 'a', 'Bearer'],
      ],
    )
  })

  it('without a login, what anyone may read', async () => {
    await using opened = await play({
      registry: 'docker.io',
      repository: 'library/busybox',
      door: { scheme: 'bearer', login: 'me:x', anonymousReads: true },
    })
    assert.equal(await opened.repository.digest('a'), opened.digest)
    await assert.rejects(push(opened.repository), /docker\.io asks for a login|refuses/)
  })
})

describe('a login that runs out', () => {
  it("is asked of the helper again: Google's live an hour", async () => {
    const calls: string[] = []
    let now = '_dcgcloud_token:first'
    await using opened = await play({
      registry: 'gcr.io',
      door: { scheme: 'bearer', login: () => now, tokenUses: 3 },
      config: { credHelpers: { 'gcr.io': 'gcloud' } },
      options: { execute: helperOf('_dcgcloud_token', ['first', 'second'], calls) },
    })
    await push(opened.repository)
    now = '_dcgcloud_token:second'
    for (let index = 0; index < 4; index += 1) assert.ok(await opened.repository.digest('b'))
    await push(opened.repository)
    assert.deepEqual(calls, Array(2).fill('docker-credential-gcloud gcr.io'))
    assert.ok(opened.masked.includes('second'))
  })

  it('is renewed once for requests side by side', async () => {
    const calls: string[] = []
    let now = 'robot:first'
    await using opened = await play({
      registry: 'registry.example',
      door: { scheme: 'basic', login: () => now },
      config: { credsStore: 'known' },
      options: { execute: helperOf('robot', ['first', 'second'], calls) },
    })
    await push(opened.repository)
    now = 'robot:second'
    await Promise.all(Array.from({ length: 8 }, () => opened.repository.digest('a')))
    assert.equal(calls.length, 2)
  })

  it('is refused in words where the next one is refused too, and no more is asked', async () => {
    const calls: string[] = []
    let now = 'robot:first'
    await using opened = await play({
      registry: 'registry.example',
      door: { scheme: 'basic', login: () => now },
      config: { credsStore: 'known' },
      options: { execute: helperOf('robot', ['first', 'second'], calls) },
    })
    await push(opened.repository)
    now = 'robot:third'
    await assert.rejects(
      opened.repository.manifest('a'),
      /registry\.example refuses the login "robot" from Docker's configuration for acme\/shop \(401/,
    )
    assert.equal(calls.length, 2)
  })

  describe("of ECR's, after twelve hours", () => {
    /** ECR's API: each call gives another token. */
    const startEcr = async () => {
      let calls = 0
      const server = await startLoopback(async (_, response) => {
        calls += 1
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        response.end(
          JSON.stringify({ authorizationData: [{ authorizationToken: base64(`AWS:token-${calls}`) }] }),
        )
      })
      // The SDK takes the endpoint from the process alone.
      process.env['AWS_ENDPOINT_URL'] = server.url
      const aws = await openAws({
        environment: { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'test' },
        sessionName: 'test',
        mask: () => undefined,
        clock: virtualClock(),
      })
      return { aws: async () => aws, calls: () => calls, [Symbol.asyncDispose]: server.stop }
    }
    const expired = {
      kind: 'answer',
      status: 403,
      code: 'DENIED',
      message: 'Your authorization token has expired. Reauthenticate and try again.',
    } as const

    for (const [name, method] of [
      ['said in a body', 'GET'],
      ['unsaid, where a HEAD has none', 'HEAD'],
    ] as const)
      it(name, async () => {
        await using ecr = await startEcr()
        let now = 'AWS:token-1'
        await using opened = await play({
          registry: ECR,
          door: { scheme: 'basic', login: () => now },
          options: { aws: ecr.aws },
        })
        assert.ok(await opened.repository.manifest('a'))
        now = 'AWS:token-2'
        opened.scripted.fail({ method, effect: expired })
        assert.ok(
          method === 'GET' ? await opened.repository.manifest('a') : await opened.repository.digest('a'),
        )
        assert.equal(ecr.calls(), 2)
        assert.ok(opened.masked.includes('token-2'))
      })

    it('but a right that is denied is told as that', async () => {
      await using ecr = await startEcr()
      await using opened = await play({
        registry: ECR,
        door: { scheme: 'basic', login: 'AWS:token-1' },
        options: { aws: ecr.aws },
      })
      const message = 'User: x is not authorized to perform: ecr:BatchGetImage on resource: y'
      opened.scripted.fail({ effect: { kind: 'answer', status: 403, code: 'DENIED', message } })
      await assert.rejects(
        opened.repository.manifest('a'),
        /refuses to read the tag a of acme\/shop \(403 DENIED/,
      )
      assert.equal(ecr.calls(), 1)
    })
  })
})
