// The image as a running service: started once for all tests that want it the same way.
import { type ContainerState, inspectContainer, startError } from './container.ts'
import { complaint } from './engine.ts'
import type { Session } from './session.ts'

export interface Service {
  readonly session: Session
  readonly container: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly state: () => Promise<ContainerState>
  /** The last lines of what it printed, both streams in order of time. */
  readonly log: () => Promise<string>
}

const LOG_LINES = 50

/** Timestamps put the lines of the two streams in order, and are taken off again. */
const inOrder = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .toSorted((a, b) => (a.split(' ', 1)[0] ?? '').localeCompare(b.split(' ', 1)[0] ?? ''))
    .slice(-LOG_LINES)
    .map((line) => line.slice(line.indexOf(' ') + 1))
    .join('\n')

/** Starts a container that was made. The answer tells why where it does not start. */
export const startService = async (
  session: Session,
  container: string,
): Promise<
  | { readonly kind: 'started'; readonly service: Service }
  | { readonly kind: 'not-started'; readonly reason: string }
> => {
  const { engine, clock, signal } = session
  const startedAt = clock.now()
  const started = await engine.ask(['start', container])
  signal.throwIfAborted()
  if (started.code !== 0) return { kind: 'not-started', reason: startError(complaint(started)) }
  const log = async (): Promise<string> => {
    const printed = await engine.ask(['logs', '--timestamps', '--tail', String(LOG_LINES), container])
    return inOrder(`${printed.stdout}\n${printed.stderr}`)
  }
  const state = (): Promise<ContainerState> => inspectContainer(session, container)
  return { kind: 'started', service: { session, container, startedAt, state, log } }
}

/** How a container that should run has ended. */
export const describeEnding = ({ exitCode, error, outOfMemory }: ContainerState): string => {
  if (outOfMemory) return 'the container ended, as it had used up its memory'
  if (error !== '') return `the container did not start: ${startError(error)}`
  return `the container ended with exit code ${exitCode}`
}
