// The ways to build with a cache, ours among them: each as the commands that a workflow would run.
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { run, succeeds } from '../../test/engines/command.ts'
import type { ImageStore } from '../../test/engines/private-docker.ts'
import { type Beside, type Job, NOTHING } from './job.ts'
import { buildWithOurs } from './ours.ts'

export interface Strategy {
  readonly name: string
  readonly stores: readonly ImageStore[]
  /** Ours, one of BuildKit, or the old builder, which knows no `COPY --link`. */
  readonly by: 'ours' | 'buildkit' | 'classic'
  readonly build: (job: Job) => Promise<Beside>
}

const BOTH: readonly ImageStore[] = ['containerd', 'graphdriver']

const docker = (job: Job, ...args: readonly string[]): Promise<string> =>
  run('docker', args, { env: job.environment })

/** Attestations would make an index of the image, for every row alike: they are off. */
const buildx = async (job: Job, ...args: readonly string[]): Promise<Beside> => {
  await docker(job, 'buildx', 'build', '--provenance=false', '--progress=plain', ...args, job.context)
  return NOTHING
}

const names = ({ image, tag }: Job): readonly string[] => [`${image}:${tag}`, `${image}:latest`]
const tags = (job: Job): readonly string[] => names(job).map((name) => `--tag=${name}`)

/** Pushes without keeping the image in the engine. */
const passing = (job: Job): string =>
  `--output=type=image,"name=${names(job).join(',')}",push=true,store=false`

const registryCache = ({ image }: Job): readonly string[] => [
  `--cache-from=type=registry,ref=${image}:cache`,
  `--cache-to=type=registry,ref=${image}:cache,mode=max,image-manifest=true,oci-mediatypes=true`,
]

const inlineCache = ({ image }: Job): readonly string[] => [
  `--cache-from=type=registry,ref=${image}:latest`,
  '--cache-to=type=inline',
]

/** The default scope is shared by all images of a repository. */
const ghaCache = ({ image }: Job): readonly string[] => {
  const scope = image.replaceAll(/\W+/g, '-')
  return [`--cache-from=type=gha,scope=${scope}`, `--cache-to=type=gha,mode=max,scope=${scope}`]
}

const buildClassic = async (job: Job): Promise<void> => {
  const old = { ...job, environment: { ...job.environment, DOCKER_BUILDKIT: '0' } }
  await docker(old, 'build', `--cache-from=${job.image}:latest`, ...tags(job), job.context)
}

const push = async (job: Job): Promise<void> => {
  for (const name of names(job)) await docker(job, 'push', '--quiet', name)
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0

/** docker save and load through a file cache, packed as actions/cache packs. */
const buildWithTarball = async (job: Job): Promise<Beside> => {
  const [kept, tar] = [join(job.folder, 'image.tar.zst'), join(job.folder, 'image.tar')]
  const down = await sizeOf(kept)
  if (down > 0) {
    await pipeline(createReadStream(kept), createZstdDecompress(), createWriteStream(tar))
    await docker(job, 'load', '--quiet', '--input', tar)
  }
  await buildClassic(job)
  await push(job)
  await docker(job, 'save', '--output', tar, `${job.image}:latest`)
  await pipeline(createReadStream(tar), createZstdCompress(), createWriteStream(`${kept}.new`))
  await rename(`${kept}.new`, kept)
  return { down, up: await sizeOf(kept) }
}

const buildAfterPull = async (job: Job): Promise<Beside> => {
  // The first build has nothing to pull.
  await succeeds('docker', ['pull', '--quiet', `${job.image}:latest`], { env: job.environment })
  await buildClassic(job)
  await push(job)
  return NOTHING
}

export const strategies: readonly Strategy[] = [
  {
    name: 'no cache, `buildx build --push`',
    stores: BOTH,
    by: 'buildkit',
    build: (job) => buildx(job, '--push', ...tags(job)),
  },
  {
    name: 'tarball: `docker save`, `load`, `--cache-from`',
    stores: BOTH,
    by: 'classic',
    build: buildWithTarball,
  },
  { name: '`docker pull`, `--cache-from`', stores: BOTH, by: 'classic', build: buildAfterPull },
  {
    name: 'inline cache, `--push`',
    stores: ['graphdriver'],
    by: 'buildkit',
    build: (job) => buildx(job, '--push', ...tags(job), ...inlineCache(job)),
  },
  {
    name: 'inline cache, `store=false`',
    stores: ['containerd'],
    by: 'buildkit',
    build: (job) => buildx(job, passing(job), ...inlineCache(job)),
  },
  {
    name: 'registry cache, `--push`',
    stores: ['containerd'],
    by: 'buildkit',
    build: (job) => buildx(job, '--push', ...tags(job), ...registryCache(job)),
  },
  {
    name: 'registry cache, `store=false`',
    stores: ['containerd'],
    by: 'buildkit',
    build: (job) => buildx(job, passing(job), ...registryCache(job)),
  },
  {
    name: 'gha cache, `store=false`',
    stores: ['containerd'],
    by: 'buildkit',
    build: async (job) => {
      const environment = { ...job.environment, ...job.cacheService.environment }
      await buildx({ ...job, environment }, passing(job), ...ghaCache(job))
      return job.cacheService.take()
    },
  },
  {
    name: '**ours: build-image**',
    stores: BOTH,
    by: 'ours',
    build: async (job) => {
      await buildWithOurs(job)
      return NOTHING
    },
  },
]
