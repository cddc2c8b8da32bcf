// A session: every container and image that one run of tests makes, and their removal, however the run ends.
import type { Clock } from '@hakobune/system'
import type { Engine } from './engine.ts'
import type { Image } from './image.ts'
import type { RunOptions, Variable } from './suite.ts'

/** How a container is made of an image. */
export interface ContainerOptions {
  /** The name or id of the image. */
  readonly image: string
  readonly run: RunOptions
  readonly variables: readonly Variable[]
  /** Absent: the image's own. An empty list: none. */
  readonly entrypoint?: readonly string[] | undefined
  /** Absent: the image's own. */
  readonly command?: readonly string[] | undefined
  /** Ports of the container to be reached from here. */
  readonly ports?: readonly number[]
}

export interface Session {
  readonly engine: Engine
  readonly image: Image
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Makes a container, not started, and answers its id. */
  readonly create: (options: ContainerOptions) => Promise<string>
  /** Removes a container with its volumes, running or not. */
  readonly remove: (container: string) => Promise<void>
  /** Makes an image of a stopped container and answers its id. */
  readonly commit: (container: string) => Promise<string>
  /** Removes whatever is left. */
  readonly close: () => Promise<void>
}

/** All of a session's containers carry this label, and by inheritance all of its images. */
const LABEL = 'vnd.hakobune.test-image'

const createArguments = (
  { engine, image }: Pick<Session, 'engine' | 'image'>,
  id: string,
  options: ContainerOptions,
): readonly string[] => {
  const { run, entrypoint, command = [] } = options
  const [program, ...parameters] = entrypoint ?? []
  return [
    'create',
    ...['--label', `${LABEL}=${id}`, '--pull', 'never', '--platform', image.platform],
    // The engine's default may be a driver that `docker logs` cannot read.
    ...['--log-driver', 'json-file'],
    ...(run.user === undefined ? [] : ['--user', run.user]),
    ...(run.privileged ? ['--privileged'] : []),
    ...(run.allocateTty ? ['--tty'] : []),
    ...run.capabilities.flatMap((name) => ['--cap-add', name]),
    ...run.bindMounts.flatMap((mount) => ['--volume', mount]),
    ...options.variables.flatMap(({ key, value }) => ['--env', `${key}=${value}`]),
    ...(options.ports ?? []).flatMap((port) => ['--publish', `${engine.publishOn}::${port}`]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', program ?? '']),
    options.image,
    ...parameters,
    ...command,
  ]
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

/**
 * Opens a session named `id`, which no other session on the engine may have.
 *
 * Making and removing are never interrupted: the engine finishes what it began even when `docker` is ended, and what
 * it made would stay behind unseen. They take a fraction of a second each.
 */
export const openSession = (
  engine: Engine,
  image: Image,
  id: string,
  clock: Clock,
  signal: AbortSignal,
): Session => {
  const find = async (...args: readonly string[]): Promise<readonly string[]> =>
    lines(await engine.tell([...args, '--quiet', '--filter', `label=${LABEL}=${id}`]))
  return {
    engine,
    image,
    clock,
    signal,
    create: async (options) => {
      signal.throwIfAborted()
      const printed = await engine.tell(createArguments({ engine, image }, id, options))
      return printed.trim()
    },
    remove: async (container) => {
      await engine.ask(['rm', '--force', '--volumes', container])
    },
    commit: async (container) => {
      signal.throwIfAborted()
      return (await engine.tell(['commit', container])).trim()
    },
    close: async () => {
      const containers = await find('ps', '--all')
      if (containers.length > 0) await engine.ask(['rm', '--force', '--volumes', ...containers])
      const images = await find('images')
      if (images.length > 0) await engine.ask(['rmi', '--force', ...new Set(images)])
    },
  }
}
