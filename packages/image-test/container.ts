// A container that runs to its end: what it printed, its exit code, or why it did not start or end.
import { z } from 'zod'
import { complaint } from './engine.ts'
import type { Session } from './session.ts'
import { startTimer } from './timer.ts'

interface Printed {
  readonly stdout: string
  readonly stderr: string
}

export type Ending =
  | (Printed & { readonly kind: 'ended'; readonly exitCode: number; readonly outOfMemory: boolean })
  | { readonly kind: 'not-started'; readonly reason: string }
  | (Printed & { readonly kind: 'timed-out' })

/** The part of `docker inspect` that tells how a container is doing. */
const Inspection = z.object({
  State: z.object({
    Running: z.boolean(),
    ExitCode: z.number(),
    Error: z.string().default(''),
    OOMKilled: z.boolean().default(false),
  }),
  NetworkSettings: z.object({
    Ports: z
      .record(z.string(), z.array(z.object({ HostPort: z.string() })).nullable())
      .nullish()
      .transform((value) => value ?? {}),
  }),
})

export interface ContainerState {
  readonly running: boolean
  readonly exitCode: number
  /** Why it did not start; empty when it did. */
  readonly error: string
  readonly outOfMemory: boolean
  /** The port on the engine's host by the container's own. */
  readonly ports: ReadonlyMap<number, number>
}

export const inspectContainer = async ({ engine }: Session, container: string): Promise<ContainerState> => {
  const { State, NetworkSettings } = Inspection.parse(
    JSON.parse(await engine.tell(['inspect', '--type', 'container', '--format', '{{json .}}', container])),
  )
  const ports = Object.entries(NetworkSettings.Ports).flatMap(([name, bindings]) => {
    const [binding] = bindings ?? []
    return binding === undefined ? [] : [[Number.parseInt(name, 10), Number(binding.HostPort)] as const]
  })
  return {
    running: State.Running,
    exitCode: State.ExitCode,
    error: State.Error,
    outOfMemory: State.OOMKilled,
    ports: new Map(ports),
  }
}

/** The end of the engine's chain of reasons, which is the one that helps: `exec: "x": executable file not found`. */
export const startError = (text: string): string =>
  text.replace(/^.*unable to start container process: /s, '').replace(/: unknown\n?$/, '')

/** Starts a container that was made and stays until it ends, `timeout` milliseconds at most. */
export const runContainer = async (session: Session, container: string, timeout: number): Promise<Ending> => {
  const { engine, clock, signal } = session
  // `docker start` hands SIGTERM on to the container, which may ignore it: so the container is removed instead, which
  // ends `docker start`, also when it has not got as far as starting.
  const end = (): void => {
    void session.remove(container)
  }
  let late = false
  const stopTimer = startTimer(clock, timeout, () => {
    late = true
    end()
  })
  signal.addEventListener('abort', end, { once: true })
  try {
    const finished = await engine.ask(['start', '--attach', container])
    signal.throwIfAborted()
    const { stdout, stderr } = finished
    if (late) return { kind: 'timed-out', stdout, stderr }
    if (finished.code === 0) return { kind: 'ended', exitCode: 0, outOfMemory: false, stdout, stderr }
    const state = await inspectContainer(session, container)
    if (state.error !== '') return { kind: 'not-started', reason: startError(state.error) }
    if (state.running) throw new Error(`docker start: ${complaint(finished)}`)
    return { kind: 'ended', exitCode: state.exitCode, outOfMemory: state.outOfMemory, stdout, stderr }
  } finally {
    stopTimer()
    signal.removeEventListener('abort', end)
  }
}
