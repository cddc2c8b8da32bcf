// Puts what the schema finds wrong into words: where, what, and the nearest right name.
import { type Mistake, nearest } from '@hakobune/text'
import type { z } from 'zod'
import type { Path } from './nodes.ts'
import { dotted, keysAt, valueAt } from './paths.ts'
import type { Source } from './source.ts'

type Issue = z.core.$ZodIssue

const WANTED: Readonly<Record<string, string>> = {
  string: 'text is meant',
  object: 'keys with values are meant',
  record: 'names with values are meant',
  array: 'a list is meant',
}

const describeValue = (source: Source, path: Path): string => {
  const value = valueAt(source.value, path)
  if (value === null) return 'is empty'
  if (Array.isArray(value)) return value.length === 0 ? 'is an empty list' : 'is a list'
  if (typeof value === 'object') return 'holds keys'
  if (typeof value === 'string') return `is the text ${JSON.stringify(value)}`
  return `is the ${typeof value} ${source.spelling(path) ?? String(value)}`
}

const explainType = (source: Source, path: Path, expected: string): Mistake => {
  const unquoted = expected === 'string' && /^(number|boolean)$/.test(typeof valueAt(source.value, path))
  return {
    place: source.placeOf(path),
    what: `${dotted(path)} ${describeValue(source, path)}, where ${WANTED[expected] ?? `${expected} is meant`}`,
    fix: unquoted ? `put it in quotes: "${source.spelling(path)}"` : undefined,
  }
}

/** A key that the schema does not know, and the known one that was probably meant. */
interface UnknownKey {
  readonly key: string
  readonly known: readonly string[]
  readonly meant: string | undefined
}

const unknownKeys = (issue: Issue, schema: z.ZodType): readonly UnknownKey[] => {
  if (issue.code !== 'unrecognized_keys') return []
  const known = keysAt(schema, issue.path)
  return issue.keys.map((key) => ({
    key,
    known,
    meant: nearest(key, known)[0] ?? known.find((name) => name.startsWith(key)),
  }))
}

const explainUnknownKey = (source: Source, path: Path, { key, known, meant }: UnknownKey): Mistake => ({
  place: source.placeOfKey([...path, key]),
  what: `${dotted(path)} has no key "${key}"${meant === undefined ? '' : `. Did you mean "${meant}"?`}`,
  fix: meant === undefined ? `use one of ${known.map((name) => `"${name}"`).join(', ')}` : undefined,
})

/** Keys that are not there, any one of which would do. */
interface Missing {
  readonly parent: Path
  readonly keys: readonly string[]
}

const missingKeys = (issue: Issue, source: Source): Missing | undefined => {
  const { path } = issue
  if (issue.code === 'custom') {
    const keys: unknown = issue.params?.['missing']
    return Array.isArray(keys) ? { parent: path, keys: keys.map(String) } : undefined
  }
  const key = path.at(-1)
  if (issue.code !== 'invalid_type' || key === undefined) return undefined
  return valueAt(source.value, path) === undefined
    ? { parent: path.slice(0, -1), keys: [String(key)] }
    : undefined
}

const explainMissing = (source: Source, { parent, keys }: Missing): Mistake => ({
  place: source.placeOf(parent),
  what: `${dotted(parent)} lacks ${keys.map((key) => `"${key}"`).join(' or ')}`,
  fix: `add "${keys[0]}:" to ${dotted(parent)}`,
})

const explainIssue = (issue: Issue, source: Source): Mistake => {
  const { path } = issue
  const place = source.placeOf(path)
  switch (issue.code) {
    case 'invalid_type':
      return explainType(source, path, issue.expected)
    case 'invalid_key': {
      const what = `${dotted(path)}: "${String(path.at(-1))}" is not ${issue.issues[0]?.message}`
      return { place: source.placeOfKey(path), what }
    }
    case 'custom': {
      const fix: unknown = issue.params?.['fix']
      return {
        place,
        what: `${dotted(path)}: ${issue.message}`,
        fix: typeof fix === 'string' ? fix : undefined,
      }
    }
    default:
      return { place, what: `${dotted(path)} ${describeValue(source, path)}, which is not ${issue.message}` }
  }
}

/** All mistakes that `issues` tell. A misspelt key is one mistake, not an unknown key and a missing one. */
export const explainIssues = (
  issues: readonly Issue[],
  source: Source,
  schema: z.ZodType,
): readonly Mistake[] => {
  const misspelt = issues.flatMap((issue) =>
    unknownKeys(issue, schema).map(({ meant = '' }) => dotted([...issue.path, meant])),
  )
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return unknownKeys(issue, schema).map((key) => explainUnknownKey(source, issue.path, key))
    const missing = missingKeys(issue, source)
    if (missing === undefined) return [explainIssue(issue, source)]
    const { parent, keys } = missing
    return keys.some((key) => misspelt.includes(dotted([...parent, key])))
      ? []
      : [explainMissing(source, missing)]
  })
}
