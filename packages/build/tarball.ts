// The cache "tarball": a saved image in a file, or a folder of layers, that outlives the runner without a registry.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { UserError } from '@hakobune/text'
import type { CachePlan } from './cache.ts'

export type TarballPlan = CachePlan & { readonly kind: 'tarball' }

export interface Measured {
  readonly seconds: number
  readonly bytes: number
}

/** A cache that cannot be read or written costs time, and must not cost the image. */
export type Attempted = Measured & { readonly failure: string | undefined }

/** @throws only what `signal` says */
export const tryTarball = async (work: () => Promise<Measured>, signal: AbortSignal): Promise<Attempted> => {
  try {
    return { ...(await work()), failure: undefined }
  } catch (error) {
    signal.throwIfAborted()
    return { seconds: 0, bytes: 0, failure: error instanceof Error ? error.message : String(error) }
  }
}

export interface TarballOptions {
  /** Runs `docker` with these arguments; rejects when it fails. */
  readonly docker: (...args: readonly string[]) => Promise<void>
  /** The name that the image has in the archive. */
  readonly name: string
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.size
  const files = await readdir(path, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name))),
  )
  return sizes.reduce((sum, { size }) => sum + size, 0)
}

/** Loads what an earlier run saved. Docker reads zstd by itself; a folder is read by BuildKit as it is needed. */
export const readTarball = async (
  { form, path, reads }: TarballPlan,
  { docker, now }: TarballOptions,
): Promise<Measured> => {
  if (!reads) return { seconds: 0, bytes: 0 }
  const started = now()
  if (form === 'archive') await docker('load', '--quiet', `--input=${path}`)
  return { seconds: (now() - started) / 1_000, bytes: await sizeOf(path) }
}

/** Makes the folder before a build of minutes, so that a path that cannot be written is told at once. */
export const prepareTarball = async ({ path, writes }: TarballPlan): Promise<void> => {
  if (!writes) return
  try {
    await mkdir(dirname(path), { recursive: true })
    // What a run that was killed left behind.
    await rm(`${path}.new`, { recursive: true, force: true })
  } catch (cause) {
    throw new UserError(`the folder of the cache cannot be made`, {
      place: { file: dirname(path) },
      fix: 'set "cache-path:" to a folder that this job may write',
      cause,
    })
  }
}

/** Saves the image, or puts BuildKit's new folder in the place of the old one, so that no run sees half of either. */
export const writeTarball = async (
  { form, path, writes }: TarballPlan,
  { docker, name, signal, now }: TarballOptions,
): Promise<Measured> => {
  if (!writes) return { seconds: 0, bytes: 0 }
  const started = now()
  const fresh = `${path}.new`
  if (form === 'archive') {
    const plain = `${path}.tar`
    try {
      await docker('save', `--output=${plain}`, name)
      await pipeline(createReadStream(plain), createZstdCompress(), createWriteStream(fresh), { signal })
    } finally {
      await rm(plain, { force: true })
    }
  } else {
    if ((await stat(fresh).catch(() => undefined)) === undefined)
      throw new Error(`BuildKit wrote nothing to ${fresh}`)
    await rm(path, { recursive: true, force: true })
  }
  await rename(fresh, path)
  return { seconds: (now() - started) / 1_000, bytes: await sizeOf(path) }
}
