// Idleness: a stream of gigabytes may take hours, but it may not stand still.

/** Milliseconds in which at least one chunk has to come or go. */
const MOVING = 60_000
/** Milliseconds for the answer to a whole upload: the registry may still have to check and store it all. */
const ANSWERING = 300_000

/** Watches a stream; its signal aborts with a TimeoutError when nothing moves. */
export interface Watch {
  readonly signal: AbortSignal
  /** Something moved. */
  readonly moved: () => void
  /** All was sent: only the answer is awaited. */
  readonly sent: () => void
  readonly end: () => void
}

export const openWatch = (): Watch => {
  const controller = new AbortController()
  const begin = (limit: number): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort(new DOMException(`nothing moved for ${limit / 1_000} s`, 'TimeoutError'))
    }, limit).unref()
  let timer = begin(MOVING)
  return {
    signal: controller.signal,
    moved: () => timer.refresh(),
    sent: () => {
      clearTimeout(timer)
      timer = begin(ANSWERING)
    },
    end: () => clearTimeout(timer),
  }
}
