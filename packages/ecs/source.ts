// Reads a definition file of the user's repository: JSON or YAML, `${name}` filled in, every value with its line.
import { dataOf, find, placeOf, placeOfKey, readTree, type Tree } from '@hakobune/source'
import { mistakesError, type Place, substitute, UserError, type Variables } from '@hakobune/text'
import { fit, type Path } from './fit.ts'
import { type Fields, isFields, without } from './json.ts'
import type { Shape } from './shape.ts'

/** A definition as the user wrote it, fitted to ECS, and where each of its values stands. */
export interface Source {
  readonly file: string
  readonly fields: Fields
  /** The place of the value at `path`, or of the nearest value around it. */
  readonly placeOf: (path: Path) => Place
  /** Members that ECS is not known to have, with their places. They are sent all the same. */
  readonly doubts: readonly Doubt[]
}

export interface Doubt {
  readonly place: Place
  readonly message: string
}

// Variables are filled in after parsing, so that no value, whatever it holds, can change the structure of the
// file. Until then a token of two private-use characters and a number stands for each, as long as `${name}` is,
// so that what follows keeps its column.
const TOKEN = /\uE000(\d+)\uE001/g

const tokensFor = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.keys(variables).map((name, index) => [
      name,
      `\uE000${String(index).padStart(name.length + 1, '0')}\uE001`,
    ]),
  )

/** `text` as YAML would read it: 80 is a number. */
const literal = (text: string): string | number | boolean => {
  if (/^(true|false)$/.test(text)) return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

/** Fills in the variables: a bare `${name}` may become a number or a truth value, "${name}" is always text. */
const fillIn = (tree: Tree, values: readonly string[]): Tree => {
  const fill = (text: string): string =>
    text.replaceAll(TOKEN, (token, index: string) => values[Number(index)] ?? token)
  switch (tree.kind) {
    case 'scalar': {
      const text = fill(tree.text)
      if (text === tree.text) return tree
      const bare = tree.plain && tree.text.replaceAll(TOKEN, '') === ''
      return { ...tree, text, value: bare ? literal(text) : text }
    }
    case 'list':
      return { ...tree, items: tree.items.map((item) => fillIn(item, values)) }
    case 'map': {
      const entries = tree.entries.map((entry) => ({
        ...entry,
        key: fill(entry.key),
        value: fillIn(entry.value, values),
      }))
      return { ...tree, entries }
    }
    case 'empty':
      return tree
  }
}

export interface SourceOptions {
  /** JSON when the name ends so, else YAML. */
  readonly file: string
  readonly variables: Variables
  /** What ECS expects. */
  readonly shape: Shape
  /** Members that ECS adds when it describes: a file made from its answer holds them, a request does not. */
  readonly added: ReadonlySet<string>
}

/**
 * @throws UserError that lists all mistakes with file and line: text that cannot be read, a name that is no variable,
 * no object
 */
export const readSource = (text: string, { file, variables, shape, added }: SourceOptions): Source => {
  const { tree: read, mistakes } = readTree(substitute(text, tokensFor(variables), file), file, TOKEN)
  if (read === undefined || mistakes.length > 0) throw mistakesError(file, mistakes)
  const tree = fillIn(read, Object.values(variables))
  const data = dataOf(tree)
  if (!isFields(data))
    throw new UserError('this file holds no object', {
      place: tree.place,
      fix: 'write the fields of the definition as JSON or YAML',
    })
  const doubts: Doubt[] = []
  const fields = fit(without(data, added), shape, {
    written: (path) => {
      const scalar = find(tree, path)
      return scalar?.kind === 'scalar' ? scalar.text : undefined
    },
    unknown: (path, hint) => {
      const message = `ECS is not known to have a field "${path.at(-1)}" here; it is sent as it is.${hint}`
      doubts.push({ place: placeOfKey(tree, path), message })
    },
  })
  return { file, fields: isFields(fields) ? fields : {}, placeOf: (path) => placeOf(tree, path), doubts }
}
