// Checks the image as a running service: one container for all tests of a file that start it the same way.
import { checkHttp } from './check-http.ts'
import { checkProcess } from './check-process.ts'
import { expand } from './expand.ts'
import type { Files } from './files.ts'
import type { Failure, Finding, Matches } from './outcome.ts'
import { type Service, startService } from './service.ts'
import type { Session } from './session.ts'
import type { HttpTest, ServiceTest, Suite } from './suite.ts'
import type { SuiteVariables } from './variables.ts'

export interface ServiceContext {
  readonly session: Session
  readonly suite: Suite
  readonly variables: SuiteVariables
  readonly files: Files
  readonly fetch: typeof fetch
  readonly matches: Matches
}

/** Tests that may share a container: those that start it with the same variables, entrypoint and command. */
export const groupByStart = (tests: readonly ServiceTest[]): readonly (readonly ServiceTest[])[] => [
  ...Map.groupBy(tests, ({ start }) => JSON.stringify(start)).values(),
]

/** The test's own port, else the only one that the image exposes for TCP. */
const portOf = ({ port }: HttpTest, exposed: readonly string[]): number | string => {
  if (port !== undefined) return port
  const [only, another] = exposed
    .filter((name) => name.endsWith('/tcp'))
    .map((name) => Number.parseInt(name, 10))
  if (only === undefined) return 'the image exposes no port: add "port:" to the test'
  return another === undefined ? only : `the image exposes ${exposed.join(', ')}: add "port:" to the test`
}

const portsOf = (tests: readonly ServiceTest[], exposed: readonly string[]): readonly number[] => [
  ...new Set(
    tests.flatMap((test) => {
      const port = test.kind === 'http' ? portOf(test, exposed) : undefined
      return typeof port === 'number' ? [port] : []
    }),
  ),
]

const checkOne = async (
  test: ServiceTest,
  service: Service,
  context: ServiceContext,
): Promise<readonly Failure[]> => {
  const { files, matches, fetch, session } = context
  if (test.kind === 'process') return checkProcess(test, service, files, matches)
  const port = portOf(test, session.image.exposedPorts)
  if (typeof port === 'string')
    return [{ what: 'port', expected: 'one to ask', actual: port, place: test.place }]
  return checkHttp(test, port, service, fetch, matches)
}

export type Report = (test: ServiceTest, finding: Finding) => void

/** Runs the tests of one group side by side in one container; each is reported as it ends. */
export const checkServiceGroup = async (
  tests: readonly ServiceTest[],
  context: ServiceContext,
  report: Report,
): Promise<void> => {
  const { session, suite, variables } = context
  const [first] = tests
  if (first === undefined) return
  const { start } = first
  const own = start.variables.map(({ key, value }) => ({ key, value: expand(value, variables.names) }))
  const container = await session.create({
    image: session.image.name,
    run: suite.run,
    variables: [...variables.variables, ...own],
    entrypoint: start.entrypoint,
    command: start.command,
    ports: portsOf(tests, session.image.exposedPorts),
  })
  try {
    const started = await startService(session, container)
    const checks = tests.map(async (test) => {
      if (started.kind === 'not-started') {
        const failure = {
          what: 'the container',
          expected: 'to start',
          actual: started.reason,
          place: test.place,
        }
        report(test, { failures: [failure], log: '' })
        return
      }
      const failures = await checkOne(test, started.service, context)
      report(test, { failures, log: failures.length === 0 ? '' : await started.service.log() })
    })
    // All have ended before the container is removed, also when one throws.
    await Promise.allSettled(checks)
    await Promise.all(checks)
  } finally {
    await session.remove(container)
  }
}
