// Runs a program in a process group of its own, gives its lines as they come, and ends the whole group on abort.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** The whole environment of the program; the caller's own if absent. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Written to standard input, which is closed behind it. */
  readonly input?: string | Uint8Array
}

export type Stream = 'stdout' | 'stderr'

export interface ExecuteOptions {
  readonly signal?: AbortSignal
  /** Called for every line of both streams, in order of arrival. */
  readonly onLine?: (line: string, stream: Stream) => void
  /** Milliseconds between SIGTERM and SIGKILL on abort. The GitHub runner itself gives 10 s in all. */
  readonly grace?: number
}

/** How a program ended. `code` is null when a signal ended it. */
export interface Finished {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `command` to its end. Rejects only when it cannot be started (ENOENT, EACCES); any exit code resolves. */
export type Execute = (command: Command, options?: ExecuteOptions) => Promise<Finished>

const GRACE = 5_000

const endGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has already ended: nothing is left to signal.
  }
}

export const execute: Execute = (command, options = {}) =>
  new Promise((resolve, reject) => {
    options.signal?.throwIfAborted()
    const child = spawn(command.file, command.args, {
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      ...(command.env === undefined ? {} : { env: { ...command.env } }),
      detached: true,
      stdio: 'pipe',
    })
    const collected: Record<Stream, string[]> = { stdout: [], stderr: [] }
    const lines: Promise<void>[] = (['stdout', 'stderr'] as const).map(async (stream) => {
      const readable = child[stream]
      readable.setEncoding('utf8')
      readable.on('data', (chunk: string) => collected[stream].push(chunk))
      if (options.onLine === undefined) return
      for await (const line of createInterface({ input: readable })) options.onLine(line, stream)
    })
    let killer: NodeJS.Timeout | undefined
    const abort = (): void => {
      const { pid } = child
      if (pid === undefined) return
      endGroup(pid, 'SIGTERM')
      killer = setTimeout(() => endGroup(pid, 'SIGKILL'), options.grace ?? GRACE)
    }
    const settle = (): void => {
      options.signal?.removeEventListener('abort', abort)
      clearTimeout(killer)
    }
    options.signal?.addEventListener('abort', abort, { once: true })
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    child.on('close', (code, signal) => {
      settle()
      Promise.all(lines).then(
        () => resolve({ code, signal, stdout: collected.stdout.join(''), stderr: collected.stderr.join('') }),
        reject,
      )
    })
    // A program that ends without reading its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    child.stdin.end(command.input)
  })
