// Runs scripts one after another, each in a fold of the log, until one fails or the job is cancelled.
import { stripVTControlCharacters } from 'node:util'
import type { Environment, Runner } from '@hakobune/runner'
import { UserError, writeDuration } from '@hakobune/text'
import { describeEnding } from './ending.ts'

/** How one script ended. `code` is null when a signal ended it. */
export interface Run {
  readonly script: string
  readonly milliseconds: number
  readonly code: number | null
  readonly signal: string | null
}

export type Outcome =
  | { readonly kind: 'succeeded'; readonly runs: readonly Run[] }
  /** `last` is the script that failed or was stopped, also in `runs`; `tail` its last lines, without colours. */
  | {
      readonly kind: 'failed' | 'cancelled'
      readonly runs: readonly Run[]
      readonly last: Run
      readonly tail: readonly string[]
    }

export interface Wishes {
  /** The project's folder; scripts run in it, as people run them. */
  readonly folder: string
  readonly scripts: readonly string[]
  readonly environment: Environment
}

const TAIL_LINES = 30
const TAIL_WIDTH = 500

/** Remembers the last lines. Those that only steer the runner's log are none; one of them carries a secret. */
const rememberTail = () => {
  const lines: string[] = []
  return {
    lines,
    add: (line: string): void => {
      if (/^::(?:group|endgroup|add-mask|debug|stop-commands)\b/.test(line)) return
      lines.push(stripVTControlCharacters(line).slice(0, TAIL_WIDTH))
      if (lines.length > TAIL_LINES) lines.shift()
    },
  }
}

/** A script that turned workflow commands off and ended may have left them off: then ours would be mere text. */
const watchCommands = () => {
  let token: string | undefined
  return {
    see: (line: string): void => {
      const stopped = /^::stop-commands::(.+)$/.exec(line.trim())?.[1]
      if (stopped !== undefined) token = stopped
      else if (line.trim() === `::${token}::`) token = undefined
    },
    resume: (): readonly string[] => (token === undefined ? [] : [`::${token}::`]),
  }
}

/** What running scripts needs of a runner. */
export type ScriptIo = Pick<Runner, 'execute' | 'print' | 'show' | 'group' | 'clock' | 'signal'>

/** What could be known before it starts is said by the plan; the rest only the kernel knows. */
const cannotStart = (script: string, error: unknown): UserError =>
  new UserError(`${script} could not be started`, {
    fix: 'check that it, and the program that runs it, are made for this machine and lie where programs may run',
    cause: error,
  })

const runOne = async (io: ScriptIo, { folder, environment }: Wishes, script: string) => {
  const tail = rememberTail()
  const commands = watchCommands()
  const started = io.clock.now()
  // Workflow commands that a script prints work, as in a `run:` step: problem matchers and `::error` are of use.
  const onLine = (line: string): void => {
    io.print(line)
    tail.add(line)
    commands.see(line)
  }
  const command = { file: `./${script}`, args: [], cwd: folder, env: environment }
  io.signal.throwIfAborted()
  const { code, signal } = await io
    .execute(command, { signal: io.signal, onLine, keep: false })
    .catch((error: unknown) => {
      throw cannotStart(script, error)
    })
  for (const line of commands.resume()) io.print(line)
  return { run: { script, milliseconds: io.clock.now() - started, code, signal }, tail: tail.lines }
}

/** Runs `scripts` in order. @throws UserError when one cannot be started, or none was by the time of a cancel */
export const runScripts = async (io: ScriptIo, wishes: Wishes): Promise<Outcome> => {
  const runs: Run[] = []
  for (const script of wishes.scripts) {
    const { run, tail } = await io.group(script, () => runOne(io, wishes, script))
    runs.push(run)
    io.show(`${script} ${describeEnding(run)} after ${writeDuration(run.milliseconds)}`)
    if (io.signal.aborted) return { kind: 'cancelled', runs, last: run, tail }
    if (run.code !== 0) return { kind: 'failed', runs, last: run, tail }
  }
  return { kind: 'succeeded', runs }
}
