// A failure in words, made in one place for log, summary, annotation and JUnit.
import type { Failure } from './outcome.ts'

const indented = (text: string): string => text.replaceAll('\n', '\n            ')

/** Three lines or more: what was looked at, what was expected of it, what it was. */
export const describeFailure = ({ what, expected, actual }: Failure): string =>
  [what, `  expected: ${indented(expected)}`, `  actual:   ${indented(actual)}`].join('\n')
