// Runs suites on an image: what can run side by side does, and nothing is left of it.
import type { Clock } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { type CommandContext, checkCommand, type Prepared } from './check-command.ts'
import { checkContent, checkExistence, checkPackage } from './check-file.ts'
import { checkMetadata } from './check-metadata.ts'
import { checkServiceGroup, groupByStart } from './check-service.ts'
import type { Engine } from './engine.ts'
import { type Files, openFiles } from './files.ts'
import type { Image } from './image.ts'
import { openMatcher } from './match.ts'
import type { Failure, Finding, TestResult } from './outcome.ts'
import { listPackages, type PackageList } from './packages.ts'
import { runPool } from './pool.ts'
import { openSession } from './session.ts'
import type { FileTest, ServiceTest, Suite, Test } from './suite.ts'
import { readVariables, type SuiteVariables } from './variables.ts'

export interface TestEffects {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof fetch
  /** For temporary files; the caller removes it. */
  readonly folder: string
  /** Hides a value that is passed on to the image from outside. */
  readonly mask: (secret: string) => void
}

export interface TestOptions {
  /** Names this run on the engine; no other run may have it. */
  readonly id: string
  /** Milliseconds that one command may take. */
  readonly timeout: number
  /** Containers at once. */
  readonly parallel: number
  /** Called as each test ends. */
  readonly onResult?: (result: TestResult) => void
}

export interface SuiteResult {
  readonly suite: Suite
  /** In the order of the file. */
  readonly results: readonly TestResult[]
}

const isService = (test: Test): test is ServiceTest => test.kind === 'http' || test.kind === 'process'

const isFile = (test: Test): test is FileTest =>
  test.kind === 'file-existence' || test.kind === 'file-content' || test.kind === 'package'

const redact = (finding: Finding, secrets: readonly string[]): Finding => {
  const hide = (text: string): string =>
    secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
  const failures = finding.failures.map(
    (failure): Failure => ({ ...failure, expected: hide(failure.expected), actual: hide(failure.actual) }),
  )
  return { failures, log: hide(finding.log) }
}

const WRONG_ARCHITECTURE = /exec format error/i

/** A program for another processor says no more than this, whatever the test was about. */
const refuseArchitecture = (image: Image, engine: Engine, { failures, log }: Finding): void => {
  if (image.platform.startsWith(engine.platform)) return
  if (![log, ...failures.map(({ actual }) => actual)].some((text) => WRONG_ARCHITECTURE.test(text))) return
  throw new UserError(`the image is for ${image.platform}, and this engine runs ${engine.platform} only`, {
    fix: `test it on a runner for ${image.platform}, set "platform: ${engine.platform}" if it has that too, or set up QEMU`,
  })
}

/** Runs one suite's tests as tasks for the pool. Tests that need no container of their own go first. */
const tasksOf = (
  suite: Suite,
  variables: SuiteVariables,
  files: Files,
  packages: () => Promise<PackageList>,
  commands: Omit<CommandContext, 'suite' | 'variables'>,
  { fetch }: TestEffects,
  record: (test: Test, started: number, finding: Finding) => void,
): readonly (() => Promise<void>)[] => {
  const { session, matches } = commands
  const { clock } = session
  const task = (test: Test, check: () => Finding | Promise<Finding>) => async () => {
    const started = clock.now()
    record(test, started, await check())
  }
  const checkFile = async (test: FileTest): Promise<Finding> => {
    if (test.kind === 'file-existence') return checkExistence(test, files, variables.names)
    if (test.kind === 'file-content') return checkContent(test, files, variables.names, matches)
    return checkPackage(test, await packages(), matches)
  }
  const own = suite.tests.flatMap((test) => {
    if (test.kind === 'metadata') return [task(test, () => checkMetadata(test, session.image, matches))]
    if (isFile(test)) return [task(test, () => checkFile(test))]
    if (test.kind === 'command')
      return [task(test, () => checkCommand(test, { ...commands, suite, variables }))]
    return []
  })
  const services = groupByStart(suite.tests.filter(isService)).map((group) => async () => {
    const started = clock.now()
    const context = { session, suite, variables, files, fetch, matches }
    await checkServiceGroup(group, context, (test, finding) => record(test, started, finding))
  })
  // Services take longest, most of it waiting: they begin first.
  return [...services, ...own]
}

/**
 * Runs all tests of `suites` on `image`. Failures are results, not errors.
 * @throws UserError when a variable is missing, or the image's processor is not the engine's
 * @throws the signal's reason when it aborts; everything that was made is removed then too
 */
export const runSuites = async (
  suites: readonly Suite[],
  image: Image,
  engine: Engine,
  effects: TestEffects,
  options: TestOptions,
): Promise<readonly SuiteResult[]> => {
  const { clock, signal, environment } = effects
  const session = openSession(engine, image, options.id, clock, signal)
  const files = openFiles(session)
  let list: Promise<PackageList> | undefined
  const packages = (): Promise<PackageList> => {
    list ??= listPackages(files, effects.folder)
    return list
  }
  const commands = {
    session,
    matches: openMatcher(),
    timeout: options.timeout,
    prepared: new Map<string, Promise<Prepared>>(),
  }
  const results = new Map<Test, TestResult>()
  const tasks: (() => Promise<void>)[] = []
  for (const suite of suites) {
    const variables = await readVariables(suite, image.environment, environment)
    for (const secret of variables.secrets) effects.mask(secret)
    const record = (test: Test, started: number, found: Finding): void => {
      refuseArchitecture(image, engine, found)
      const finding = redact(found, variables.secrets)
      const result = { ...finding, test, milliseconds: clock.now() - started }
      results.set(test, result)
      options.onResult?.(result)
    }
    tasks.push(...tasksOf(suite, variables, files, packages, commands, effects, record))
  }
  try {
    await runPool(tasks, options.parallel)
  } finally {
    await session.close()
  }
  return suites.map((suite) => ({ suite, results: suite.tests.flatMap((test) => results.get(test) ?? []) }))
}
