// Checks which processes run in the image, as the engine sees them: the image needs no `ps`.
import { writeDuration } from '@hakobune/text'
import type { Files } from './files.ts'
import { QUESTION } from './listening.ts'
import { excerpt, type Failure, type Matches } from './outcome.ts'
import { describeEnding, type Service } from './service.ts'
import type { ProcessTest } from './suite.ts'

export interface Process {
  readonly uid: number
  /** The whole command line. */
  readonly args: string
}

const PAUSE = 200

/** The table that `docker top` prints for the columns PID, UID and COMMAND. */
export const readTop = (text: string): readonly Process[] =>
  text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, uid, args] = /^\s*\d+\s+(\d+)\s+(.*\S)/.exec(line) ?? []
      return uid === undefined || args === undefined ? [] : [{ uid: Number(uid), args }]
    })

/** `nginx` of `nginx: master process`, `sh` of `/bin/sh -c …`. */
export const nameOf = ({ args }: Process): string =>
  (args.split(' ', 1)[0] ?? '').replace(/:$/, '').replace(/^.*\//, '').replace(/^-/, '')

/** A number as it is, a name by the image's /etc/passwd; undefined when it is not in there. */
const uidOf = async (user: string, files: Files): Promise<number | undefined> => {
  if (/^\d+$/.test(user)) return Number(user)
  const passwd = await files.read('/etc/passwd')
  const lines = passwd.kind === 'file' ? passwd.bytes.toString('utf8').split('\n') : []
  const [, , uid] = lines.map((line) => line.split(':')).find(([name]) => name === user) ?? []
  return uid === undefined ? undefined : Number(uid)
}

const describeTest = ({ process, user, count, args, shouldRun }: ProcessTest): string =>
  [
    shouldRun ? process : `no ${process}`,
    ...(count === undefined ? [] : [`${count} times`]),
    ...(user === undefined ? [] : [`as ${user}`]),
    ...args.map(({ wanted, pattern }) => `${wanted ? 'with' : 'without'} /${pattern.source}/`),
  ].join(' ')

const describeProcesses = (processes: readonly Process[]): string =>
  processes.length === 0
    ? '(no process)'
    : excerpt(processes.map(({ uid, args }) => `${args} (user ${uid})`).join('\n'))

/** Whether there are processes as the test describes them, all of its conditions on the same ones. */
export const isRunning = (
  test: ProcessTest,
  uid: number | undefined,
  processes: readonly Process[],
  matches: Matches,
): boolean => {
  const found = processes.filter(
    (process) =>
      nameOf(process) === test.process &&
      (uid === undefined || process.uid === uid) &&
      test.args.every(({ wanted, pattern }) => matches(pattern, process.args) === wanted),
  )
  return test.count === undefined ? found.length > 0 : found.length === test.count
}

/**
 * Looks until the process runs, the container ends, or time is up. A process that should not run is watched for until
 * time is up: at the start of a container, nothing runs yet.
 */
export const checkProcess = async (
  test: ProcessTest,
  service: Service,
  files: Files,
  matches: Matches,
): Promise<readonly Failure[]> => {
  const { engine, clock, signal } = service.session
  const fail = (actual: string): readonly Failure[] => [
    { what: 'processes', expected: describeTest(test), actual, place: test.place },
  ]
  const uid = test.user === undefined ? undefined : await uidOf(test.user, files)
  if (test.user !== undefined && uid === undefined) return fail(`the image has no user ${test.user}`)
  for (;;) {
    const state = await service.state()
    if (!state.running) return fail(describeEnding(state))
    const printed = await engine.ask(['top', service.container, '-eo', 'pid,uid,args'], { signal })
    signal.throwIfAborted()
    const processes = readTop(printed.stdout).filter(({ args }) => args !== QUESTION.join(' '))
    const running = printed.code === 0 && isRunning(test, uid, processes, matches)
    if (running) return test.shouldRun ? [] : fail(describeProcesses(processes))
    if (clock.now() >= service.startedAt + test.timeout)
      return test.shouldRun
        ? fail(`${describeProcesses(processes)}\n${writeDuration(test.timeout)} after the start`)
        : []
    await clock.sleep(PAUSE, signal)
  }
}
