// Where installed engines live: outside the tree, shared by every clone, each made once and never half.
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Say } from './command.ts'

/** `${XDG_CACHE_HOME:-~/.cache}/hakobune` */
export const cacheFolder = (): string => {
  const base = process.env['XDG_CACHE_HOME']
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'hakobune')
}

export interface Installation {
  readonly name: string
  readonly version: string
  /** Fills the empty `folder`. What it makes is moved afterwards, so nothing in it may name its own place. */
  readonly install: (folder: string) => Promise<void>
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Removes the unfinished folders of processes that were killed while they installed. */
const removeUnfinished = async (parent: string): Promise<void> => {
  for (const entry of await readdir(parent)) {
    const pid = /^\.unfinished-(\d+)-/.exec(entry)?.[1]
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(parent, entry), { recursive: true, force: true })
  }
}

/**
 * The folder that holds `name` at `version`, installed now if it is not there. Says nothing when it is there.
 *
 * Two processes at once may both install; the rename that comes first wins and the other's work is thrown away,
 * so a folder under its final name is always whole (rename(2) is atomic and refuses a folder that is not empty).
 */
export const ensure = (installation: Installation, say: Say): Promise<string> => {
  const key = join(cacheFolder(), installation.name, installation.version)
  const running = inProgress.get(key)
  if (running !== undefined) return running
  const started = installOnce(installation, say).finally(() => inProgress.delete(key))
  inProgress.set(key, started)
  return started
}

/** Within one process the second caller waits for the first. */
const inProgress = new Map<string, Promise<string>>()

const installOnce = async ({ name, version, install }: Installation, say: Say): Promise<string> => {
  const parent = join(cacheFolder(), name)
  const folder = join(parent, version)
  if (await exists(folder)) return folder
  await mkdir(parent, { recursive: true })
  await removeUnfinished(parent)
  const unfinished = join(parent, `.unfinished-${process.pid}-${version}`)
  await mkdir(unfinished, { recursive: true })
  const start = performance.now()
  say(`${name} ${version}: installing …`)
  try {
    await install(unfinished)
    await rename(unfinished, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error
    })
    say(`${name} ${version}: installed in ${Math.round((performance.now() - start) / 1_000)} s`)
    return folder
  } catch (cause) {
    throw new Error(
      `${name} ${version} cannot be installed: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    )
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
