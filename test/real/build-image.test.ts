// build-image on real Docker engines, with both image stores: built, cached, found again, and told why not.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { execute } from '@hakobune/system'
import { decider, readDockerignore } from '../../packages/build/dockerignore.ts'
import { pushBaseImage } from '../engines/base-image.ts'
import { type DockerEngine, findDocker, shownStores } from '../engines/docker.ts'
import { makeProgramsWithoutDocker } from '../engines/docker-client.ts'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep } from '../step.ts'

type Files = Readonly<Record<string, string>>

const DOCKERFILE = [
  'ARG BASE',
  'FROM ${BASE} AS build',
  'COPY source /source',
  'RUN echo compiling && cp /source /program',
  'FROM ${BASE}',
  'COPY --from=build /program /program',
  'COPY notes /notes',
].join('\n')
const APP: Files = { Dockerfile: DOCKERFILE, '.dockerignore': '.git\n', source: 'one', notes: 'one' }
const EVENT = { repository: { default_branch: 'main', full_name: 'team/shop' } }
const PUSH = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
  GITHUB_REPOSITORY: 'team/shop',
}

const engines = await sharedEngines()
let room = ''
before(async () => {
  room = await mkdtemp(join(tmpdir(), 'hakobune-real-build-'))
})
after(() => rm(room, { recursive: true, force: true }))

const write = async (folder: string, files: Files): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

const stores = shownStores(engines.docker)
for (const imageStore of stores) {
  describe(`with the ${imageStore} image store`, () => {
    let docker: DockerEngine
    let registry: OciRegistry
    let base = ''
    before(async () => {
      const shared = engines.docker.imageStore === imageStore
      const folder = join(room, imageStore)
      docker = shared ? engines.docker : await findDocker({ folder, imageStore, say: console.error })
      registry = await startOciRegistry({ repositories: ['shop', 'base/busybox'] })
      base = await pushBaseImage(registry.host, console.error)
    })
    after(async () => {
      await registry[Symbol.asyncDispose]()
      if (docker !== engines.docker) await docker.stop()
    })

    const play = async (files: Files, inputs: Files = {}) => {
      const folder = await mkdtemp(join(room, 'shop-'))
      await write(folder, files)
      const environment = {
        ...docker.environment,
        ...PUSH,
        PATH: `${docker.binaries}:${process.env['PATH'] ?? ''}`,
      }
      const image = `${registry.host}/shop`
      const step = (own: Files = {}, more: Readonly<Record<string, string>> = {}) =>
        runStep('source', 'build-image', {
          folder,
          event: EVENT,
          inputs: { image, tags: 'main-1', 'build-args': `BASE=${base}`, ...inputs, ...own },
          environment: { ...environment, ...more },
        })
      return { folder, image, step }
    }

    it('builds and pushes; the same content is found again without any engine', async () => {
      const { folder, image, step } = await play(APP)
      const built = await step({ tags: 'main-1 latest' })
      assert.equal(built.code, 0, built.log)
      const { digest = '', key = '' } = built.outputs
      assert.deepEqual([built.outputs['image'], built.outputs['reused']], [`${image}@${digest}`, 'false'])
      const tags = registry.store.tags('shop')
      for (const tag of ['main-1', 'latest', key]) assert.equal(tags.get(tag), digest, tag)
      const manifest: { readonly layers: readonly unknown[] } = JSON.parse(
        Buffer.from(registry.store.manifests('shop').get(digest)?.bytes ?? '').toString(),
      )
      assert.equal(manifest.layers.length, 3)

      const bare = await makeProgramsWithoutDocker(`${folder}-bare`)
      const again = await step({ tags: 'main-2' }, { PATH: bare })
      assert.equal(again.code, 0, again.log)
      assert.deepEqual([again.outputs['digest'], again.outputs['reused']], [digest, 'true'])
    })

    // The machine's own engine keeps its cache: it is not ours to prune.
    const { kind, imageStore: own } = engines.docker
    const itCanForget = kind === 'machine' && own === imageStore ? () => undefined : it
    itCanForget('takes unchanged steps from the registry after the engine forgot them', async () => {
      const first = await play({ ...APP, notes: 'two' })
      assert.equal((await first.step()).code, 0)
      await execute({
        file: join(docker.binaries, 'docker'),
        args: ['builder', 'prune', '--all', '--force'],
        env: { ...process.env, ...docker.environment },
      })
      const { step } = await play({ ...APP, notes: 'three' })
      const { code, log } = await step()
      assert.equal(code, 0, log)
      const compiled = /^#\d+ [\d.]+ compiling$/m.test(log)
      // The inline cache holds the last stage alone, which is enough here: what it copies is known by its digest.
      assert.equal(compiled, false, log)
      assert.match(log, /cache: (registry|inline): read from buildcache-main-/)
    })

    it('shows the failing line and what was said', async () => {
      const { step } = await play({
        Dockerfile:
          'ARG BASE\nFROM ${BASE}\n\nRUN echo first\nRUN echo before >&2 && \\\n    echo "it broke" >&2 && \\\n    exit 3\n',
      })
      const { code, errors } = await step()
      assert.equal(code, 1)
      const [error = ''] = errors
      assert.match(
        error,
        /^\[file=Dockerfile,line=5\] Dockerfile:5: the command ended with exit code 3:\n {2}RUN echo before >&2 && \\\n/,
      )
      assert.match(error, /\nIt said:\n {2}before\n {2}it broke\n/)
    })

    it('tells apart a base, a file and an architecture that are not there, and a registry that is away', async () => {
      // The head of an ELF program for ARM, which no x86 machine runs, and of one for x86 the other way round.
      const machine = process.arch === 'arm64' ? '\\076' : '\\267'
      const program = `printf '\\177ELF\\002\\001\\001\\000\\000\\000\\000\\000\\000\\000\\000\\000\\002\\000${machine}\\000' > /x`
      const { step } = await play({
        Base: `FROM ${registry.host}/nosuch:1\n`,
        File: 'ARG BASE\nFROM ${BASE}\nCOPY nosuch /\n',
        Architecture: `ARG BASE\nFROM \${BASE}\nRUN ${program}; chmod +x /x\nRUN ["/x"]\n`,
        Good: 'ARG BASE\nFROM ${BASE}\nRUN echo good\n',
      })
      const said = async (inputs: Files): Promise<string> => (await step(inputs)).errors.join('\n')
      assert.match(
        await said({ dockerfile: 'Base' }),
        /^\[file=Base,line=1\] Base:1: there is no base image .*\/nosuch:1\n/,
      )
      assert.match(
        await said({ dockerfile: 'File' }),
        /^\[file=File,line=3\] File:3: there is no \/nosuch to copy: COPY nosuch \/\n/,
      )
      assert.match(
        await said({ dockerfile: 'Architecture' }),
        /^\[file=Architecture,line=4\] Architecture:4: a program in the image is for another architecture/,
      )
      // An engine with a graph driver tries a refused push for a minute.
      if (imageStore === 'graphdriver') return
      registry.fail({
        method: 'POST',
        path: /shop\/blobs\/uploads/,
        times: 20,
        effect: { kind: 'answer', status: 403, code: 'DENIED' },
      })
      registry.fail({
        method: 'HEAD',
        path: /shop\/blobs/,
        times: 1,
        effect: { kind: 'answer', status: 404 },
      })
      assert.match(await said({ dockerfile: 'Good', cache: 'none' }), /\/shop refuses this login\n/)
    })

    it('checks that the image builds and pushes nothing', async () => {
      const { step } = await play({ ...APP, source: 'checked' })
      registry.forget()
      const { code, outputs, log } = await step({ push: 'false', tags: '' })
      assert.deepEqual([code, outputs['digest']], [0, ''], log)
      assert.deepEqual(
        registry.log().filter((line) => line.includes('/shop/')),
        [],
      )
    })

    // buildx sends the same to either store.
    const itOnce = imageStore === 'graphdriver' ? () => undefined : it
    itOnce('sends exactly the files that the key is made of', async () => {
      const docker_ = join(docker.binaries, 'docker')
      for (const [index, ignore] of IGNORES.entries()) {
        const folder = await mkdtemp(join(room, 'context-'))
        await write(folder, { ...TREE, Dockerfile: 'FROM scratch\nCOPY . /\n', '.dockerignore': ignore })
        await symlink('a', join(folder, 'link'))
        await mkdir(join(folder, 'empty/inner'), { recursive: true })
        const out = join(room, `out-${imageStore}-${index}`)
        const { code, stderr } = await execute({
          file: docker_,
          args: ['buildx', 'build', '--progress=plain', `--output=type=local,dest=${out}`, folder],
          env: { ...process.env, ...docker.environment },
        })
        assert.equal(code, 0, stderr)
        const decide = decider(readDockerignore(ignore, '.dockerignore'))
        const all = (await readdir(folder, { recursive: true, withFileTypes: true })).map((entry) => ({
          path: join(entry.parentPath, entry.name).slice(folder.length + 1),
          kind: entry.isDirectory() ? ('folder' as const) : ('file' as const),
        }))
        const kept = all.filter(({ path, kind }) => !decide(path, kind).ignored).map(({ path }) => path)
        const parents = kept.flatMap((path) =>
          path.split('/').map((_, end, parts) => parts.slice(0, end + 1).join('/')),
        )
        const sent = await readdir(out, { recursive: true })
        assert.deepEqual(sent.sort(), [...new Set(parents)].sort(), ignore)
      }
    })
  })
}

it('works with ECR as MiniStack has it: unknown repositories, no list of referrers', async () => {
  const { docker, aws, baseImage } = engines
  const folder = await mkdtemp(join(room, 'ecr-'))
  await write(folder, APP)
  const step = (inputs: Files) =>
    runStep('source', 'build-image', {
      folder,
      event: EVENT,
      inputs: { tags: 'main-1', 'build-args': `BASE=${baseImage}`, ...inputs },
      environment: {
        ...docker.environment,
        ...aws.environment,
        ...PUSH,
        PATH: `${docker.binaries}:${process.env['PATH'] ?? ''}`,
      },
    })
  const unknown = await step({ image: `${aws.registry}/nosuch` })
  assert.equal(unknown.code, 1)
  assert.match(unknown.errors[0] ?? '', /has no repository nosuch|there is no repository .*nosuch/)
  const repository = `${dirname(baseImage.slice(aws.registry.length + 1))}/busybox`
  const image = `${aws.registry}/${repository}`
  const built = await step({ image, tags: 'shop-1' })
  assert.equal(built.code, 0, built.log)
  const again = await step({ image, tags: 'shop-2' })
  assert.deepEqual([again.code, again.outputs['digest']], [0, built.outputs['digest']], again.log)
  assert.equal(again.outputs['reused'], 'true')
})

/** A folder in which patterns meet names that are alike. */
const TREE: Files = Object.fromEntries(
  [
    'a',
    'b.md',
    'c.log',
    'd/a',
    'd/b.md',
    'd/e/a',
    'd/e/b.md',
    'd/e/f/c.log',
    'node_modules/m/i.js',
    'x/node_modules/m/i.js',
    '.hidden',
    'x/.hidden',
    'a b',
    'ä',
  ].map((path) => [path, path]),
)

const IGNORES: readonly string[] = [
  '',
  '*',
  '*.md\n!b.md',
  '**/*.md\n!d/**/b.md',
  '**/node_modules\n**/.hidden',
  'd\n!d/e\nd/e/f',
  'd/e\n!d',
  'd\n!d/e\nd',
  'd/**\n!d/e/*',
  '*\n!d/e/a',
  '**\n!**/*.log',
  '/d/e/\nempty/inner\nlink\n a b ',
  '[a-c]*\n!?.log\nd/[^b]',
  '# comment\nx/*/m\n!x/node_modules/m/i.js',
]
