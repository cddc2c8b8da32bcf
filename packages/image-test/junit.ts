// The results as JUnit XML, as test reporters read it: one suite a file, one case a test.
// Schema in use: https://github.com/testmoapp/junitxml
import { describeFailure } from './describe.ts'
import type { TestResult } from './outcome.ts'
import type { SuiteResult } from './run.ts'

const referTo = (character: string): string => `&#${character.charCodeAt(0)};`

/** XML 1.0 has no place for most control characters, not even escaped. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"\r]/g, referTo)

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll(/[\n\t]/g, referTo)}"`)
    .join('')

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(3)

const writeCase = ({ test, milliseconds, failures, log }: TestResult): string => {
  const own = {
    name: test.name,
    classname: test.kind,
    file: test.place.file,
    line: test.place.line ?? 1,
    time: seconds(milliseconds),
  }
  if (failures.length === 0) return `    <testcase${attributes(own)}/>`
  const body = failures.map(
    (failure) =>
      `<failure${attributes({ message: failure.what, type: 'failure' })}>${escaped(describeFailure(failure))}</failure>`,
  )
  const printed = log === '' ? [] : [`<system-out>${escaped(log)}</system-out>`]
  return [
    `    <testcase${attributes(own)}>`,
    ...[...body, ...printed].map((line) => `      ${line}`),
    '    </testcase>',
  ].join('\n')
}

const countsOf = (results: readonly TestResult[]): Readonly<Record<string, string | number>> => ({
  tests: results.length,
  failures: results.filter(({ failures }) => failures.length > 0).length,
  errors: 0,
  time: seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
})

/** The file's whole text. `image` names the image in the suites' properties. */
export const writeJunit = (suites: readonly SuiteResult[], image: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: image, ...countsOf(suites.flatMap(({ results }) => results)) })}>`,
    ...suites.flatMap(({ suite, results }) => [
      `  <testsuite${attributes({ name: suite.file, ...countsOf(results) })}>`,
      ...results.map(writeCase),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
