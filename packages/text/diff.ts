// Shows the change between two texts or two values, line by line, as the plan of an action.
import { structuredPatch } from 'diff'

/** Lines of a unified diff without its header: ` same`, `-removed`, `+added`, `@@` between hunks. Empty when equal. */
export const diffLines = (before: string, after: string, context = 3): readonly string[] => {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context })
  return hunks.flatMap((hunk, index) => [
    ...(index === 0 ? [] : ['@@']),
    ...hunk.lines.filter((line) => !line.startsWith('\\')),
  ])
}

/** JSON of `value` with the keys of every object sorted, so that equal values give equal text. */
export const stableJson = (value: unknown, indent = 2): string =>
  JSON.stringify(sorted(value), null, indent) ?? ''

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** The diff of two values as sorted JSON; `undefined` before or after means the value is not there. */
export const diffValues = (before: unknown, after: unknown): readonly string[] =>
  diffLines(
    before === undefined ? '' : `${stableJson(before)}\n`,
    after === undefined ? '' : `${stableJson(after)}\n`,
  )
