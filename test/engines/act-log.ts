// Reads the lines that act prints under `--json` into jobs, steps, outputs, annotations and summaries.
import { z } from 'zod'

const entrySchema = z.object({
  msg: z.string(),
  level: z.string().optional(),
  job: z.string().optional(),
  jobID: z.string().optional(),
  matrix: z.record(z.string(), z.unknown()).nullish(),
  stage: z.string().optional(),
  step: z.string().optional(),
  stepID: z.array(z.string()).optional(),
  stepResult: z.string().optional(),
  jobResult: z.string().optional(),
  /** Nanoseconds. */
  executionTime: z.number().optional(),
  raw_output: z.boolean().optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
  content: z.string().optional(),
  raw: z.string().optional(),
  kvPairs: z.record(z.string(), z.string()).nullish(),
})

export type LogEntry = z.infer<typeof entrySchema>

export interface StepRun {
  readonly name: string
  /** The step's `id`, or its index among the job's steps. */
  readonly id: string
  readonly stage: string
  readonly result: string
  readonly seconds: number
  readonly outputs: Readonly<Record<string, string>>
}

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice'
  readonly message: string
  /** `file`, `line`, `title` … as the command gave them. */
  readonly properties: Readonly<Record<string, string>>
}

export interface JobRun {
  /** The key under `jobs:`. Jobs of a matrix share it. */
  readonly id: string
  /** With the callers before it: `deliver/GitHub Flow/Test`. */
  readonly name: string
  readonly matrix: Readonly<Record<string, unknown>>
  /** A job that did not end (the run was cancelled) is `unfinished`; a job that was skipped is not told of at all. */
  readonly result: string
  readonly seconds: number
  readonly steps: readonly StepRun[]
  readonly annotations: readonly Annotation[]
  /** The steps' summaries, one after the other, as GitHub shows them. */
  readonly summary: string
}

/** undefined for a line that is not one of act's own. */
export const readLogLine = (line: string): LogEntry | undefined => {
  if (!line.startsWith('{')) return undefined
  try {
    return entrySchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

const annotationKind = (command: string | undefined): Annotation['kind'] | undefined =>
  command === 'error' || command === 'warning' || command === 'notice' ? command : undefined

interface JobInProgress {
  readonly id: string
  readonly name: string
  readonly matrix: Readonly<Record<string, unknown>>
  readonly start: number
  readonly steps: StepRun[]
  readonly outputs: Map<string, Record<string, string>>
  readonly annotations: Annotation[]
  readonly summaries: string[]
  end: number
  result: string
}

export interface LogReader {
  /** One line as act printed it, `at` milliseconds on the caller's clock; gives the text for people, if any. */
  readonly take: (line: string, at: number) => string | undefined
  readonly jobs: () => readonly JobRun[]
}

export const logReader = (): LogReader => {
  const jobs = new Map<string, JobInProgress>()

  const jobOf = (entry: LogEntry, at: number): JobInProgress | undefined => {
    // The line that only says where a called workflow comes from names the caller's job, which has no steps.
    if (entry.job === undefined || entry.jobID === undefined) return undefined
    const name = entry.job.trim()
    const known = jobs.get(name)
    if (known !== undefined) return known
    const job: JobInProgress = {
      id: entry.jobID,
      name,
      matrix: entry.matrix ?? {},
      start: at,
      steps: [],
      outputs: new Map(),
      annotations: [],
      summaries: [],
      end: at,
      result: 'unfinished',
    }
    jobs.set(name, job)
    return job
  }

  const take = (line: string, at: number): string | undefined => {
    const entry = readLogLine(line)
    if (entry === undefined) return line
    const job = entry.step === undefined && entry.jobResult === undefined ? undefined : jobOf(entry, at)
    if (job !== undefined) note(job, entry, at)
    return describe(entry)
  }

  const note = (job: JobInProgress, entry: LogEntry, at: number): void => {
    job.end = at
    const id = entry.stepID?.at(-1)
    if (entry.jobResult !== undefined) job.result = entry.jobResult
    if (entry.stepResult !== undefined && id !== undefined)
      job.steps.push({
        name: entry.step ?? id,
        id,
        stage: entry.stage ?? 'Main',
        result: entry.stepResult,
        seconds: (entry.executionTime ?? 0) / 1e9,
        outputs: {},
      })
    if (entry.command === 'set-output' && id !== undefined && entry.name !== undefined) {
      const outputs = job.outputs.get(id) ?? {}
      outputs[entry.name] = entry.arg ?? ''
      job.outputs.set(id, outputs)
    }
    const kind = annotationKind(entry.command)
    if (kind !== undefined)
      job.annotations.push({ kind, message: entry.arg ?? '', properties: entry.kvPairs ?? {} })
    if (entry.command === 'summary') job.summaries.push((entry.content ?? '').trimEnd())
  }

  return {
    take,
    jobs: () =>
      [...jobs.values()].map(({ start, end, outputs, summaries, steps, ...job }) => ({
        ...job,
        seconds: (end - start) / 1_000,
        steps: steps.map((step) =>
          step.stage === 'Main' ? { ...step, outputs: outputs.get(step.id) ?? {} } : step,
        ),
        summary: summaries.join('\n\n'),
      })),
  }
}

/** What a person reads: output as it was, commands as they were written, act's own words without its own plumbing. */
const describe = (entry: LogEntry): string | undefined => {
  const text = (entry.command === undefined || entry.raw === undefined ? entry.msg : entry.raw).trimEnd()
  if (entry.level === 'debug' || text.startsWith('LocalRepositoryCache ') || entry.command === 'summary')
    return undefined
  // A mask's own line holds the secret.
  if (entry.command === 'add-mask') return undefined
  return entry.job === undefined ? text : `[${entry.job.trim()}] ${text}`
}
