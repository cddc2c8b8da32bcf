// Sends requests to an address all the while something else happens, and counts those that failed.
import { setTimeout as wait } from 'node:timers/promises'

export interface Traffic {
  readonly sent: number
  /** One line a failed request: its status or its error. */
  readonly failures: readonly string[]
}

/** What one request came to: `undefined` when it was answered well. */
export type Ask = () => Promise<string | undefined>

/** Asks every `interval` milliseconds, one request at a time, while `work` runs. At most `most` requests. */
export const underTraffic = async <T>(
  ask: Ask,
  work: () => Promise<T>,
  { interval = 50, most = 10_000 }: { readonly interval?: number; readonly most?: number } = {},
): Promise<readonly [T, Traffic]> => {
  const done = new AbortController()
  const failures: string[] = []
  let sent = 0
  const load = (async () => {
    while (!done.signal.aborted && sent < most) {
      sent += 1
      const failure = await ask().catch((error: unknown) => String(error))
      if (failure !== undefined) failures.push(failure)
      await wait(interval)
    }
  })()
  try {
    const result = await work()
    done.abort()
    await load
    return [result, { sent, failures }]
  } finally {
    done.abort()
    await load
  }
}
