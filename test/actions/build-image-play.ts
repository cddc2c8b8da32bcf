// What the step tests of build-image share: a repository of the user's, a registry, and a scripted `docker`.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execute } from '@hakobune/system'
import { scopeTags } from '../../packages/build/scope.ts'
import { type DockerScenario, makeDockerClient, makeProgramsWithoutDocker } from '../engines/docker-client.ts'
import { type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, type Step, type Target } from '../step.ts'

export type Files = Readonly<Record<string, string>>

export const APP: Files = {
  Dockerfile:
    'ARG BASE\nFROM ${BASE} AS build\nCOPY src /src\nRUN make\nFROM ${BASE}\nCOPY --from=build /out /app\n',
  '.dockerignore': '.git\n*.md\n',
  'src/main.c': 'int main;\n',
  'README.md': 'shop\n',
}
/** What a push of `branch` tells an action, on an x86 runner. */
export const pushOf = (branch: string) => ({
  event: { repository: { default_branch: 'main', full_name: 'team/shop' } },
  environment: {
    RUNNER_ARCH: 'X64',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: `refs/heads/${branch}`,
    GITHUB_SHA: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
    GITHUB_REPOSITORY: 'team/shop',
  },
})

/** The tag that a build of APP on `branch` writes with this prefix. */
export const tagOfBranch = (prefix: string, branch: string): string =>
  scopeTags(prefix, {
    branch,
    defaultBranch: undefined,
    target: undefined,
    dockerfile: undefined,
    context: '.',
    platforms: ['linux/amd64'],
  })[0] ?? ''

/** The digest of `{}`. */
const EMPTY = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

export const write = async (folder: string, files: Files): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
export const git = async (folder: string, ...args: readonly string[]): Promise<void> => {
  const identity = ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com']
  const { code, stderr } = await execute({ file: 'git', args: [...identity, ...args], cwd: folder })
  assert.equal(code, 0, stderr)
}

/** A repository of the user's, a registry with the base image, and steps with or without a scripted `docker`. */
export const play = async (target: Target, files: Files = APP, options: OciRegistryOptions = {}) => {
  const room = await mkdtemp(join(tmpdir(), 'hakobune-build-'))
  const folder = join(room, 'shop')
  await write(folder, files)
  await git(folder, 'init', '--quiet', '--initial-branch=main')
  await git(folder, 'add', '--all')
  await git(folder, 'commit', '--quiet', '--allow-empty', '--message=first')
  const registry = await startOciRegistry({ repositories: ['shop'], ...options })
  registry.seed('base', { tags: ['1'] })
  const image = `${registry.host}/shop`
  const inputs = { image, tags: 'main-1', 'build-args': `BASE=${registry.host}/base:1` }
  const bare = await makeProgramsWithoutDocker(join(room, 'bare'))
  let clients = 0
  const docker = (scenario: DockerScenario) => {
    clients += 1
    return makeDockerClient(join(room, `docker-${clients}`), scenario)
  }
  const step = (own: Files = {}, more: Partial<Step> = {}) =>
    runStep(target, 'build-image', {
      folder,
      ...more,
      inputs: { ...inputs, ...own },
      environment: { PATH: bare, ...more.environment },
    })
  /** The record that a build `age` milliseconds ago would have left. */
  const record = (key: string, digest: string, age: number): void => {
    const created = new Date(Date.now() - age).toISOString()
    const bytes = JSON.stringify({
      schemaVersion: 2,
      artifactType: 'application/vnd.hakobune.build.v1+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: EMPTY, size: 2 },
      layers: [],
      annotations: { 'org.opencontainers.image.created': created, 'vnd.hakobune.build.image': digest },
    })
    const url = new URL(`http://seed/v2/shop/blobs/uploads/?digest=${EMPTY}`)
    registry.store.handle({ method: 'POST', url, headers: {}, body: Buffer.from('{}') })
    registry.seed('shop', { tags: [`${key}.record`], bytes })
  }
  /** The key as a dry run tells it, and an image under it that was built `age` milliseconds ago. */
  const prepare = async (own: Files = {}, age = 0) => {
    const { path } = await docker({})
    const planned = await step({ 'dry-run': 'true', ...own }, { environment: { PATH: path } })
    const key = planned.outputs['key'] ?? ''
    const digest = registry.seed('shop', {
      tags: [key],
      config: { os: 'linux', architecture: 'amd64', key },
    })
    record(key, digest, age)
    registry.forget()
    return { key, digest }
  }
  return {
    folder,
    room,
    registry,
    image,
    step,
    docker,
    prepare,
    async [Symbol.asyncDispose]() {
      await registry[Symbol.asyncDispose]()
      await rm(room, { recursive: true, force: true })
    },
  }
}
