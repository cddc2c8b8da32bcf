// Probes the Docker engine: whether it answers, what it is, and what its builder is able to do.
import type { Execute } from '@hakobune/system'
import { z } from 'zod'

export type Engine =
  | {
      readonly kind: 'ready'
      readonly version: string
      /** As Docker names platforms: `amd64`. */
      readonly architecture: string
      readonly buildx: string
      /**
       * Whether a pushed image need not be kept by the engine. An older buildx has the engine push it once more,
       * which fails where it is not kept (docker/buildx, 4f7d145: "avoid double pushing", 0.22).
       */
      readonly pushesDirectly: boolean
      /** Why it cannot use GitHub's cache; undefined where it can. */
      readonly withoutGha: string | undefined
      /**
       * Who builds. The engine itself, with containerd's image store or an older graph driver, or a BuildKit of its
       * own that buildx was told to use (drivers docker-container, kubernetes, remote).
       */
      readonly builder: 'containerd' | 'graph-driver' | 'buildkit'
    }
  | { readonly kind: 'absent'; readonly reason: string; readonly fix: string }

export interface EngineOptions {
  readonly execute: Execute
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

const Info = z.object({
  ServerVersion: z.string().default(''),
  Architecture: z.string().default(''),
  DriverStatus: z.array(z.array(z.string())).nullish(),
  ServerErrors: z.array(z.string()).nullish(),
})
type Info = z.infer<typeof Info>

/** `docker info` names architectures as the kernel does. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' }

const readInfo = (text: string): Info | undefined => {
  try {
    return Info.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

const absent = (reason: string, fix: string): Engine => ({ kind: 'absent', reason, fix })

const START_ONE =
  'use a runner with Docker, such as ubuntu-24.04, or start the engine (or name it in DOCKER_HOST) in a step before this one'

/** The words behind "ERROR:", or the last ones that were said. */
const lastWords = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^ERROR:\s*/i, '') ?? ''

/** `v0.22.0`, `0.13.1+ds1`; a version that cannot be read counts as old. */
const isAtLeast = (version: string, major: number, minor: number): boolean => {
  const [, first, second] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  return Number(first) > major || (Number(first) === major && Number(second) >= minor)
}

const builderOf = (driver: string | undefined, { DriverStatus }: Info) => {
  if (driver !== undefined && driver !== 'docker') return 'buildkit'
  return (DriverStatus ?? []).some((status) => status.includes('io.containerd.snapshotter.v1'))
    ? 'containerd'
    : 'graph-driver'
}

/**
 * GitHub turned its first cache service off in April 2025. The second is known to buildx 0.21 and BuildKit 0.20, which
 * Docker has since 28.0.
 */
const lackOfGha = (
  buildx: string,
  builder: 'containerd' | 'graph-driver' | 'buildkit',
  engine: string,
  environment: EngineOptions['environment'],
): string | undefined => {
  if (!/^(?:1|t|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '')) return undefined
  if (!isAtLeast(buildx, 0, 21)) return `buildx ${buildx} does not know GitHub's cache service (0.21 does)`
  if (builder === 'containerd' && !isAtLeast(engine, 28, 0))
    return `Docker ${engine} does not know GitHub's cache service (28 does)`
  return undefined
}

/** Asks `docker` three questions at once. Never rejects for what Docker says or lacks. */
export const probeEngine = async ({ execute, environment, signal }: EngineOptions): Promise<Engine> => {
  const docker = async (...args: readonly string[]) => {
    try {
      return await execute({ file: 'docker', args, env: environment }, { signal })
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }
  const [info, buildx, builder] = await Promise.all([
    docker('info', '--format', '{{json .}}'),
    docker('buildx', 'version'),
    docker('buildx', 'inspect'),
  ])
  signal.throwIfAborted()
  if (info === undefined || buildx === undefined)
    return absent('there is no program "docker" on this machine', START_ONE)
  const known = readInfo(info.stdout)
  const [failure] = known?.ServerErrors ?? []
  if (known === undefined || failure !== undefined || known.ServerVersion === '')
    return absent(`no Docker engine answers: ${failure ?? lastWords(info.stderr)}`, START_ONE)
  if (buildx.code !== 0)
    return absent(
      'the Docker client has no buildx',
      'install the plugin docker-buildx (package docker-buildx-plugin or docker-buildx), or use docker/setup-buildx-action',
    )
  if (builder === undefined || builder.code !== 0)
    return absent(
      `buildx has no builder that works: ${lastWords(builder?.stderr ?? '')}`,
      'choose one that works with "docker buildx use", or "docker buildx use default" for the engine itself',
    )
  const version = buildx.stdout.split(' ')[1] ?? ''
  const does = builderOf(/^Driver:\s*(\S+)/m.exec(builder.stdout)?.[1], known)
  return {
    kind: 'ready',
    version: known.ServerVersion,
    architecture: ARCHITECTURES[known.Architecture] ?? known.Architecture,
    buildx: version,
    builder: does,
    withoutGha: lackOfGha(version, does, known.ServerVersion, environment),
    pushesDirectly: does === 'buildkit' || (does === 'containerd' && isAtLeast(version, 0, 22)),
  }
}
