// Ctrl-C, said once: the work is told by a signal, cleans up behind itself, and the process ends with its code.

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
    console.error(interruption.signal.aborted ? String(interruption.signal.reason) : error)
  } finally {
    clearInterval(hold)
  }
  if (interruption.signal.aborted) process.exitCode = 130
}
