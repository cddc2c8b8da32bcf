// Runs one action from start to verdict: the only place that turns an error into a failed step.
import { describeUserError, UserError } from '@hakobune/text'
import { type AnnotationProperties, anchor, printCommand } from './commands.ts'
import { useProxies } from './proxy.ts'
import { openRunner, type Runner } from './runner.ts'

export type Main = (io: Runner) => Promise<void>

/** The messages of an error and of everything that caused it, outermost first, each once. */
const causes = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [String(error)]
  const own = error.message || error.name
  const inner = error instanceof AggregateError ? error.errors.flatMap(causes) : causes(error.cause ?? '')
  return [own, ...inner].filter((text, index, all) => text !== '' && all.indexOf(text) === index)
}

/** What the step's red line says, and where it is anchored. */
const describeFailure = (error: unknown): readonly [string, AnnotationProperties] => {
  const [, ...deeper] = causes(error)
  const because = deeper.map((text) => `\nbecause: ${text}`).join('')
  if (error instanceof UserError) return [`${describeUserError(error)}${because}`, anchor(error.place)]
  const [what = 'unknown error'] = causes(error)
  return [`${what}${because}\nThis is an outage or a bug of Hakobune, not a mistake in your files.`, {}]
}

const setFailed = (error: unknown): void => {
  const [message, place] = describeFailure(error)
  process.exitCode = 1
  printCommand('error', message, place)
  if (error instanceof Error && error.stack !== undefined) printCommand('debug', error.stack)
}

/**
 * Runs `main` with a runner on this process. A cancelled job (SIGINT, SIGTERM) aborts `io.signal`; `main` then
 * has about 7 seconds before the runner's SIGKILL to say truthfully what it leaves behind.
 */
export const runAction = async (main: Main): Promise<void> => {
  const cancellation = new AbortController()
  const cancel = (signal: NodeJS.Signals): void =>
    cancellation.abort(new UserError(`the job was cancelled (${signal})`))
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  useProxies(process.env)
  const { runner, close } = openRunner(cancellation.signal)
  try {
    await main(runner)
  } catch (error) {
    setFailed(error)
  } finally {
    await close()
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}
