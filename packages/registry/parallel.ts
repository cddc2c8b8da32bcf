// Work side by side, a few at a time.

/**
 * The results of `work` on every item, in their order, at most `most` at once. When one fails, no other begins,
 * `halt` is raised for those under way, and the failure is thrown when they have ended: nothing goes on behind it.
 */
export const inParallel = async <T, R>(
  items: readonly T[],
  most: number,
  work: (item: T, halt: AbortSignal) => Promise<R>,
): Promise<readonly R[]> => {
  const halt = new AbortController()
  const results: R[] = []
  const failures: unknown[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length && failures.length === 0; index = next++) {
      const item = items[index]
      if (item === undefined) continue
      try {
        results[index] = await work(item, halt.signal)
      } catch (error) {
        failures.push(error)
        halt.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
  return results
}
