// Which cache build-image gives to buildx, and that no stranger's run feeds a cache or a key that others read.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Target, targets } from '../step.ts'
import { APP, type Files, play, pushOf, tagOfBranch } from './build-image-play.ts'

/** What GitHub's runner gives to actions for its cache. */
const GHA: Files = {
  ACTIONS_RUNTIME_TOKEN: 'runtime-token',
  ACTIONS_RESULTS_URL: 'https://results.example/',
  ACTIONS_CACHE_SERVICE_V2: 'True',
}

const pullRequestOf = (repository: string) => ({
  event: {
    action: 'opened',
    repository: { default_branch: 'main', full_name: 'team/shop' },
    pull_request: {
      number: 7,
      head: { sha: 'a'.repeat(40), ref: 'main', repo: { full_name: repository } },
    },
  },
  environment: {
    RUNNER_ARCH: 'X64',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_SHA: 'b'.repeat(40),
    GITHUB_REPOSITORY: 'team/shop',
  },
})

type Played = Awaited<ReturnType<typeof play>>

/** Builds, and answers what buildx was told about caches. */
const cachesOf = async (
  { step, docker, registry }: Played,
  { event, environment }: { readonly event: unknown; readonly environment: Files },
  inputs: Files,
) => {
  const digest = registry.seed('shop', { tags: ['main-1'] })
  const { path, calls } = await docker({ build: { lines: [], digest } })
  const ended = await step(inputs, { event, environment: { ...environment, PATH: path } })
  assert.equal(ended.code, 0, ended.log)
  const build = (await calls()).find((call) => call[1] === 'build') ?? []
  const values = (flag: string) => build.filter((_, index) => build[index - 1] === flag)
  return { ...ended, build, from: values('--cache-from'), to: values('--cache-to') }
}

const withGha = (run: ReturnType<typeof pullRequestOf> | ReturnType<typeof pushOf>) => ({
  ...run,
  environment: { ...run.environment, ...GHA },
})

for (const target of targets) {
  const start = (files: Files = APP, on: Target = target) => play(on, files)

  describe(`build-image, caches (${target})`, () => {
    it('uses GitHub’s cache under a scope of the image and the build, and shows no token', async () => {
      await using played = await start()
      const first = await cachesOf(played, withGha(pushOf('main')), { cache: 'gha' })
      const [from = ''] = first.from
      assert.match(from, /^type=gha,scope=hakobune-[0-9a-f]{12}$/)
      assert.deepEqual(first.to, [`${from},mode=max,ignore-error=true`])
      assert.ok(!first.build.join(' ').includes('runtime-token'))
      const other = await cachesOf(played, withGha(pushOf('main')), { cache: 'gha', target: 'build' })
      assert.notEqual(other.from[0], from)
    })

    it('only reads GitHub’s cache in a pull request', async () => {
      await using played = await start()
      const { from, to } = await cachesOf(played, withGha(pullRequestOf('team/shop')), { cache: 'gha' })
      assert.deepEqual([from.length, to], [1, []])
    })

    it('takes GitHub’s cache by itself where nothing is pushed, and says why', async () => {
      await using played = await start()
      const inputs = { push: 'false', tags: '' }
      const { from, log } = await cachesOf(played, withGha(pushOf('main')), inputs)
      assert.match(from[0] ?? '', /^type=gha/)
      assert.match(log, /^cache: gha: read from .*, written to .* \(nothing is pushed, so there is no login/m)
      const without = await cachesOf(played, pushOf('main'), inputs)
      assert.deepEqual([without.from, without.to], [[], []])
      assert.match(
        without.log,
        /^cache: none \(nothing is pushed, .* and ACTIONS_RUNTIME_TOKEN is not set, so .*\)$/m,
      )
    })

    it('refuses GitHub’s cache with a buildx that cannot reach it', async () => {
      await using played = await start()
      const { path } = await played.docker({ buildx: 'v0.13.1' })
      const { event, environment } = withGha(pushOf('main'))
      const { errors } = await played.step(
        { cache: 'gha' },
        { event, environment: { ...environment, PATH: path } },
      )
      assert.match(errors[0] ?? '', /buildx v0\.13\.1 does not know GitHub's cache service \(0\.21 does\)/)
    })

    for (const cache of ['auto', 'registry', 'inline', 'gha', 'tarball'])
      it(`lets no fork's pull request feed a key, a record or the cache ${cache}`, async () => {
        await using played = await start()
        const { registry, room } = played
        registry.seed('shop', { tags: [tagOfBranch('buildcache', 'main')] })
        registry.forget()
        const inputs = { cache, 'cache-path': `${room}/cache` }
        const stranger = withGha(pullRequestOf('stranger/shop'))
        const { to, outputs } = await cachesOf(played, stranger, inputs)
        assert.deepEqual([to, outputs['key']], [[], ''])
        assert.deepEqual(
          registry.log().filter((line) => /^(?:PUT|POST|PATCH|DELETE)/.test(line)),
          [],
        )
        // What it pushed is not found by a trusted run of the very same content, which builds its own.
        const trusted = await cachesOf(played, withGha(pushOf('main')), inputs)
        assert.equal(trusted.outputs['reused'], 'false')
        assert.equal(trusted.outputs['reason'], 'no image has this content yet')
      })

    it('keeps the caches of two Dockerfiles of one repository apart', async () => {
      const dockerfile = APP['Dockerfile'] ?? ''
      await using played = await start({ ...APP, 'web/Dockerfile': dockerfile, 'job/Dockerfile': dockerfile })
      const build = (file: string) =>
        cachesOf(played, withGha(pushOf('main')), { dockerfile: file, 'no-cache': 'true' })
      const [web, job] = [await build('web/Dockerfile'), await build('job/Dockerfile')]
      assert.equal(web.to.length, 1)
      assert.notDeepEqual(web.to, job.to)
    })
  })
}
