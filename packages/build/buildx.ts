// Runs buildx, again where a registry or the network was to blame, and reads what it left and what it cost.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDigest, writeImageReference } from '@hakobune/image'
import type { Login } from '@hakobune/registry'
import type { Clock, Execute } from '@hakobune/system'
import { z } from 'zod'
import { type BuildPlan, type BuildRequest, buildxArguments } from './buildx-arguments.ts'
import { archivedName } from './cache.ts'
import { writeDockerConfig } from './docker-config.ts'
import { explainFailure } from './failure.ts'
import { ATTEMPTS, findPassingFailure, waitAfter } from './patience.ts'
import { type Cost, costOf, readProgress, type Step } from './progress.ts'
import { prepareTarball, readTarball, type TarballOptions, tryTarball, writeTarball } from './tarball.ts'

export interface BuildxOptions {
  readonly execute: Execute
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly login: Login | undefined
  /** An empty folder for the build's own files, removed by whoever made it. */
  readonly folder: string
  readonly show: (line: string) => void
}

const Metadata = z.object({ 'containerimage.digest': z.string().refine(isDigest).optional() })

export interface Built {
  /** Undefined when nothing was pushed. */
  readonly digest: string | undefined
  /** Whether the cache could not be written, in BuildKit's words. */
  readonly cacheFailure: string | undefined
  readonly cost: Cost
  readonly steps: readonly Step[]
  /** What made earlier attempts fail, in the registry's or the network's words. */
  readonly failures: readonly string[]
}

interface Attempt {
  readonly lines: readonly string[]
  readonly failures: readonly string[]
}

/** Runs `docker` with a configuration of the build's own. */
export const openDocker = async (
  registry: string,
  { execute, environment, signal, login, folder }: BuildxOptions,
) => {
  const env = await writeDockerConfig(folder, registry, login, environment)
  const run = async (args: readonly string[], onLine: (line: string) => void = () => undefined) => {
    const finished = await execute({ file: 'docker', args, env }, { signal, onLine })
    signal.throwIfAborted()
    if (finished.signal !== null) throw new Error(`docker ${args[0]} was ended by ${finished.signal}`)
    return finished
  }
  /** @throws Error with what Docker said when it fails */
  const must = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await run(args)
    if (code !== 0) throw new Error(`docker ${args[0]} failed: ${stderr.trim()}`)
  }
  return { run, must }
}

type Docker = Awaited<ReturnType<typeof openDocker>>

const attempt = async (
  docker: Docker,
  args: readonly string[],
  request: BuildRequest,
  { clock, signal, show }: Pick<BuildxOptions, 'clock' | 'signal' | 'show'>,
  failures: readonly string[] = [],
): Promise<Attempt> => {
  const lines: string[] = []
  const { code } = await docker.run(args, (line) => {
    lines.push(line)
    show(line)
  })
  if (code === 0) return { lines, failures }
  const passing = findPassingFailure(lines)
  if (passing === undefined || failures.length + 1 >= ATTEMPTS) throw explainFailure(lines, request)
  const wait = waitAfter(failures.length + 1)
  show(`Again in ${wait / 1_000} s, since this may pass: ${passing}`)
  await clock.sleep(wait, signal)
  return attempt(docker, args, request, { clock, signal, show }, [...failures, passing])
}

/** What else the engine is to do with an image that it has built. */
const finish = async (
  { output, tags, cache }: BuildPlan,
  { image: { registry, repository } }: BuildRequest,
  docker: Docker,
): Promise<void> => {
  const name = (tag: string) => writeImageReference({ registry, repository, tag })
  if (output.kind === 'check') return
  const [first = ''] = tags
  if (output.kind === 'push' && output.load)
    for (const tag of tags.slice(1)) await docker.must('tag', name(first), name(tag))
  if (cache.kind === 'tarball' && cache.form === 'archive' && cache.writes)
    await docker.must('tag', name(first), archivedName({ registry, repository }))
}

/**
 * Builds, and pushes where the plan says so.
 * @throws UserError for what the Dockerfile's author or the registry's owner can mend
 */
export const runBuildx = async (
  plan: BuildPlan,
  request: BuildRequest,
  options: BuildxOptions,
): Promise<Built> => {
  const { cache, output } = plan
  const { signal, clock, folder } = options
  const docker = await openDocker(request.image.registry, options)
  const tarball: TarballOptions = {
    docker: docker.must,
    name: archivedName(request.image),
    signal,
    now: clock.now,
  }
  if (cache.kind === 'tarball') await prepareTarball(cache)
  const read =
    cache.kind === 'tarball' ? await tryTarball(() => readTarball(cache, tarball), signal) : undefined
  if (read?.failure !== undefined) options.show(`The cache cannot be read: ${read.failure}`)
  const metadataFile = join(folder, 'metadata.json')
  const { lines, failures } = await attempt(
    docker,
    buildxArguments(plan, request, metadataFile),
    request,
    options,
  )
  await finish(plan, request, docker)
  const written =
    cache.kind === 'tarball' ? await tryTarball(() => writeTarball(cache, tarball), signal) : undefined
  const steps = readProgress(lines)
  const cost = costOf(steps)
  const metadata =
    output.kind === 'push' ? Metadata.parse(JSON.parse(await readFile(metadataFile, 'utf8'))) : {}
  return {
    digest: metadata['containerimage.digest'],
    cacheFailure: written?.failure ?? lines.find((line) => /^#\d+ .*error writing .*cache/i.test(line)),
    cost: {
      readSeconds: cost.readSeconds + (read?.seconds ?? 0),
      writeSeconds: cost.writeSeconds + (written?.seconds ?? 0),
      down: (cost.down ?? 0) + (read?.bytes ?? 0),
      up: written?.bytes,
    },
    steps,
    failures,
  }
}
