// What goes into an image, read from real folders: the key, what takes part in it, and what is refused.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { openRepository } from '@hakobune/registry'
import { execute, virtualClock } from '@hakobune/system'
import { describeUserError, UserError } from '@hakobune/text'
import { type BuildInputs, type InputsRequest, readInputs } from './inputs.ts'
import { describeObstacle } from './obstacle.ts'

let root = ''
let folders = 0
const { signal } = new AbortController()

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'hakobune-inputs-'))
})
after(() => rm(root, { recursive: true, force: true }))

const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`

/** A registry without a network: HEAD of `base` answers `digest`, of `secret` 401, of anything else 404. */
const answer =
  (digest: string): typeof fetch =>
  async (url) => {
    const { pathname } = new URL(String(url instanceof Request ? url.url : url))
    if (pathname.includes('/secret/'))
      return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic' } })
    return pathname.includes('/base/')
      ? new Response(null, { headers: { 'docker-content-digest': digest } })
      : new Response(null, { status: 404 })
  }

const prepare = async (files: Readonly<Record<string, string>>): Promise<string> => {
  folders += 1
  const folder = join(root, String(folders))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

const read = (
  context: string,
  request: Partial<InputsRequest> = {},
  digest = digestOf('a'),
): Promise<BuildInputs> =>
  readInputs(
    {
      context,
      dockerfile: undefined,
      target: undefined,
      arguments: {},
      platforms: ['linux/amd64'],
      buildPlatform: 'linux/amd64',
      commits: ['0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'],
      runId: '12345678901',
      contexts: [],
      settings: {},
      secrets: {},
      ...request,
    },
    {
      git: { execute, environment: { PATH: process.env['PATH'], HOME: root }, signal },
      open: (image) =>
        openRepository(image, {
          environment: {},
          clock: virtualClock(),
          execute,
          signal,
          mask: () => undefined,
          fetch: answer(digest),
        }),
      signal,
    },
  )

const FILES = {
  Dockerfile: 'ARG V=1\nFROM localhost/base:$V AS one\nCOPY src /src\nFROM one AS two\nARG USED\nRUN two\n',
  '.dockerignore': '*.md\n',
  'src/a': 'a',
  'notes.md': '1',
}

test('The key stays where nothing differs that reaches the image', async () => {
  const { key, obstacles } = await read(await prepare(FILES))
  assert.match(key, /^inputs-[0-9a-f]{64}$/)
  assert.deepEqual(obstacles, [])
  const same = [
    await read(await prepare({ ...FILES, 'notes.md': '2' })),
    await read(await prepare(FILES), { arguments: { UNUSED: 'x' } }),
    await read(await prepare(FILES), { commits: [], runId: undefined }),
  ]
  assert.deepEqual(new Set(same.map((inputs) => inputs.key)), new Set([key]))
})

test('The key differs with every part of the image', async () => {
  const keys = await Promise.all([
    read(await prepare(FILES)),
    read(await prepare({ ...FILES, 'src/a': 'b' })),
    read(await prepare({ ...FILES, 'src/b': '' })),
    read(await prepare({ ...FILES, 'src/a b': '' })),
    read(await prepare({ ...FILES, Dockerfile: FILES.Dockerfile.replace('RUN two', 'RUN three') })),
    read(await prepare(FILES), { target: 'one' }),
    read(await prepare(FILES), { arguments: { USED: '1' } }),
    read(await prepare(FILES), { arguments: { USED: '2' } }),
    read(await prepare(FILES), { arguments: { V: '2' } }),
    read(await prepare(FILES), { platforms: ['linux/arm64'] }),
    read(await prepare(FILES), { platforms: ['linux/amd64', 'linux/arm64'] }),
    read(await prepare(FILES), {}, digestOf('b')),
  ])
  assert.equal(new Set(keys.map(({ key }) => key)).size, keys.length)
})

test('A .dockerignore of the Dockerfile’s own comes before the one of the context', async () => {
  const folder = await prepare({
    ...FILES,
    'app.Dockerfile': 'FROM scratch\nCOPY . /\n',
    'app.Dockerfile.dockerignore': '*\n!src\n',
  })
  const { context } = await read(folder, { dockerfile: join(folder, 'app.Dockerfile') })
  assert.deepEqual(
    context.entries.map(({ path }) => path),
    ['src', 'src/a'],
  )
})

const refusals: readonly (readonly [string, Partial<InputsRequest>, readonly RegExp[]])[] = [
  ['FROM scratch\nARG A', { arguments: { A: 'v1.2.3' } }, []],
  [
    'FROM scratch\nARG A',
    { arguments: { A: 'v1-0a1b2c3d' } },
    [/^the build argument A holds the commit, so no two runs are alike$/],
  ],
  ['FROM scratch\nARG A', { arguments: { A: '0a1b2c' } }, []],
  ['FROM scratch', { arguments: { A: '0a1b2c3d' } }, []],
  [
    'FROM scratch\nARG A',
    { arguments: { A: 'https://ci.example.com/12345678901/1' } },
    [/^the build argument A holds the run's id/],
  ],
  ['FROM scratch\nARG A', { arguments: { A: '123456789012' } }, []],
  ['FROM scratch\nARG A', { arguments: { A: '1' }, runId: '1' }, []],
  [
    'FROM localhost/nosuch:1',
    {},
    [/Dockerfile:1: the digest of localhost\/nosuch:1 is not known \(its registry has no such image\)$/],
  ],
  [
    'FROM localhost/secret/base',
    {},
    [/the digest of localhost\/secret\/base is not known \(localhost asks for a login, and there is none\)$/],
  ],
  ['FROM Not/An:Image:1', {}, [/is not known \("Not\/An:Image:1" is not an image reference/]],
  [`FROM localhost/nosuch@${digestOf('c')}`, {}, []],
  [
    'FROM scratch\nADD https://example.com/x /x',
    {},
    [/Dockerfile:2: ADD https:\/\/example\.com\/x has no --checksum/],
  ],
  [
    'FROM scratch\nCOPY . /',
    {},
    [/^\.git is copied into the image, so no two commits are alike; name it in \.dockerignore$/],
  ],
  ['FROM scratch\nCOPY src /', {}, []],
]
for (const [dockerfile, request, expected] of refusals) {
  test(`${JSON.stringify(dockerfile)} with ${JSON.stringify(request.arguments ?? {})}: ${expected.length === 0 ? 'the key stands' : 'no key'}`, async () => {
    const folder = await prepare({ Dockerfile: dockerfile, 'src/a': '', '.git/HEAD': 'ref: refs/heads/main' })
    const { file, obstacles } = await read(folder, request)
    const said = obstacles.map((obstacle) => describeObstacle(obstacle, file))
    assert.equal(said.length, expected.length, said.join('\n'))
    for (const [index, pattern] of expected.entries()) assert.match(said[index] ?? '', pattern)
  })
}

test('What is missing is named with what is near it', async () => {
  const folder = await prepare({ 'dockerfile.dev': 'FROM scratch' })
  const refused = async (request: Partial<InputsRequest>, message: RegExp): Promise<void> => {
    await assert.rejects(
      read(request.context ?? folder, request),
      (error) => error instanceof UserError && message.test(describeUserError(error)),
    )
  }
  await refused(
    {},
    /^there is no Dockerfile: looked for .*\/Dockerfile\..*\nTo mend it: add .*\/Dockerfile, or name another file in "dockerfile:"$/,
  )
  await refused({ dockerfile: join(folder, 'dockerfile.dve') }, /Did you mean "dockerfile\.dev"\?/)
  await refused(
    { context: join(folder, 'nosuch') },
    /^there is no folder ".*nosuch" for the build context\nTo mend it: correct "context:"/,
  )
  await refused({ context: join(folder, 'dockerfile.dev') }, /^what is there is no folder/)
})
