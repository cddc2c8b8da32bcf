// The outcome of a test: nothing, or each thing that was not as expected, with what was there instead.
import type { Place } from '@hakobune/text'
import type { Pattern } from './pattern.ts'
import type { Expectation, Test } from './suite.ts'

export interface Failure {
  /** What was looked at: `exit code`, `standard output`, `label vendor`. */
  readonly what: string
  readonly expected: string
  readonly actual: string
  /** The expectation's own line where it has one, else the test's. */
  readonly place: Place
}

/** What one test found out; it passed when there is no failure. */
export interface Finding {
  readonly failures: readonly Failure[]
  /** What the image printed; empty where nothing of it ran. */
  readonly log: string
}

export interface TestResult extends Finding {
  readonly test: Test
  readonly milliseconds: number
}

/** Longer texts are cut: whoever wants all of it runs the command. */
const LONGEST_EXCERPT = 2_000

/** The end of a text, where programs say what went wrong. */
export const excerpt = (text: string): string => {
  const trimmed = text.trimEnd()
  if (trimmed === '') return '(empty)'
  return trimmed.length > LONGEST_EXCERPT ? `… ${trimmed.slice(-LONGEST_EXCERPT)}` : trimmed
}

export type Matches = (pattern: Pattern, text: string) => boolean | 'too slow'

/** The failures of `text` under `expectations`. */
export const judgeText = (
  what: string,
  text: string,
  expectations: readonly Expectation[],
  matches: Matches,
): readonly Failure[] =>
  expectations.flatMap(({ wanted, pattern, place }) => {
    const matched = matches(pattern, text)
    if (matched === wanted) return []
    if (matched === 'too slow')
      return [
        {
          what,
          expected: `/${pattern.source}/ answers in time`,
          actual: 'it takes too long on this text',
          place,
        },
      ]
    return [{ what, expected: `${wanted ? '' : 'not '}/${pattern.source}/`, actual: excerpt(text), place }]
  })

/** The failures of a value under a literal or a pattern. `undefined` stands for a value that is not there. */
export const judgeValue = (
  what: string,
  actual: string | undefined,
  expected: string | Pattern,
  place: Place,
  matches: Matches,
): readonly Failure[] => {
  if (typeof expected !== 'string' && actual !== undefined)
    return judgeText(what, actual, [{ wanted: true, pattern: expected, place }], matches)
  if (actual === expected) return []
  const wanted = typeof expected === 'string' ? JSON.stringify(expected) : `/${expected.source}/`
  return [
    { what, expected: wanted, actual: actual === undefined ? '(not set)' : JSON.stringify(actual), place },
  ]
}

/** No failure where `holds`, else one. */
export const judge = (holds: boolean, failure: Failure): readonly Failure[] => (holds ? [] : [failure])
