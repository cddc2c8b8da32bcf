// build-image at the wire, without an engine: what it reuses, what it refuses, and every word of a failed build.
import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { DockerScenario } from '../engines/docker-client.ts'
import { targets } from '../step.ts'
import { APP, type Files, git, play as playOn, pushOf, tagOfBranch, write } from './build-image-play.ts'

const OUTPUT_OF_MAKE = [
  '#6 [build 3/3] RUN make',
  '#6 0.2 cc main.c',
  '#6 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2',
  '------',
  ' > [build 3/3] RUN make:',
  '0.183 cc main.c',
  '0.184 main.c:1: error',
  '------',
  'Dockerfile:4',
  '--------------------',
  '   3 |     COPY src /src',
  '   4 | >>> RUN make',
  '--------------------',
  'ERROR: failed to build: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
]

for (const target of targets) {
  const play = (files?: Files, options?: Parameters<typeof playOn>[2]) => playOn(target, files, options)

  describe(`build-image (${target})`, () => {
    it('gives the image of the same content its new tags, with neither engine nor login', async () => {
      await using played = await play()
      const { registry, image, step, prepare } = played
      const { key, digest } = await prepare({}, 3 * 3_600_000)
      const { code, outputs, log, summary } = await step({ tags: 'main-2 latest' })
      assert.equal(code, 0, log)
      assert.deepEqual([...registry.log()].sort(), [
        `GET /v2/shop/manifests/${key}`,
        `GET /v2/shop/manifests/${key}.record`,
        'HEAD /v2/base/manifests/1',
        'PUT /v2/shop/manifests/latest',
        'PUT /v2/shop/manifests/main-2',
      ])
      const tags = registry.store.tags('shop')
      assert.deepEqual([tags.get('main-2'), tags.get('latest')], [digest, digest])
      const { result, ...others } = outputs
      assert.deepEqual(others, {
        image: `${image}@${digest}`,
        digest,
        tags: 'main-2\nlatest',
        reused: 'true',
        reason: 'the same content was built 3 h ago',
        key,
      })
      assert.deepEqual(JSON.parse(result ?? ''), {
        kind: 'reused',
        image: `${image}@${digest}`,
        digest,
        tags: ['main-2', 'latest'],
        reused: true,
        reason: 'the same content was built 3 h ago',
        key,
        cache: 'none',
        cost: null,
        advice: [],
        files: 3,
        since: '',
        changes: [],
      })
      assert.match(log, /context {5}3 files \(0 read, the others known by git\)/)
      assert.match(summary, /^### Image reused: the same content was built 3 h ago\n/)
    })

    it('finds it after a squash, in a dirty tree and without git, and not when a copied byte differs', async () => {
      await using played = await play()
      const { folder, step, prepare } = played
      const { digest } = await prepare()
      await write(folder, { 'README.md': 'ignored by Docker\n' })
      await git(folder, 'commit', '--quiet', '--all', '--amend', '--message=squashed')
      assert.equal((await step()).outputs['digest'], digest)
      await write(folder, { 'src/main.c': 'int main;\n' })
      assert.equal((await step()).outputs['digest'], digest)
      await rm(join(folder, '.git'), { recursive: true })
      const without = await step()
      assert.equal(without.outputs['digest'], digest)
      assert.match(without.log, /3 files \(all read: .* is not in a git repository\)/)
      await write(folder, { 'src/main.c': 'int main2;\n' })
      const { errors } = await step()
      assert.match(
        errors[0] ?? '',
        /^there is no program "docker" on this machine\nTo mend it: use a runner with Docker/,
      )
    })

    it('pushes with the flags that the engine can do, and makes the image findable', async () => {
      await using played = await play()
      const { room, registry, image, step, docker } = played
      const pushed = registry.seed('shop', { tags: ['main-1'] })
      registry.seed('shop', { tags: [tagOfBranch('buildcache', 'main')] })
      const { path, calls } = await docker({ build: { lines: ['#1 DONE'], digest: pushed, keep: room } })
      const { event, ...push } = pushOf('topic')
      const environment = { ...push.environment, PATH: path }
      registry.forget()
      const { code, outputs, log, masked } = await step(
        { tags: 'main-1 latest', username: 'me', password: 'secret word' },
        { environment, event },
      )
      assert.equal(code, 0, log)
      const [build = []] = (await calls()).filter((call) => call[1] === 'build')
      assert.deepEqual(
        build.filter((argument) => !/^--metadata-file=|^SOURCE_DATE_EPOCH=\d+$/.test(argument)),
        [
          'buildx',
          'build',
          '--progress=plain',
          '--provenance=false',
          '--sbom=false',
          '--file=Dockerfile',
          '--platform=linux/amd64',
          '--build-arg',
          '--build-arg',
          `BASE=${registry.host}/base:1`,
          '--build-context',
          `${registry.host}/base:1=docker-image://${registry.host}/base:1@${registry.store.tags('base').get('1')}`,
          '--cache-from',
          `type=registry,ref=${image}:${tagOfBranch('buildcache', 'main')}`,
          '--cache-to',
          `type=registry,ref=${image}:${tagOfBranch('buildcache', 'topic')},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
          `--output=type=image,name=${image}:main-1,push=true,store=false`,
          '.',
        ],
      )
      const tags = registry.store.tags('shop')
      const key = outputs['key'] ?? ''
      assert.deepEqual([tags.get('latest'), tags.get(key)], [pushed, pushed])
      const config = JSON.parse(await readFile(join(room, 'config.json'), 'utf8'))
      assert.equal(Buffer.from(config.auths[registry.host].auth, 'base64').toString(), 'me:secret word')
      assert.ok(masked.includes('secret word'))
      assert.ok(!log.replaceAll(/^::add-mask::.*$/gm, '').includes('secret word'))

      const record = registry.store.manifests('shop').get(tags.get(`${key}.record`) ?? '')
      const { layers, annotations } = JSON.parse(Buffer.from(record?.bytes ?? '').toString())
      assert.equal(annotations['vnd.hakobune.build.image'], pushed)
      const blob = await fetch(`http://${registry.host}/v2/shop/blobs/${layers[0].digest}`)
      const parts = JSON.parse(gunzipSync(await blob.arrayBuffer()).toString())
      assert.deepEqual(
        parts.context.map(([, , path]: readonly string[]) => path),
        ['.dockerignore', 'Dockerfile', 'src', 'src/main.c'],
      )
      assert.match(parts.arguments.BASE, /^[0-9a-f]{64}$/)
      assert.equal((await step({ tags: 'again' })).outputs['digest'], pushed)
    })

    it('caches inline on a graph driver, and says what that means', async () => {
      await using played = await play()
      const { registry, image, step, docker } = played
      const pushed = registry.seed('shop', { tags: ['main-1'] })
      const graph = {
        ServerVersion: '28.0.4',
        Architecture: 'x86_64',
        DriverStatus: [['Backing Filesystem', 'extfs']],
      }
      const { path, calls } = await docker({ info: graph, build: { lines: [], digest: pushed } })
      const { event, ...push } = pushOf('main')
      const environment = { ...push.environment, PATH: path }
      const { code, log } = await step({}, { environment, event })
      assert.equal(code, 0, log)
      const build = (await calls()).find((call) => call[1] === 'build') ?? []
      assert.ok(build.includes('type=inline'))
      assert.ok(build.includes(`--output=type=image,name=${image}:main-1,push=true`))
      assert.equal(registry.store.tags('shop').get(tagOfBranch('buildcache', 'main')), pushed)
      assert.match(
        log,
        /cache: inline: .* \(this engine's graph driver exports no other, so only the last stage is cached/,
      )
      const refused = await step(
        { cache: 'registry' },
        { environment: { ...environment, PATH: path }, event },
      )
      assert.equal(refused.code, 0, 'the image is found, so that no cache is needed')
      const built = await step({ cache: 'registry', 'no-cache': 'true' }, { environment, event })
      assert.match(built.errors[0] ?? '', /^the cache is to be "registry", and an engine with a graph driver/)
    })

    it('writes neither key nor cache in a run that a stranger may have started', async () => {
      await using played = await play()
      const { registry, step, docker, prepare } = played
      await prepare()
      const pushed = registry.seed('shop', {
        tags: ['main-1'],
        config: { os: 'linux', architecture: 'arm64' },
      })
      const { path, calls } = await docker({ build: { lines: [], digest: pushed } })
      const event = {
        action: 'opened',
        repository: { default_branch: 'main', full_name: 'team/shop' },
        pull_request: {
          number: 7,
          head: { sha: 'a'.repeat(40), ref: 'main', repo: { full_name: 'stranger/shop' } },
        },
      }
      const environment = {
        PATH: path,
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_REF: 'refs/pull/7/merge',
        GITHUB_SHA: 'b'.repeat(40),
        GITHUB_REPOSITORY: 'team/shop',
      }
      registry.forget()
      const { outputs, log } = await step({}, { environment, event })
      assert.match(
        outputs['reason'] ?? '',
        /^pull request #7 comes from another repository, and what such a run builds is not reused$/,
      )
      assert.deepEqual([outputs['key'], outputs['digest']], ['', pushed], log)
      assert.deepEqual(
        registry.log().filter((line) => line.startsWith('PUT') || line.startsWith('POST')),
        [],
      )
      const build = (await calls()).find((call) => call[1] === 'build') ?? []
      assert.ok(!build.includes('--cache-to'))
    })

    it('takes the image of a run that was faster, and says so', async () => {
      await using played = await play()
      const { registry, step, docker } = played
      const ours = registry.seed('shop', { tags: ['main-1'] })
      const theirs = registry.seed('shop', { config: { os: 'linux', architecture: 'amd64', faster: true } })
      const { path } = await docker({ build: { lines: [], digest: ours } })
      const { key } = (await step({ 'dry-run': 'true' }, { environment: { PATH: path } })).outputs
      registry.fail({
        method: 'GET',
        path: new RegExp(`/manifests/${ours}$`),
        effect: { kind: 'meanwhile', act: () => put(theirs, key ?? '') },
      })
      const put = (digest: string, tag: string): void => {
        const held = registry.store.manifests('shop').get(digest)
        registry.store.handle({
          method: 'PUT',
          url: new URL(`http://seed/v2/shop/manifests/${tag}`),
          headers: { 'content-type': held?.mediaType ?? '' },
          body: Buffer.from(held?.bytes ?? ''),
        })
      }
      const { code, outputs, log } = await step({}, { environment: { PATH: path } })
      assert.equal(code, 0, log)
      assert.equal(outputs['digest'], theirs)
      assert.equal(registry.store.tags('shop').get('main-1'), theirs)
      assert.match(outputs['reason'] ?? '', /another run pushed the same content while this one built/)
    })

    it('keeps its promise and warns when the registry does not let the key be kept', async () => {
      await using played = await play()
      const { registry, step, docker } = played
      const pushed = registry.seed('shop', { tags: ['main-1'] })
      const { path } = await docker({
        build: { digest: pushed, lines: ['#9 ERROR: error writing registry cache: 403 Forbidden'] },
      })
      registry.fail({
        method: 'PUT',
        path: /manifests\/inputs-/,
        effect: { kind: 'answer', status: 403, code: 'DENIED' },
      })
      const { code, outputs, log } = await step({}, { environment: { PATH: path } })
      assert.deepEqual([code, outputs['digest']], [0, pushed])
      assert.match(log, /^::warning::The next run cannot reuse this image: .*refuses to put the tag inputs-/m)
      assert.match(log, /^::warning::The next build starts without a newer cache: #9 ERROR/m)
    })

    it('only checks that the image builds with push: false, without asking the registry for the image', async () => {
      await using played = await play()
      const { registry, step, docker } = played
      const { path, calls } = await docker({ build: { lines: [] } })
      registry.forget()
      const { code, outputs, log } = await step({ push: 'false', tags: '' }, { environment: { PATH: path } })
      assert.equal(code, 0, log)
      assert.deepEqual([outputs['image'], outputs['digest'], outputs['tags']], ['', '', ''])
      assert.deepEqual(registry.log(), ['HEAD /v2/base/manifests/1'])
      const build = (await calls()).find((call) => call[1] === 'build') ?? []
      assert.ok(build.includes('--output=type=cacheonly'))
    })

    it('shows the line that failed, the command, and what it said', async () => {
      await using played = await play()
      const { registry, step, docker } = played
      const { path } = await docker({ build: { lines: OUTPUT_OF_MAKE, code: 1 } })
      const { code, errors } = await step({}, { environment: { PATH: path } })
      assert.equal(code, 1)
      assert.deepEqual(errors, [
        [
          '[file=Dockerfile,line=4] Dockerfile:4: the command ended with exit code 2:',
          '  RUN make',
          'It said:',
          '  cc main.c',
          '  main.c:1: error',
          'To mend it: mend the command, or what it needs; its output is above and in the log',
          'because: process "/bin/sh -c make" did not complete successfully: exit code: 2',
        ].join('\n'),
      ])
      assert.deepEqual([...registry.store.tags('shop').keys()], [])
    })

    const bad: readonly (readonly [string, Files, DockerScenario | undefined, RegExp])[] = [
      [
        'no Dockerfile',
        { dockerfile: 'app/Dockerfile' },
        undefined,
        /^there is no Dockerfile: looked for app\/Dockerfile\.\nTo mend it: add app\/Dockerfile/,
      ],
      [
        'no tags',
        { tags: '' },
        undefined,
        /^the image is to be pushed and has no tag\nTo mend it: add "tags:"/,
      ],
      [
        'a digest',
        { image: `localhost/shop@sha256:${'0'.repeat(64)}` },
        undefined,
        /^the image to build is given with a digest/,
      ],
      [
        'an engine that does not answer',
        {},
        { info: { ServerErrors: ['Cannot connect to the Docker daemon at unix:///x'] } },
        /^no Docker engine answers: Cannot connect to the Docker daemon at unix:\/\/\/x\n/,
      ],
    ]
    for (const [what, own, scenario, message] of bad) {
      it(`refuses ${what}`, async () => {
        await using played = await play()
        const { registry, step, docker } = played
        const client = scenario === undefined ? undefined : await docker(scenario)
        const { code, errors } = await step(
          own,
          client === undefined ? {} : { environment: { PATH: client.path } },
        )
        assert.equal(code, 1)
        assert.equal(errors.length, 1)
        assert.match(errors[0] ?? '', message)
        assert.deepEqual(
          registry.log().filter((line) => !/^(?:HEAD|GET)/.test(line)),
          [],
        )
      })
    }

    it('says who refuses, who asks for a login, and who does not answer', async () => {
      await using played = await play()
      const { registry, step } = played
      registry.fail({
        path: /\/shop\/manifests/,
        times: 4,
        effect: { kind: 'answer', status: 403, code: 'DENIED' },
      })
      const refused = await step()
      assert.match(refused.errors[0] ?? '', /refuses to read the tag inputs-/)
      const nowhere = await step({ image: '127.0.0.1:9999/shop' })
      assert.match(
        nowhere.errors[0] ?? '',
        /^nothing answers at 127\.0\.0\.1:9999: the connection was refused\n/,
      )
      await using closed = await play(APP, { door: { scheme: 'basic', login: 'me:right' } })
      const asks = await closed.step()
      assert.match(asks.errors[0] ?? '', /asks for a login, and there is none/)
    })
  })
}
