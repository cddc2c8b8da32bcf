// The one door between an action and the machine it runs on: inputs, outputs, log, time, programs, secrets.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, type Execute, execute } from '@hakobune/system'
import { anchor, printCommand, printLine, writeOutput, writeSummary } from './commands.ts'
import { type Environment, type Inputs, readInputs } from './inputs.ts'
import type { Annotation, Report } from './report.ts'

/** What every `main` is given. Each member is an effect or comes from one; nothing else touches the process. */
export interface Runner {
  readonly inputs: Inputs
  /** The environment of the process, for what is ambient by convention: AWS, Docker, GitHub, proxies. */
  readonly environment: Environment
  readonly clock: Clock
  /** Aborts when the job is cancelled (SIGINT, then SIGTERM). */
  readonly signal: AbortSignal
  readonly execute: Execute
  /** The payload of the event that started the run; an empty object where there is none. Its reader parses it. */
  readonly event: () => Promise<unknown>
  /** A new folder that is removed when the action ends, however it ends. */
  readonly makeFolder: () => Promise<string>
  /** Prints lines to the log. */
  readonly show: (text: string) => void
  /** Prints one line of a program's output as it is: blank ones and workflow commands too. */
  readonly print: (line: string) => void
  /** Runs `work` inside a fold of the log, named with its seconds when it ends. */
  readonly group: <T>(title: string, work: () => Promise<T>) => Promise<T>
  readonly annotate: (annotation: Annotation) => void
  /** Hides `value` in all later output of the job. Call it before the value can be printed. */
  readonly mask: (value: string) => void
  /** A token of GitHub's OIDC provider; undefined when the job lacks `id-token: write`. */
  readonly oidcToken: ((audience: string) => Promise<string>) | undefined
  /** Writes outputs, job summary, annotations and headline. */
  readonly report: (report: Report) => Promise<void>
}

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

const readEventPayload = async (): Promise<unknown> => {
  const file = process.env['GITHUB_EVENT_PATH']
  if (!file) return {}
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new Error(`the event's payload ${file} cannot be read`, { cause: error })
  }
}

const annotate = ({ level, message, title, place }: Annotation): void =>
  printCommand(level, message, { ...(title === undefined ? {} : { title }), ...anchor(place) })

/** Runs `work` inside a fold, which is closed however it ends. */
const group = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
  printCommand('group', title)
  try {
    return await work()
  } finally {
    printCommand('endgroup')
  }
}

const report = async ({ headline, outputs, summary, annotations = [] }: Report): Promise<void> => {
  for (const [name, value] of Object.entries(outputs)) writeOutput(process.env, name, value)
  for (const annotation of annotations) annotate(annotation)
  if (headline !== '') printLine(headline)
  writeSummary(process.env, summary)
}

/** A runner on this process, and `close`, which removes the folders it made. */
export const openRunner = (
  signal: AbortSignal,
): { readonly runner: Runner; readonly close: () => Promise<void> } => {
  const folders: string[] = []
  const runner: Runner = {
    inputs: readInputs(process.env),
    environment: process.env,
    clock: systemClock,
    signal,
    execute,
    event: readEventPayload,
    makeFolder: async () => {
      const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'hakobune-'))
      folders.push(folder)
      return folder
    },
    show: (text) => {
      if (text !== '') printLine(text)
    },
    print: (line) => printLine(line),
    group,
    annotate,
    mask: (value) => {
      // The runner masks line by line; an empty mask would hide every empty text.
      for (const line of value.split('\n')) if (line.trim() !== '') printCommand('add-mask', line)
    },
    oidcToken: process.env['ACTIONS_ID_TOKEN_REQUEST_URL']
      ? async (audience) => (await import('@actions/core')).getIDToken(audience)
      : undefined,
    report,
  }
  const close = async (): Promise<void> => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  }
  return { runner, close }
}
