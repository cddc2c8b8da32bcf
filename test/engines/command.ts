// Runs a program to its end or keeps one running, and says what it printed when that goes wrong.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { execute } from '@hakobune/system'

export interface RunOptions {
  readonly cwd?: string
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string | Uint8Array
  readonly signal?: AbortSignal | undefined
}

/** Progress for people: one line a call, without a line end. */
export type Say = (line: string) => void

const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n')

/** What `file args…` printed on standard output. Any exit code but 0 throws, with the last lines of both streams. */
export const run = async (
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> => {
  const finished = await execute(
    {
      file,
      args,
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.input === undefined ? {} : { input: options.input }),
    },
    options.signal === undefined ? {} : { signal: options.signal },
  )
  options.signal?.throwIfAborted()
  if (finished.code === 0) return finished.stdout
  const how = finished.code === null ? `was ended by ${finished.signal}` : `exited ${finished.code}`
  throw new Error(
    `${file} ${args.join(' ')} ${how}:\n${lastLines(`${finished.stdout}\n${finished.stderr}`, 15)}`,
  )
}

/** Whether `file args…` exits 0; false too when there is no such program. */
export const succeeds = async (
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<boolean> =>
  run(file, args, options).then(
    () => true,
    () => false,
  )

export interface Daemon {
  readonly pid: number
  /** Whether it is still running. */
  readonly alive: () => boolean
  /** SIGTERM to its process group, SIGKILL after `grace` milliseconds; resolves when it has ended. */
  readonly stop: (grace?: number) => Promise<void>
}

/** Starts a program that stays, in a process group of its own, both streams into the file `log`. */
export const startDaemon = (
  file: string,
  args: readonly string[],
  log: string,
  options: RunOptions = {},
): Daemon => {
  const output = openSync(log, 'a')
  const child = spawn(file, args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  closeSync(output)
  let ended = child.pid === undefined
  const end = new Promise<void>((resolve) => {
    const settle = (): void => {
      ended = true
      resolve()
    }
    child.on('exit', settle)
    child.on('error', settle)
  })
  // The caller's own life is not held up by what it started: stop() is what ends it.
  child.unref()
  const pid = child.pid ?? -1
  return {
    pid,
    alive: () => !ended,
    stop: async (grace = 5_000) => {
      if (ended) return
      child.ref()
      signalGroup(pid, 'SIGTERM')
      const killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), grace)
      await end
      clearTimeout(killer)
      signalGroup(pid, 'SIGKILL')
    },
  }
}

/** Sends `signal` to every process of a group; one that has already ended is no error. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  if (pid <= 1) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended.
  }
}

/** Asks every `interval` milliseconds until `ready` is true; throws with the end of `log` when the daemon ends or time is up. */
export const untilReady = async (
  name: string,
  daemon: Daemon,
  log: string,
  ready: () => Promise<boolean>,
  options: {
    readonly seconds?: number
    readonly interval?: number
    readonly signal?: AbortSignal | undefined
  } = {},
): Promise<void> => {
  const deadline = performance.now() + (options.seconds ?? 60) * 1_000
  while (!(await ready())) {
    options.signal?.throwIfAborted()
    if (!daemon.alive() || performance.now() > deadline) {
      const text = await readFile(log, 'utf8').catch(() => '')
      throw new Error(
        `${name} ${daemon.alive() ? 'does not answer' : 'ended at start'}:\n${lastLines(text, 20)}`,
      )
    }
    await sleep(options.interval ?? 100)
  }
}
