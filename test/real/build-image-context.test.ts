// What a real engine sends for hundreds of random .dockerignores, in one build, against what we say it sends.
import assert from 'node:assert/strict'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { execute } from '@hakobune/system'
import { readContext } from '../../packages/build/context.ts'
import { readDockerignore } from '../../packages/build/dockerignore.ts'
import { randomDockerignore } from '../../packages/build/random-files.ts'
import { engines, room, write } from './build-image-stage.ts'

const CASES = 200

const TREE = [
  'a',
  'b.md',
  'c.log',
  'd/a',
  'd/b.md',
  'd/e/a',
  'd/e/x/c.log',
  'e',
  'x/a b/a',
  'x/node_modules/d/a',
  'node_modules/a/b.md',
  'node_modules/.hidden',
  '.hidden',
  'a b',
  'ä',
]

it(`agrees with the engine about ${CASES} random .dockerignores`, async () => {
  const { docker } = engines
  const root = join(room(), 'contexts')
  await mkdir(root, { recursive: true })
  const names = Array.from({ length: CASES }, (_, index) => `c${index + 1}`)
  const ignores = new Map<string, string>()
  for (const [index, name] of names.entries()) {
    const ignore = randomDockerignore(index + 1, false)
    ignores.set(name, ignore)
    await write(join(root, name), Object.fromEntries(TREE.map((path) => [path, path])))
    await write(join(root, name), { '.dockerignore': ignore })
    await symlink('a', join(root, name, 'x', 'c.log'))
    await mkdir(join(root, name, 'd', 'node_modules'))
  }
  // One build with a context for each case: a named context has a .dockerignore of its own, read as the main one's.
  const dockerfile = ['FROM scratch', ...names.map((name) => `COPY --from=${name} . /${name}/`)].join('\n')
  await writeFile(join(root, 'Dockerfile'), dockerfile)
  await writeFile(join(root, '.dockerignore'), '*\n')
  const out = join(room(), 'sent')
  const contexts = names.flatMap((name) => ['--build-context', `${name}=${join(root, name)}`])
  const { code, stderr } = await execute({
    file: join(docker.binaries, 'docker'),
    args: ['buildx', 'build', '--progress=plain', ...contexts, `--output=type=local,dest=${out}`, root],
    env: { ...process.env, ...docker.environment },
  })
  assert.equal(code, 0, stderr.slice(-5_000))
  const different: string[] = []
  for (const name of names) {
    const ignore = ignores.get(name) ?? ''
    const { entries } = await readContext(join(root, name), readDockerignore(ignore, '.dockerignore'), {
      execute,
      environment: { PATH: process.env['PATH'] },
    })
    const sent = await readdir(join(out, name), { recursive: true }).catch((): readonly string[] => [])
    const ours = entries.map(({ path }) => path)
    const wrong = [
      ...ours.filter((path) => !sent.includes(path)).map((path) => `+ ${path}`),
      ...sent.filter((path) => !ours.includes(path)).map((path) => `- ${path}`),
    ]
    if (wrong.length > 0) different.push([ignore, ...wrong].join('\n'))
  }
  assert.deepEqual(different, [])
})
