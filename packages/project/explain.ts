// Puts what the schema finds wrong into words: where, what, and the nearest right name.
import { find, type Path, placeOf, placeOfKey, type Tree } from '@hakobune/source'
import { type Mistake, nearest } from '@hakobune/text'
import type { z } from 'zod'
import { dotted, keysAt } from './paths.ts'

type Issue = z.core.$ZodIssue

const WANTED: Readonly<Record<string, string>> = {
  string: 'text is meant',
  object: 'keys with values are meant',
  record: 'names with values are meant',
  array: 'a list is meant',
}

const describeValue = (tree: Tree | undefined): string => {
  switch (tree?.kind) {
    case 'scalar':
      return typeof tree.value === 'string'
        ? `is the text ${JSON.stringify(tree.text)}`
        : `is the ${typeof tree.value} ${tree.text}`
    case 'list':
      return tree.items.length === 0 ? 'is an empty list' : 'is a list'
    case 'map':
      return 'holds keys'
    default:
      return 'is empty'
  }
}

const explainType = (file: Tree, path: Path, expected: string): Mistake => {
  const tree = find(file, path)
  const unquoted = expected === 'string' && tree?.kind === 'scalar'
  return {
    place: placeOf(file, path),
    what: `${dotted(path)} ${describeValue(tree)}, where ${WANTED[expected] ?? `${expected} is meant`}`,
    fix: unquoted ? `put it in quotes: "${tree.text}"` : undefined,
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

const explainUnknownKey = (file: Tree, path: Path, { key, known, meant }: UnknownKey): Mistake => ({
  place: placeOfKey(file, [...path, key]),
  what: `${dotted(path)} has no key "${key}"${meant === undefined ? '' : `. Did you mean "${meant}"?`}`,
  fix: meant === undefined ? `use one of ${known.map((name) => `"${name}"`).join(', ')}` : undefined,
})

/** Keys that are not there, any one of which would do. */
interface Missing {
  readonly parent: Path
  readonly keys: readonly string[]
}

const missingKeys = (issue: Issue, file: Tree): Missing | undefined => {
  const { path } = issue
  if (issue.code === 'custom') {
    const keys: unknown = issue.params?.['missing']
    return Array.isArray(keys) ? { parent: path, keys: keys.map(String) } : undefined
  }
  const key = path.at(-1)
  if (issue.code !== 'invalid_type' || key === undefined) return undefined
  return find(file, path) === undefined ? { parent: path.slice(0, -1), keys: [String(key)] } : undefined
}

const explainMissing = (file: Tree, { parent, keys }: Missing): Mistake => ({
  place: placeOf(file, parent),
  what: `${dotted(parent)} lacks ${keys.map((key) => `"${key}"`).join(' or ')}`,
  fix: `add "${keys[0]}:" to ${dotted(parent)}`,
})

const explainIssue = (issue: Issue, file: Tree): Mistake => {
  const { path } = issue
  const place = placeOf(file, path)
  switch (issue.code) {
    case 'invalid_type':
      return explainType(file, path, issue.expected)
    case 'invalid_key': {
      const what = `${dotted(path)}: "${String(path.at(-1))}" is not ${issue.issues[0]?.message}`
      return { place: placeOfKey(file, path), what }
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
      return {
        place,
        what: `${dotted(path)} ${describeValue(find(file, path))}, which is not ${issue.message}`,
      }
  }
}

/** All mistakes that `issues` tell. A misspelt key is one mistake, not an unknown key and a missing one. */
export const explainIssues = (
  issues: readonly Issue[],
  file: Tree,
  schema: z.ZodType,
): readonly Mistake[] => {
  const misspelt = issues.flatMap((issue) =>
    unknownKeys(issue, schema).map(({ meant = '' }) => dotted([...issue.path, meant])),
  )
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return unknownKeys(issue, schema).map((key) => explainUnknownKey(file, issue.path, key))
    const missing = missingKeys(issue, file)
    if (missing === undefined) return [explainIssue(issue, file)]
    const { parent, keys } = missing
    return keys.some((key) => misspelt.includes(dotted([...parent, key])))
      ? []
      : [explainMissing(file, missing)]
  })
}
