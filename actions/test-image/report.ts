// What test-image says: the tests it will run, each verdict, and what failed with expected and actual.
import { writeImageReference } from '@hakobune/image'
import { describeFailure, type SuiteResult, type TestRecord, type TestResult } from '@hakobune/image-test'
import type { Annotation, Report } from '@hakobune/runner'
import { codeBlock, describePlace, markdownTable, plainTable, writeDuration } from '@hakobune/text'
import type { Options } from './options.ts'
import type { Suites } from './suites.ts'

export interface Verdict {
  readonly results: readonly SuiteResult[]
  /** The record that is now at the digest; absent where none was asked for, or a test failed. */
  readonly record: TestRecord | undefined
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

export const failed = ({ failures }: TestResult): boolean => failures.length > 0

export const allResults = (results: readonly SuiteResult[]): readonly TestResult[] =>
  results.flatMap(({ results: own }) => own)

export const describePlan = ({ suites }: Suites): string =>
  plainTable(
    ['file', 'test', 'kind'],
    suites.flatMap(({ tests }) => tests.map(({ name, kind, place }) => [describePlace(place), name, kind])),
  )

/** One line as a test ends. */
export const describeResult = (result: TestResult): string =>
  `${failed(result) ? '✗' : '✓'} ${result.test.name} (${writeDuration(result.milliseconds)})`

const describeFailed = ({ test, failures, log }: TestResult): string =>
  [
    `✗ ${test.name} (${describePlace(test.place)})`,
    ...failures.map((failure) => describeFailure(failure).replaceAll(/^/gm, '  ')),
    ...(log === '' ? [] : ['  the image printed:', log.replaceAll(/^/gm, '  | ')]),
  ].join('\n')

/** What the log says of the tests that failed; empty when none did. */
export const describeFailures = (results: readonly SuiteResult[]): string =>
  allResults(results).filter(failed).map(describeFailed).join('\n\n')

export const headlineOf = (suites: readonly SuiteResult[], image: string): string => {
  const results = allResults(suites)
  const bad = results.filter(failed)
  if (bad.length === 0) return `${count(results.length, 'test')} passed on ${image}`
  const names = bad.map(({ test }) => test.name)
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  return `${bad.length} of ${count(results.length, 'test')} failed on ${image}: ${shown}`
}

const annotationOf = ({ test, failures }: TestResult): Annotation => ({
  level: 'error',
  title: test.name,
  message: failures.map(describeFailure).join('\n'),
  place: failures[0]?.place ?? test.place,
})

const summarize = (
  headline: string,
  results: readonly TestResult[],
  record: TestRecord | undefined,
): string => {
  const rows = results.map((result) => [
    failed(result) ? '❌' : '✅',
    result.test.name,
    result.test.kind,
    `\`${describePlace({ file: result.test.place.file, line: result.test.place.line ?? 1 })}\``,
    writeDuration(result.milliseconds),
  ])
  const details = results
    .filter(failed)
    .map((result) =>
      [`#### ${result.test.name}`, codeBlock(result.failures.map(describeFailure).join('\n\n'))]
        .concat(result.log === '' ? [] : ['The image printed:', codeBlock(result.log)])
        .join('\n\n'),
    )
  const recorded =
    record === undefined ? [] : [`Recorded at the digest: suite \`${record.suite}\`, ${record.time}.`]
  return [
    `### ${headline}`,
    markdownTable(['', 'test', 'kind', 'where', 'time'], rows),
    ...details,
    ...recorded,
    '',
  ].join('\n\n')
}

export const reportPlan = ({ image }: Options, { suites, hash }: Suites): Report => {
  const tests = suites.flatMap((suite) => suite.tests)
  const name = writeImageReference(image)
  return {
    headline: `${count(tests.length, 'test')} in ${count(suites.length, 'file')} would be run on ${name} (dry run)`,
    outputs: {
      passed: '0',
      failed: '0',
      suite: hash,
      result: JSON.stringify({
        kind: 'planned',
        image: name,
        suite: hash,
        passed: 0,
        failed: 0,
        tests: tests.map((test) => ({
          file: test.place.file,
          line: test.place.line,
          name: test.name,
          kind: test.kind,
        })),
      }),
    },
    summary: '',
  }
}

export const reportVerdict = ({ image }: Options, { hash }: Suites, { results, record }: Verdict): Report => {
  const all = allResults(results)
  const bad = all.filter(failed)
  const name = writeImageReference(image)
  const headline = headlineOf(results, name)
  const passed = all.length - bad.length
  const tests = all.map(({ test, milliseconds, failures }) => ({
    file: test.place.file,
    line: test.place.line,
    name: test.name,
    kind: test.kind,
    milliseconds,
    failures: failures.map(({ what, expected, actual, place }) => ({
      what,
      expected,
      actual,
      line: place.line,
    })),
  }))
  return {
    // A verdict of failure is the error's to say, once.
    headline: bad.length === 0 ? headline : '',
    outputs: {
      passed: String(passed),
      failed: String(bad.length),
      suite: hash,
      result: JSON.stringify({
        kind: bad.length === 0 ? 'passed' : 'failed',
        image: name,
        suite: hash,
        passed,
        failed: bad.length,
        ...(record === undefined ? {} : { record }),
        tests,
      }),
    },
    summary: summarize(headline, all, record),
    annotations: bad.map(annotationOf),
  }
}
