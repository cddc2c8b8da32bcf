// What the tests of build-image on real engines share: a repository, a registry, and an engine of each image store.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe } from 'node:test'
import { type Command, execute, type Finished } from '@hakobune/system'
import { pushBaseImage } from '../engines/base-image.ts'
import { type DockerEngine, findDocker, type ImageStore, shownStores } from '../engines/docker.ts'
import { type OciRegistry, startOciRegistry } from '../engines/oci-registry.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, type StepResult } from '../step.ts'

export type Files = Readonly<Record<string, string>>

const DOCKERFILE = [
  'ARG BASE',
  'FROM ${BASE} AS build',
  'COPY source /source',
  'RUN echo compiling && cp /source /program',
  'FROM ${BASE}',
  'COPY --from=build /program /program',
  'COPY notes /notes',
].join('\n')
export const APP: Files = { Dockerfile: DOCKERFILE, '.dockerignore': '.git\n', source: 'one', notes: 'one' }
export const EVENT = { repository: { default_branch: 'main', full_name: 'team/shop' } }
export const PUSH = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
  GITHUB_REPOSITORY: 'team/shop',
}

export const engines = await sharedEngines()
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hakobune-real-build-'))
})
/** A folder for the test file, from its first test to its last. */
export const room = (): string => folder
after(() => rm(folder, { recursive: true, force: true }))

export const write = async (folder: string, files: Files): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

const stores = shownStores(engines.docker)

export interface Stage {
  readonly imageStore: ImageStore
  readonly docker: DockerEngine
  readonly registry: OciRegistry
  /** The base image's reference. */
  readonly base: string
  /** Runs the engine's own `docker`. */
  readonly run: (args: readonly string[], more?: Partial<Command>) => Promise<Finished>
  readonly play: (files: Files, inputs?: Files) => Promise<Play>
}

export interface Play {
  readonly folder: string
  readonly image: string
  readonly step: (inputs?: Files, environment?: Files) => Promise<StepResult>
}

/** Declares tests for each image store. The stage is ready when a test runs, not when it is declared. */
export const onBothStores = (declare: (stage: () => Stage, imageStore: ImageStore) => void): void => {
  for (const imageStore of stores) {
    describe(`with the ${imageStore} image store`, () => {
      let stage: Stage | undefined
      before(async () => {
        const shared = engines.docker.imageStore === imageStore
        const own = { folder: join(folder, imageStore), imageStore, say: console.error }
        const docker = shared ? engines.docker : await findDocker(own)
        const registry = await startOciRegistry({ repositories: ['shop', 'base/busybox'] })
        stage = openStage(imageStore, docker, registry, await pushBaseImage(registry.host, console.error))
      })
      after(async () => {
        await stage?.registry[Symbol.asyncDispose]()
        if (stage !== undefined && stage.docker !== engines.docker) await stage.docker.stop()
      })
      declare(() => {
        if (stage === undefined) throw new Error('the engine is not there before the tests run')
        return stage
      }, imageStore)
    })
  }
}

const openStage = (
  imageStore: ImageStore,
  docker: DockerEngine,
  registry: OciRegistry,
  base: string,
): Stage => {
  const environment = {
    ...docker.environment,
    PATH: `${docker.binaries}:${process.env['PATH'] ?? ''}`,
  }
  return {
    imageStore,
    docker,
    registry,
    base,
    run: (args, more = {}) =>
      execute({
        file: join(docker.binaries, 'docker'),
        args,
        env: { ...process.env, ...environment },
        ...more,
      }),
    play: async (files, inputs = {}) => {
      const place = await mkdtemp(join(folder, 'shop-'))
      await write(place, files)
      const image = `${registry.host}/shop`
      const step = (own: Files = {}, more: Files = {}) =>
        runStep('source', 'build-image', {
          folder: place,
          event: EVENT,
          inputs: { image, tags: 'main-1', 'build-args': `BASE=${base}`, ...inputs, ...own },
          environment: { ...environment, ...PUSH, ...more },
        })
      return { folder: place, image, step }
    },
  }
}
