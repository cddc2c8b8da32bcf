// Ctrl-C, said once: the work is told by a signal, cleans up behind itself, and the process ends with its code.
import { UserError } from '@hakobune/text'

/** Runs `work`; Ctrl-C, a closed terminal and SIGTERM abort its signal. A second Ctrl-C changes nothing. */
export const untilInterrupted = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interruption.abort(new Error(`stopped by ${signal}`)))
  // Engines are started detached and do not hold the process; this does, until the work has ended.
  const hold = setInterval(() => undefined, 1_000)
  try {
    await work(interruption.signal)
  } catch (error) {
    process.exitCode = 1
    if (interruption.signal.aborted) console.error(String(interruption.signal.reason))
    else console.error(error instanceof UserError ? error.message : error)
  } finally {
    clearInterval(hold)
  }
  if (interruption.signal.aborted) process.exitCode = 130
}
