// read-project at the wire: real git repositories, the payloads GitHub sends, and every kind of mistake.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { execute } from '@hakobune/system'
import { runStep, type StepResult, type Target, targets } from '../step.ts'

const IMAGE = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop'
const PROJECT = `image: ${IMAGE}
ecs: { region: ap-northeast-1 }
environments:
  qa: { role: arn:aws:iam::123456789012:role/shop-qa, cluster: qa, service: shop, url: https://qa.example.com }
  production: { cluster: production, service: shop, variables: { greeting: hello } }
`
const ECS = { 'ecs/task-definition.json': '{}', 'ecs/service.json': '{}' }

type Files = Readonly<Record<string, string>>

const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

interface Repository {
  readonly folder: string
  readonly sha: string
}

/** A repository with one commit that holds `files`. */
const makeRepository = async (files: Files): Promise<Repository> => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-project-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const git = async (...args: readonly string[]): Promise<string> => {
    const identity = ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com']
    const { code, stdout, stderr } = await execute({ file: 'git', args: [...identity, ...args], cwd: folder })
    assert.equal(code, 0, stderr)
    return stdout.trim()
  }
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '--allow-empty', '--message=all of it')
  return { folder, sha: await git('rev-parse', 'HEAD') }
}

const repository = { full_name: 'acme/shop', default_branch: 'main' }

interface Start {
  readonly name: string
  readonly ref: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly inputs?: Readonly<Record<string, string>>
}

const start = (
  target: Target,
  { folder, sha }: Repository,
  { name, ref, payload, inputs }: Start,
): Promise<StepResult> =>
  runStep(target, 'read-project', {
    folder,
    event: payload ?? { repository, ref, after: sha },
    environment: {
      GITHUB_EVENT_NAME: name,
      GITHUB_REF: ref,
      GITHUB_SHA: sha,
      GITHUB_REPOSITORY: 'acme/shop',
    },
    ...(inputs === undefined ? {} : { inputs }),
  })

const branchPush: Start = { name: 'push', ref: 'refs/heads/feature/cart' }

const pullRequest = (from: string, action = 'synchronize'): Start => ({
  name: 'pull_request',
  ref: 'refs/pull/7/merge',
  payload: {
    action,
    repository,
    pull_request: { number: 7, head: { sha: 'b'.repeat(40), ref: 'main', repo: { full_name: from } } },
  },
})

const QA = {
  name: 'qa',
  url: 'https://qa.example.com',
  role: 'arn:aws:iam::123456789012:role/shop-qa',
  region: 'ap-northeast-1',
  cluster: 'qa',
  services: [
    {
      name: 'shop',
      'task-definition': 'ecs/task-definition.json',
      'service-definition': 'ecs/service.json',
      container: '',
    },
  ],
  variables: {},
}
const PRODUCTION = {
  ...QA,
  name: 'production',
  url: '',
  role: '',
  cluster: 'production',
  variables: { greeting: 'hello' },
}

for (const target of targets) {
  describe(`read-project from ${target}`, { concurrency: 4 }, async () => {
    const shop = await makeRepository({ 'hakobune.yml': PROJECT, ...ECS })
    const short = shop.sha.slice(0, 8)

    it('sends the push of a branch to QA', async () => {
      const { code, outputs, summary, log } = await start(target, shop, branchPush)
      assert.equal(code, 0, log)
      const { qa = '', build = '', result = '', ...rest } = outputs
      assert.deepEqual(rest, {
        delivery: 'qa',
        reason: 'feature/cart was pushed; the default branch is main',
        push: 'true',
        image: IMAGE,
        tags: `feature_cart-${short}`,
        role: QA.role,
        region: 'ap-northeast-1',
        engine: 'ecs',
        production: '',
      })
      assert.deepEqual(JSON.parse(qa), QA)
      assert.deepEqual(JSON.parse(build), { context: '.', dockerfile: 'Dockerfile', target: '', args: '' })
      assert.deepEqual(JSON.parse(result), {
        delivery: 'qa',
        reason: rest.reason,
        push: true,
        image: IMAGE,
        tags: [`feature_cart-${short}`],
        build: { context: '.', dockerfile: 'Dockerfile', target: '', args: {} },
        engine: 'ecs',
        qa: QA,
      })
      assert.match(summary, /### To QA\n\nfeature\/cart was pushed/)
      assert.match(summary, /\| QA \| service shop on cluster qa, https:\/\/qa\.example\.com \|/)
      assert.match(summary, /\| Production \| not in this run \|/)
    })

    it('sends the default branch to production, with all that QA needs too', async () => {
      const { outputs, summary } = await start(target, shop, { name: 'push', ref: 'refs/heads/main' })
      assert.equal(outputs['delivery'], 'production')
      assert.equal(outputs['tags'], `main-${short}`)
      assert.equal(outputs['role'], QA.role)
      assert.deepEqual(JSON.parse(outputs['qa'] ?? ''), QA)
      assert.deepEqual(JSON.parse(outputs['production'] ?? ''), PRODUCTION)
      assert.match(summary, /passed over where it has run this image/)
    })

    it('takes a dispatch as a push of its branch', async () => {
      const { outputs } = await start(target, shop, { name: 'workflow_dispatch', ref: 'refs/heads/main' })
      assert.equal(outputs['delivery'], 'production')
      assert.equal(outputs['reason'], 'main was started by hand; it is the default branch')
    })

    it('believes the input before the payload about the default branch', async () => {
      const inputs = { 'default-branch': 'develop' }
      const { outputs } = await start(target, shop, {
        name: 'push',
        ref: 'refs/heads/main',
        payload: {},
        inputs,
      })
      assert.equal(outputs['delivery'], 'qa')
    })

    const checks: readonly (readonly [string, Start, string, RegExp])[] = [
      ['a tag', { name: 'push', ref: 'refs/tags/v1.2.0', payload: {} }, 'v1.2.0', /v1\.2\.0 is a tag/],
      [
        'a pull request of a fork',
        pullRequest('eve/shop'),
        'pull-7-8a6b8e-bbbbbbbb',
        /#7 comes from another repository/,
      ],
    ]
    for (const [what, event, tag, reason] of checks) {
      it(`builds and tests ${what}, and hands out no role`, async () => {
        const { outputs, log } = await start(target, shop, event)
        const { delivery, push, role, region, qa, production, image } = outputs
        assert.deepEqual(
          { delivery, push, role, region, qa, production, image },
          { delivery: 'check', push: 'false', role: '', region: '', qa: '', production: '', image: IMAGE },
          log,
        )
        assert.match(outputs['tags'] ?? '', new RegExp(`^${tag.replace('8a6b8e', '[0-9a-f]{6}')}$`))
        assert.match(outputs['reason'] ?? '', reason)
      })
    }

    const idle: readonly (readonly [string, Start, RegExp])[] = [
      ['a pull request of this repository', pullRequest('acme/shop'), /the push of main carries its image/],
      [
        'the deletion of a branch',
        { name: 'delete', ref: 'refs/heads/main', payload: { repository, ref: 'cart', ref_type: 'branch' } },
        /the branch cart was deleted/,
      ],
      [
        'a push that deletes',
        {
          name: 'push',
          ref: 'refs/heads/main',
          payload: { repository, ref: 'refs/heads/cart', after: '0'.repeat(40), deleted: true },
        },
        /the branch cart was deleted/,
      ],
      ['a schedule', { name: 'schedule', ref: 'refs/heads/main' }, /the event schedule brings no commit/],
    ]
    for (const [what, event, reason] of idle) {
      it(`does nothing about ${what}, whatever lies in the folder`, async () => {
        const { code, outputs, summary } = await start(target, await makeRepository({}), event)
        assert.equal(code, 0)
        const { delivery, push, image, qa, production } = outputs
        assert.deepEqual(
          { delivery, push, image, qa, production },
          { delivery: 'nothing', push: 'false', image: '', qa: '', production: '' },
        )
        assert.match(outputs['reason'] ?? '', reason)
        assert.match(summary, /### Nothing to do/)
      })
    }

    it('reads a project in a folder: the build from the root, the files of its services from the folder', async () => {
      const many = await makeRepository({
        'services/shop/hakobune.yaml': `image: shop
build: { context: ../.., dockerfile: Dockerfile, target: run, args: { GREETING: 'a = b', LEVEL: '1' } }
ecs: {}
environments:
  qa:
    cluster: qa
    services:
      - { name: web, container: app }
      - { name: worker, task-definition: ../shared/worker.json }
  production: { cluster: production, service: shop }
`,
        'services/shop/ecs/task-definition.yml': '{}',
        'services/shared/worker.json': '{}',
      })
      const { code, outputs, log, summary } = await start(target, many, {
        ...branchPush,
        inputs: { path: './services/shop/' },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(JSON.parse(outputs['build'] ?? ''), {
        context: '.',
        dockerfile: 'services/shop/Dockerfile',
        target: 'run',
        args: 'GREETING=a = b\nLEVEL=1',
      })
      const read: unknown = JSON.parse(outputs['qa'] ?? '')
      assert.ok(typeof read === 'object' && read !== null && 'services' in read)
      assert.deepEqual(read.services, [
        {
          name: 'web',
          'task-definition': 'ecs/task-definition.yml',
          'service-definition': '',
          container: 'app',
        },
        {
          name: 'worker',
          'task-definition': '../shared/worker.json',
          'service-definition': '',
          container: '',
        },
      ])
      assert.equal(outputs['image'], 'docker.io/library/shop')
      assert.match(summary, /services web, worker on cluster qa/)
    })

    const mistakes: readonly (readonly [string, Files, Partial<Start>, RegExp])[] = [
      ['an empty repository', {}, {}, /no hakobune\.yml in the root of the repository[\s\S]*templates/],
      [
        'a file of another name',
        { 'hakobune.json': '{}' },
        {},
        /no hakobune\.yml .*[\s\S]*rename hakobune\.json/,
      ],
      [
        'a folder that is not there',
        { 'services/shop/hakobune.yml': PROJECT },
        { inputs: { path: 'services/shpo' } },
        /there is no folder services\/shpo\. Did you mean "shop"\?/,
      ],
      [
        'a path out of the repository',
        {},
        { inputs: { path: '../other' } },
        /"\.\.\/other" lies outside of the repository/,
      ],
      [
        'a typo, anchored to its line',
        { 'hakobune.yml': PROJECT.replace('cluster: qa', 'clustr: qa'), ...ECS },
        {},
        /^\[file=hakobune\.yml,line=4,col=55\] hakobune\.yml:4:55: environments\.qa has no key "clustr"\. Did you mean "cluster"\?/,
      ],
      [
        'two mistakes at once',
        { 'hakobune.yml': PROJECT.replace('image:', 'imag:').replace('cluster: qa', 'cluster: 7'), ...ECS },
        {},
        /2 mistakes in hakobune\.yml:\n {2}hakobune\.yml:1:1: .*"imag".*\n {2}hakobune\.yml:4:64: .*is the number 7/,
      ],
      [
        'no task definition',
        { 'hakobune.yml': PROJECT },
        {},
        /hakobune\.yml:4:77: the service "shop" has no task definition/,
      ],
      [
        'two task definitions',
        { 'hakobune.yml': PROJECT, ...ECS, 'ecs/task-definition.yml': '{}' },
        {},
        /both ecs\/task-definition\.json and ecs\/task-definition\.yml are there/,
      ],
      [
        'a payload without the default branch',
        { 'hakobune.yml': PROJECT, ...ECS },
        { payload: {} },
        /the push event does not say its repository\.default_branch/,
      ],
    ]
    for (const [what, files, change, words] of mistakes) {
      it(`tells ${what}, and gives no output`, async () => {
        const { code, errors, outputs, summary } = await start(target, await makeRepository(files), {
          ...branchPush,
          ...change,
        })
        assert.equal(code, 1)
        assert.match(errors.join('\n'), words)
        assert.deepEqual(outputs, {})
        assert.equal(summary, '')
      })
    }
  })
}
