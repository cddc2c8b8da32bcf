// Runs tasks side by side, a few at a time.

/**
 * Runs `tasks` in order, at most `limit` at once. When one fails no further one begins, and its error is thrown when
 * all that had begun have ended: nothing runs on behind the caller's back.
 */
export const runPool = async (tasks: readonly (() => Promise<void>)[], limit: number): Promise<void> => {
  const waiting = [...tasks]
  const failures: unknown[] = []
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined && failures.length === 0; task = waiting.shift())
      await task().catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: limit }, work))
  if (failures.length > 0) throw failures[0]
}
