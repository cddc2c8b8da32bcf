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
  /** Takes standard output as it comes, for what is not text. It is then neither collected nor given as lines. */
  readonly onBytes?: (chunk: Uint8Array) => void
  /** Milliseconds between SIGTERM and SIGKILL on abort. The GitHub runner itself gives 10 s in all. */
  readonly grace?: number
  /** False leaves `stdout` and `stderr` empty, for programs whose output has no bound. True if absent. */
  readonly keep?: boolean
}

/** How a program ended. `code` is null when a signal ended it. */
export interface Finished {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `command` to its end. Rejects only when it cannot be started (ENOENT, EACCES); any exit code resolves. What
 * the program leaves in the background lives on, unless it was aborted: then its whole process group is ended.
 */
export type Execute = (command: Command, options?: ExecuteOptions) => Promise<Finished>

const GRACE = 5_000
/** Milliseconds for which output is awaited after the program has ended: what it left in the background may hold it. */
const DRAIN = 2_000

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
    const { signal, onLine, onBytes, grace = GRACE, keep = true } = options
    const collected: Record<Stream, string[]> = { stdout: [], stderr: [] }
    const readers = (['stdout', 'stderr'] as const).map((stream) => {
      const readable = child[stream]
      if (stream === 'stdout' && onBytes !== undefined) {
        readable.on('data', onBytes)
        return { release: () => readable.destroy() }
      }
      readable.setEncoding('utf8')
      if (keep) readable.on('data', (chunk: string) => collected[stream].push(chunk))
      if (onLine === undefined) {
        readable.resume()
        return { release: () => readable.destroy() }
      }
      const reader = createInterface({ input: readable, crlfDelay: Number.POSITIVE_INFINITY })
      reader.on('line', (line) => onLine(line, stream))
      return {
        release: () => {
          reader.close()
          readable.destroy()
        },
      }
    })
    const release = (): void => {
      for (const reader of readers) reader.release()
    }
    let timer: NodeJS.Timeout | undefined
    const abort = (): void => {
      const { pid } = child
      if (pid === undefined) return
      clearTimeout(timer)
      endGroup(pid, 'SIGTERM')
      timer = setTimeout(() => {
        endGroup(pid, 'SIGKILL')
        release()
      }, grace)
    }
    const settle = (): void => {
      signal?.removeEventListener('abort', abort)
      clearTimeout(timer)
    }
    signal?.addEventListener('abort', abort, { once: true })
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    child.on('exit', () => {
      if (signal?.aborted !== true) timer = setTimeout(release, DRAIN)
    })
    child.on('close', (code, endedBy) => {
      settle()
      // Whoever is left has let go of its output and outlived SIGTERM: nobody else would ever end it.
      if (signal?.aborted === true && child.pid !== undefined) endGroup(child.pid, 'SIGKILL')
      const [stdout, stderr] = [collected.stdout.join(''), collected.stderr.join('')]
      resolve({ code, signal: endedBy, stdout, stderr })
    })
    // A program that ends without reading its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    child.stdin.end(command.input)
  })
