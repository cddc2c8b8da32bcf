// Runs one action as the runner would: its own process, inputs by environment, outputs and summary by files.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inputVariable } from '@hakobune/runner'
import { execute } from '@hakobune/system'
import { parse } from 'yaml'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The two forms every step test runs on: the source, and the bundle that users run. */
export type Target = 'source' | 'dist'
export const targets: readonly Target[] =
  process.env['HAKOBUNE_TARGETS'] === 'source' ? ['source'] : ['source', 'dist']

export interface Step {
  readonly inputs?: Readonly<Record<string, string>>
  /** Added to PATH and HOME, the only variables a step inherits. */
  readonly environment?: Readonly<Record<string, string>>
  /** The event's payload, as GITHUB_EVENT_PATH holds it. */
  readonly event?: unknown
  /** The working directory: the user's repository. */
  readonly folder?: string
  readonly signal?: AbortSignal
}

export interface StepResult {
  readonly code: number | null
  readonly outputs: Readonly<Record<string, string>>
  /** Markdown of the job summary. */
  readonly summary: string
  /** Standard output and error, with workflow commands as they were printed. */
  readonly log: string
  /** The texts of `::error` commands, decoded, with their properties before them. */
  readonly errors: readonly string[]
  readonly masked: readonly string[]
}

const program = (target: Target, name: string): readonly string[] =>
  target === 'dist'
    ? [join(root, 'dist', `${name}.js`)]
    : [
        '--input-type=module',
        '--eval',
        `const { run } = await import(${JSON.stringify(join(root, 'actions/index.ts'))}); await run(${JSON.stringify(name)})`,
      ]

/** The defaults of action.yml, which the runner fills in before an action starts. */
const defaults = async (name: string): Promise<readonly (readonly [string, string])[]> => {
  const action: unknown = parse(await readFile(join(root, 'actions', name, 'action.yml'), 'utf8'))
  if (typeof action !== 'object' || action === null || !('inputs' in action)) return []
  return Object.entries(action.inputs ?? {}).flatMap(([input, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && 'default' in value
      ? [[inputVariable(input), String(value.default)] as const]
      : [],
  )
}

/** The `name<<delimiter` blocks that an action writes for each output. */
const readOutputs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n?\2$/gm)].map(
      ([, name = '', , value = '']) => [name, value],
    ),
  )

const decode = (text: string): string =>
  text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

const commands = (log: string, command: string): readonly string[] =>
  [...log.matchAll(new RegExp(`^::${command}(?: ([^:\\n]*))?::(.*)$`, 'gm'))].map(
    ([, properties, message = '']) => decode(properties ? `[${properties}] ${message}` : message),
  )

/** Runs the action `name` to its end. The step sees no variable of this process but PATH and HOME. */
export const runStep = async (target: Target, name: string, step: Step): Promise<StepResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-step-'))
  try {
    const [outputFile, summaryFile, eventFile] = [
      join(folder, 'output'),
      join(folder, 'summary'),
      join(folder, 'event'),
    ]
    await Promise.all([
      writeFile(outputFile, ''),
      writeFile(summaryFile, ''),
      writeFile(eventFile, JSON.stringify(step.event ?? {})),
    ])
    const inputs = Object.entries(step.inputs ?? {}).map(
      ([input, value]) => [inputVariable(input), value] as const,
    )
    const { code, stdout, stderr } = await execute(
      {
        file: process.execPath,
        args: program(target, name),
        cwd: step.folder ?? folder,
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          // Steps of one run share what Node makes of the sources: each starts in half the time.
          NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/hakobune-steps'),
          RUNNER_TEMP: folder,
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: summaryFile,
          GITHUB_EVENT_PATH: eventFile,
          GITHUB_WORKSPACE: step.folder ?? folder,
          ...Object.fromEntries(await defaults(name)),
          ...Object.fromEntries(inputs),
          ...step.environment,
        },
      },
      step.signal === undefined ? {} : { signal: step.signal },
    )
    const log = stdout + stderr
    return {
      code,
      log,
      outputs: readOutputs(await readFile(outputFile, 'utf8')),
      summary: await readFile(summaryFile, 'utf8'),
      errors: commands(stdout, 'error'),
      masked: commands(stdout, 'add-mask'),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
