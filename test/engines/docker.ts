// The Docker engine that the demo and the tests use: the machine's own if it answers, else a private one.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '@hakobune/text'
import { run, type Say, succeeds } from './command.ts'
import {
  canStartPrivateDocker,
  type ImageStore,
  installDockerClient,
  pluginFolder,
  startPrivateDocker,
} from './private-docker.ts'

export type { ImageStore } from './private-docker.ts'

export interface DockerEngine {
  readonly kind: 'machine' | 'private'
  /** `unix://…`, for DOCKER_HOST. */
  readonly host: string
  /** To be put first in PATH: has a `docker` that finds buildx with `environment`. */
  readonly binaries: string
  /**
   * DOCKER_HOST, and where needed DOCKER_CONFIG: a folder whose config.json names buildx's folder in
   * `cliPluginsExtraDirs`. A program that makes a DOCKER_CONFIG of its own must carry that key over (and the old
   * folder's `cli-plugins`), else its docker loses buildx; or call `docker-buildx`, which runs by itself.
   */
  readonly environment: Readonly<Record<string, string>>
  /** The host's address as containers on the default network see it. */
  readonly bridgeAddress: string
  readonly imageStore: ImageStore
  /** Ends and removes a private engine whole; leaves the machine's own as it is. */
  readonly stop: () => Promise<void>
}

export interface DockerWishes {
  /** For the engine's files and for anything made beside the machine's own engine. */
  readonly folder: string
  /** Take only an engine with this store. Without it the machine's own is taken as it is; a private one gets containerd's. */
  readonly imageStore?: ImageStore
  readonly say: Say
  readonly signal?: AbortSignal | undefined
}

const HOW_TO_GET_ONE = `No Docker engine answers. Either
  - install one and let this user use it: on Debian "apt-get install docker.io docker-buildx" (on others see Docker's
    manual), then "usermod --append --groups docker $USER" and a new login; or name a running one by DOCKER_HOST; or
  - run this as root on Debian 12 or newer, or Ubuntu 22.04 or newer: a private engine is then unpacked into the cache
    and started, and nothing is installed.`

interface Client {
  readonly binaries: string
  readonly environment: Readonly<Record<string, string>>
}

/** The machine's own client where it has buildx, else an unpacked pair. */
const findClient = async ({ folder, say, signal }: DockerWishes): Promise<Client> => {
  if (await succeeds('docker', ['buildx', 'version'], { signal })) {
    const path = await run('sh', ['-c', 'command -v docker'], { signal })
    return { binaries: dirname(path.trim()), environment: {} }
  }
  const installation = await installDockerClient(say, signal)
  const config = join(folder, 'docker-config')
  await mkdir(config, { recursive: true })
  await writeFile(
    join(config, 'config.json'),
    JSON.stringify({ cliPluginsExtraDirs: [pluginFolder(installation)] }),
  )
  return { binaries: join(installation, 'usr/bin'), environment: { DOCKER_CONFIG: config } }
}

/** The address of an engine that answers: DOCKER_HOST, the machine's current context, or the default socket. */
const answeringHost = async (signal: AbortSignal | undefined): Promise<string | undefined> => {
  if (!(await succeeds('docker', ['version'], { signal }))) return undefined
  const named = process.env['DOCKER_HOST']
  if (named !== undefined && named !== '') return named
  const context = await run('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
    signal,
  })
  return context.trim()
}

const useMachineEngine = async (host: string, wishes: DockerWishes): Promise<DockerEngine | undefined> => {
  const client = await findClient(wishes)
  const environment = { ...client.environment, DOCKER_HOST: host }
  const ask = async (...args: readonly string[]): Promise<string> =>
    (await run(join(client.binaries, 'docker'), args, { env: environment, signal: wishes.signal })).trim()
  const driver = await ask('info', '--format', '{{json .DriverStatus}}')
  const imageStore = driver.includes('io.containerd.snapshotter') ? 'containerd' : 'graphdriver'
  const stop = () => rm(join(wishes.folder, 'docker-config'), { recursive: true, force: true })
  if (wishes.imageStore !== undefined && wishes.imageStore !== imageStore) {
    await stop()
    return undefined
  }
  const bridgeAddress = await ask(
    'network',
    'inspect',
    'bridge',
    '--format',
    '{{(index .IPAM.Config 0).Gateway}}',
  )
  wishes.say(`Docker engine: the one at ${host} (${imageStore} image store)`)
  return { kind: 'machine', host, binaries: client.binaries, environment, bridgeAddress, imageStore, stop }
}

/** An engine that is ready for work; throws an error that says in plain words what to install when there can be none. */
export const findDocker = async (wishes: DockerWishes): Promise<DockerEngine> => {
  const host = await answeringHost(wishes.signal)
  const own = host === undefined ? undefined : await useMachineEngine(host, wishes)
  if (own !== undefined) return own
  if (!canStartPrivateDocker()) {
    if (host === undefined) throw new UserError(HOW_TO_GET_ONE)
    throw new Error(
      `The Docker engine at ${host} does not use the ${wishes.imageStore} image store; a private one needs root on Linux.`,
    )
  }
  const imageStore = wishes.imageStore ?? 'containerd'
  const folder = join(wishes.folder, 'docker')
  const { config, ...engine } = await startPrivateDocker(folder, imageStore, wishes.say, wishes.signal)
  return {
    kind: 'private',
    ...engine,
    environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: config },
    imageStore,
  }
}

/** The image stores that can be shown here: both where a private engine can be started, else that of `engine`, which is said. */
export const shownStores = (engine: DockerEngine): readonly ImageStore[] => {
  const stores: readonly ImageStore[] = ['containerd', 'graphdriver']
  if (canStartPrivateDocker()) return stores
  const others = stores.filter((store) => store !== engine.imageStore)
  console.error(
    `not shown here: the image store ${others.join(', ')}, since a private engine needs root on Linux`,
  )
  return [engine.imageStore]
}
