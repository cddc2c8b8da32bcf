// The shapes that several kinds of tests share: variables, expectations, status codes, how to start the image.
import type { Place } from '@hakobune/text'
import {
  anyText,
  type Decode,
  defaulted,
  fields,
  flag,
  list,
  optional,
  type Placed,
  pattern,
  placed,
  required,
  text,
} from './decode.ts'
import type { Pattern } from './pattern.ts'
import type { Expectation, KeyExpectation, Start, Variable } from './suite.ts'

/** Turns what `decode` gives into something else; `map` may report mistakes of its own and answer undefined. */
export const mapped =
  <T, U>(
    decode: Decode<T>,
    map: (value: T, place: Place, report: Parameters<Decode<T>>[1]) => U | undefined,
  ): Decode<U> =>
  (tree, context) => {
    const value = decode(tree, context)
    return value === undefined ? undefined : map(value, tree.place, context)
  }

export const variable: Decode<Variable> = fields('a variable', {
  key: required(text),
  value: required(anyText),
})
export const variables = list(variable)

export const patterns = list(placed(pattern))

export const expectations = (
  wanted: readonly Placed<Pattern>[],
  unwanted: readonly Placed<Pattern>[],
): readonly Expectation[] => [
  ...wanted.map(({ value, place }) => ({ wanted: true, pattern: value, place })),
  ...unwanted.map(({ value, place }) => ({ wanted: false, pattern: value, place })),
]

const literalOrPattern =
  (isRegex: boolean): Decode<string | Pattern> =>
  (tree, context) =>
    (isRegex ? pattern : anyText)(tree, context)

/** `{key, value, isRegex}`. Whether the value is a pattern is told by its neighbour, so that is read first. */
export const keyExpectation: Decode<KeyExpectation> = (tree, context) => {
  const silent = { ...context, report: () => undefined }
  const isRegex = fields('', { isRegex: defaulted(flag, false) })(tree, silent)?.isRegex ?? false
  const read = fields('an expectation', {
    key: required(text),
    value: required(literalOrPattern(isRegex)),
    isRegex: defaulted(flag, false),
  })(tree, context)
  return read === undefined ? undefined : { key: read.key, value: read.value, place: tree.place }
}

/** Words of a command, the first of which is the program. */
export const command = list(anyText, 1)
export const commands = list(command)

/** The keys by which tests of a running service say how it starts. */
export const startShape = {
  envVars: defaulted(variables, []),
  entrypoint: optional(list(anyText)),
  command: optional(list(anyText)),
}

export const startOf = (read: {
  readonly envVars: readonly Variable[]
  readonly entrypoint: readonly string[] | undefined
  readonly command: readonly string[] | undefined
}): Start => ({ variables: read.envVars, entrypoint: read.entrypoint, command: read.command })

/** `200`, `200-399`, `200,301` (as an ALB's matcher), or a list of these. */
export const statuses: Decode<readonly (readonly [from: number, to: number])[]> = (tree, context) => {
  const words = tree.kind === 'list' ? list(text)(tree, context) : text(tree, context)?.split(',')
  const ranges = words?.map((word) => /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(word.trim()))
  if (ranges === undefined) return undefined
  const whole = ranges.flatMap((match) => {
    const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
    return from <= to ? [[from, to] as const] : []
  })
  if (whole.length === ranges.length) return whole
  context.report({
    place: tree.place,
    what: `${JSON.stringify(words?.join(','))} is not a status code`,
    fix: 'write a code (200), a range (200-399), or several',
  })
  return undefined
}
