// Starts the engines that the demo and the end-to-end tests share, side by side where one does not need the other.
import { join } from 'node:path'
import { type Aws, endAws, prepareAws, startAws } from './aws.ts'
import { prepareBaseImage, pushBaseImage } from './base-image.ts'
import type { Say } from './command.ts'
import { type DockerEngine, findDocker, type ImageStore } from './docker.ts'
import { makeBaseRepository } from './platform.ts'
import { prepareRunner } from './runner.ts'

export interface Engines {
  readonly docker: DockerEngine
  readonly aws: Aws
  /** `localhost:PORT/base/busybox:1.37` */
  readonly baseImage: string
  /** For programs that use both: PATH, DOCKER_HOST, AWS_ENDPOINT_URL and what belongs to them. */
  readonly environment: Readonly<Record<string, string>>
  /** May be called more than once, and after a failure. */
  readonly stop: () => Promise<void>
}

export interface EngineWishes {
  readonly folder: string
  readonly imageStore?: ImageStore
  readonly say: Say
  readonly signal?: AbortSignal | undefined
}

/** Everything that was not installed is; then a Docker engine and MiniStack run, and the base image is in the registry. */
export const startEngines = async ({ folder, imageStore, say, signal }: EngineWishes): Promise<Engines> => {
  const started: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).reverse()) await each()
  }
  const startDocker = async (): Promise<DockerEngine> => {
    const docker = await findDocker({
      folder,
      say,
      signal,
      ...(imageStore === undefined ? {} : { imageStore }),
    })
    started.push(docker.stop)
    return docker
  }
  try {
    const [docker] = await settleAll([
      startDocker(),
      prepareAws(say, signal),
      prepareBaseImage(say, signal),
      prepareRunner(say, signal),
    ])
    const aws = await startAws({ folder: join(folder, 'aws'), docker, say, signal })
    started.push(aws.stop)
    await makeBaseRepository(aws)
    const baseImage = await pushBaseImage(aws.registry, say, signal)
    const path = `${docker.binaries}:${process.env['PATH'] ?? ''}`
    return {
      docker,
      aws,
      baseImage,
      environment: { ...docker.environment, ...aws.environment, PATH: path },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Ends what was left running in `folder`, by a process that is no more. */
export const endEngines = async ({ folder, say, signal }: EngineWishes): Promise<void> => {
  // A private engine that was left there ends when another starts in its place.
  const docker = await findDocker({ folder, say, signal })
  await endAws(join(folder, 'aws'), docker)
  await docker.stop()
}

/** As Promise.all, but a failure is thrown only when every other one has ended too: nothing starts behind a stop. */
const settleAll = async <T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
