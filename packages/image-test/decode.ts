// Decoders: what a value of a test file must be, with words and place for what it is not.
import type { Entry, Tree } from '@hakobune/source'
import { type Mistake, nearest, type Place, readDuration } from '@hakobune/text'
import { type Pattern, readPattern } from './pattern.ts'

export interface Context {
  /** The path of the value for people: `commandTests[0].setup`. */
  readonly path: string
  readonly report: (mistake: Mistake) => void
  /** Go reads the keys of JSON in any case, so files that write `SchemaVersion` exist. */
  readonly anyCase: boolean
}

/** The value that `tree` means; undefined when a mistake was reported instead. */
export type Decode<T> = (tree: Tree, context: Context) => T | undefined

const describe = (tree: Tree): string => {
  if (tree.kind === 'scalar') return JSON.stringify(tree.text)
  return { list: 'a list', map: 'a map of keys', empty: 'empty' }[tree.kind]
}

const refuse = (tree: Tree, context: Context, wanted: string, fix?: string): undefined => {
  context.report({
    place: tree.place,
    what: `${context.path || 'the file'} is ${describe(tree)}, where ${wanted} is meant`,
    fix,
  })
}

const scalar =
  <T>(wanted: string, read: (text: string) => T | undefined): Decode<T> =>
  (tree, context) => {
    const value = tree.kind === 'scalar' ? read(tree.text) : undefined
    return value ?? refuse(tree, context, wanted)
  }

/** Any text, also an empty one where the file writes `""` or nothing. */
export const anyText: Decode<string> = (tree, context) =>
  tree.kind === 'empty' ? '' : scalar('text', (text) => text)(tree, context)

export const text = scalar('text', (value) => (value.trim() === '' ? undefined : value))

export const integer = (least: number, most: number): Decode<number> =>
  scalar(`a whole number from ${least} to ${most}`, (value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN
    return number >= least && number <= most ? number : undefined
  })

/** The words of YAML 1.1, in which container-structure-test reads its files. */
export const flag = scalar('true or false', (value) => {
  if (/^(?:true|yes|on|y)$/i.test(value)) return true
  return /^(?:false|no|off|n)$/i.test(value) ? false : undefined
})

/** Milliseconds. */
export const duration = scalar('a duration such as 30s or 2m', (value) => readDuration(value))

export const choice = <const T extends string>(...choices: readonly T[]): Decode<T> =>
  scalar(`one of ${choices.join(', ')}`, (value) => choices.find((one) => one === value))

export const pattern: Decode<Pattern> = (tree, context) => {
  if (tree.kind !== 'scalar') return refuse(tree, context, 'a regular expression')
  const reading = readPattern(tree.text)
  if ('pattern' in reading) return reading.pattern
  context.report({
    place: tree.place,
    what: `the regular expression ${tree.text} cannot be read: ${reading.error}`,
    fix: 'write it in RE2 syntax (https://github.com/google/re2/wiki/Syntax)',
  })
  return undefined
}

export interface Placed<T> {
  readonly value: T
  readonly place: Place
}

export const placed =
  <T>(decode: Decode<T>): Decode<Placed<T>> =>
  (tree, context) => {
    const value = decode(tree, context)
    return value === undefined ? undefined : { value, place: tree.place }
  }

/** A list; nothing behind the key is an empty one. */
export const list =
  <T>(item: Decode<T>, least = 0): Decode<readonly T[]> =>
  (tree, context) => {
    if (tree.kind === 'empty' && least === 0) return []
    if (tree.kind !== 'list') return refuse(tree, context, 'a list', 'write "- " before each item, or […]')
    if (tree.items.length < least) return refuse(tree, context, `a list of at least ${least}`)
    const items = tree.items.map((one, index) => item(one, { ...context, path: `${context.path}[${index}]` }))
    const whole = items.filter((one) => one !== undefined)
    return whole.length === items.length ? whole : undefined
  }

interface Field<T> {
  readonly decode: Decode<T>
  readonly absent: { readonly value: T } | undefined
}

export const required = <T>(decode: Decode<T>): Field<T> => ({ decode, absent: undefined })

export const optional = <T>(decode: Decode<T>): Field<T | undefined> => ({
  decode,
  absent: { value: undefined },
})

export const defaulted = <T>(decode: Decode<T>, value: T): Field<T> => ({ decode, absent: { value } })

type Shape = Readonly<Record<string, Field<unknown>>>
type Fields<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never }

const keyOf = ({ key }: Entry, shape: Shape, { anyCase }: Context): string =>
  (anyCase ? Object.keys(shape).find((name) => name.toLowerCase() === key.toLowerCase()) : undefined) ?? key

/** A map of exactly these keys. `what` names it in messages: "commandTests". `hints` say more on known wrong keys. */
export const fields =
  <S extends Shape>(
    what: string,
    shape: S,
    hints: Readonly<Record<string, string>> = {},
  ): Decode<Fields<S>> =>
  (tree, context) => {
    if (tree.kind !== 'map') return refuse(tree, context, `a map with the keys of ${what}`)
    const given = new Map(tree.entries.map((entry) => [keyOf(entry, shape, context), entry]))
    const unknown = [...given].filter(([key]) => !Object.hasOwn(shape, key))
    const meant = unknown.map(([key]) => nearest(key, Object.keys(shape))[0])
    for (const [index, [key, { place }]] of unknown.entries()) {
      const near = meant[index] === undefined ? '' : `Did you mean "${meant[index]}"?`
      const hint = Object.hasOwn(hints, key) ? hints[key] : near
      context.report({ place, what: `${what} has no key "${key}". ${hint}`.trim() })
    }
    let whole = true
    const read = (key: string, { decode, absent }: Field<unknown>): unknown => {
      const value = given.get(key)?.value
      if (absent !== undefined && (value === undefined || value.kind === 'empty')) return absent.value
      if (value === undefined) {
        // A misspelt key is one mistake, not an unknown and a missing one.
        if (!meant.includes(key))
          context.report({ place: tree.place, what: `${what} lacks "${key}"`, fix: `add "${key}:"` })
        whole = false
        return undefined
      }
      const decoded = decode(value, {
        ...context,
        path: context.path === '' ? key : `${context.path}.${key}`,
      })
      if (decoded === undefined) whole = false
      return decoded
    }
    const values = Object.entries(shape).map(([key, field]) => [key, read(key, field)] as const)
    // The keys and the types of their values are the shape's, which Object.fromEntries cannot know.
    return whole ? (Object.fromEntries(values) as Fields<S>) : undefined
  }
