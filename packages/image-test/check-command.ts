// Checks commands: each runs in a container of its own, after its set-up has been made into an image.
import { writeDuration } from '@hakobune/text'
import { type Ending, runContainer } from './container.ts'
import { expand, withVariables } from './expand.ts'
import { excerpt, type Failure, type Finding, judge, judgeText, type Matches } from './outcome.ts'
import type { ContainerOptions, Session } from './session.ts'
import type { CommandTest, Suite } from './suite.ts'
import type { SuiteVariables } from './variables.ts'

export interface CommandContext {
  readonly session: Session
  readonly suite: Suite
  readonly variables: SuiteVariables
  readonly matches: Matches
  /** Milliseconds, for tests that set none of their own. */
  readonly timeout: number
  /** Set-ups that were run, by what they are: tests with the same one share its image. */
  readonly prepared: Map<string, Promise<Prepared>>
}

export type Prepared =
  | { readonly kind: 'ready'; readonly image: string }
  | { readonly kind: 'failed'; readonly finding: Finding }

const printed = (ending: Ending): string =>
  ending.kind === 'not-started'
    ? ''
    : [ending.stdout, ending.stderr]
        .map((text) => text.trimEnd())
        .filter(Boolean)
        .join('\n')

/** Why a command did not do what every command of a set-up should; undefined when it did. */
const describeTrouble = (ending: Ending, timeout: number): string | undefined => {
  switch (ending.kind) {
    case 'not-started':
      return `it did not start: ${ending.reason}`
    case 'timed-out':
      return `it had not ended after ${writeDuration(timeout)}`
    case 'ended':
      if (ending.exitCode === 0) return undefined
      return `exit code ${ending.exitCode}${ending.outOfMemory ? ', as it had used up its memory' : ''}`
  }
}

const show = (words: readonly string[]): string => words.join(' ')

/** Runs `words` in a new container of `image` and hands it to `then` before it is removed. */
const runIn = async <T>(
  context: CommandContext,
  test: CommandTest,
  image: string,
  words: readonly string[],
  then: (ending: Ending, container: string) => Promise<T>,
): Promise<T> => {
  const { session, suite, variables } = context
  const names = withVariables(variables.names, test.variables)
  const own = test.variables.map(({ key, value }) => ({ key, value: expand(value, variables.names) }))
  const options: ContainerOptions = {
    image,
    run: suite.run,
    variables: [...variables.variables, ...own],
    // The image's own entrypoint would take the command for its arguments.
    entrypoint: [],
    command: words.map((word) => expand(word, names)),
  }
  const container = await session.create(options)
  try {
    return await then(await runContainer(session, container, test.timeout ?? context.timeout), container)
  } finally {
    await session.remove(container)
  }
}

/** Runs the commands of a set-up or clean-up one after another, each in an image of what the one before it left. */
const runChain = async (
  context: CommandContext,
  test: CommandTest,
  what: 'setup' | 'teardown',
  from: string,
): Promise<Prepared> => {
  let prepared: Prepared = { kind: 'ready', image: from }
  for (const words of test[what]) {
    if (prepared.kind === 'failed') return prepared
    prepared = await runIn(context, test, prepared.image, words, async (ending, container) => {
      const trouble = describeTrouble(ending, test.timeout ?? context.timeout)
      if (trouble === undefined) return { kind: 'ready', image: await context.session.commit(container) }
      const failure = {
        what: `${what}: ${show(words)}`,
        expected: 'exit code 0',
        actual: trouble,
        place: test.place,
      }
      return { kind: 'failed', finding: { failures: [failure], log: printed(ending) } }
    })
  }
  return prepared
}

const prepare = (context: CommandContext, test: CommandTest): Promise<Prepared> => {
  const { session, suite, prepared } = context
  if (test.setup.length === 0) return Promise.resolve({ kind: 'ready', image: session.image.name })
  const key = JSON.stringify([suite.file, test.setup, test.variables])
  const running = prepared.get(key) ?? runChain(context, test, 'setup', session.image.name)
  prepared.set(key, running)
  return running
}

const judgeEnding = (context: CommandContext, test: CommandTest, ending: Ending): readonly Failure[] => {
  const what = show(test.command)
  if (ending.kind === 'not-started')
    return [{ what, expected: 'to start', actual: ending.reason, place: test.place }]
  if (ending.kind === 'timed-out') {
    const limit = writeDuration(test.timeout ?? context.timeout)
    return [{ what, expected: `to end within ${limit}`, actual: 'it was still running', place: test.place }]
  }
  return [
    ...judge(ending.exitCode === test.exitCode, {
      what: 'exit code',
      expected: String(test.exitCode),
      actual: `${ending.exitCode}${ending.outOfMemory ? ' (it had used up its memory)' : ''}`,
      place: test.place,
    }),
    ...judgeText('standard output', ending.stdout, test.output, context.matches),
    ...judgeText('standard error', ending.stderr, test.errorOutput, context.matches),
  ]
}

export const checkCommand = async (test: CommandTest, context: CommandContext): Promise<Finding> => {
  const ready = await prepare(context, test)
  if (ready.kind === 'failed') return ready.finding
  return runIn(context, test, ready.image, test.command, async (ending, container) => {
    const failures = judgeEnding(context, test, ending)
    const text = printed(ending)
    const log = text === '' ? '' : excerpt(text)
    if (test.teardown.length === 0 || ending.kind !== 'ended') return { failures, log }
    const after = await runChain(context, test, 'teardown', await context.session.commit(container))
    return after.kind === 'ready'
      ? { failures, log }
      : { failures: [...failures, ...after.finding.failures], log }
  })
}
