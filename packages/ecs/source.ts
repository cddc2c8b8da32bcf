// Reads a definition file of the user's repository: JSON or YAML, `${name}` filled in, every value with its line.
import { type Place, substitute, UserError, type Variables } from '@hakobune/text'
import { type Document, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
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
// file. Until then a token of two private-use characters and a number stands for each.
const TOKEN = /\uE000(\d+)\uE001/g

const tokensFor = (variables: Variables): Variables =>
  Object.fromEntries(Object.keys(variables).map((name, index) => [name, `\uE000${index}\uE001`]))

const LITERAL = /^(-?\d+(\.\d+)?|true|false)$/

/** Fills in the variables. A bare `${name}` is read as YAML would read its value: 80 is a number, "80" is text. */
const fillIn = (document: Document, values: readonly string[]): void => {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string' || !node.value.includes('\uE000')) return
      const bare = node.type === 'PLAIN' && node.value.replaceAll(TOKEN, '') === ''
      const text = node.value.replaceAll(TOKEN, (token, index: string) => values[Number(index)] ?? token)
      node.value = bare && LITERAL.test(text) ? JSON.parse(text) : text
      node.source = text
    },
  })
}

/** Refuses a `.json` file that is no JSON: YAML would forgive it, and the next tool would not. */
const checkJson = (text: string, file: string): void => {
  try {
    JSON.parse(text.replaceAll(TOKEN, (token) => '1'.repeat(token.length)))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    const before = text.slice(0, offset).split('\n')
    throw new UserError(`this is not JSON: ${message.replace(/(,? "|,? \.\.\.| in JSON at).*$/s, '')}`, {
      place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      fix: 'correct the JSON here, or rename the file to .yml and write YAML',
      cause: error,
    })
  }
}

/** Where the key of `path` stands in the document; undefined when nothing is at `path`. */
const nodeAt = (document: Document, path: Path): Node | undefined => {
  const node = document.getIn(path, true)
  return isNode(node) ? node : undefined
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

/** @throws UserError with file and line for text that cannot be read, a name that is no variable, or no object */
export const readSource = (text: string, { file, variables, shape, added }: SourceOptions): Source => {
  const tokenized = substitute(text, tokensFor(variables), file)
  if (file.endsWith('.json')) checkJson(tokenized, file)
  const lines = new LineCounter()
  const document: Document = parseDocument(tokenized, { lineCounter: lines })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const [error] = document.errors
  if (error !== undefined)
    throw new UserError(`this cannot be read: ${error.message.split('\n')[0] ?? ''}`, {
      place: placeAt(error.pos[0]),
      fix: 'correct the file here',
      cause: error,
    })
  const placeOf = (path: Path): Place => {
    const node = nodeAt(document, path)
    if (node?.range) return placeAt(node.range[0])
    return path.length === 0 ? { file, line: 1 } : placeOf(path.slice(0, -1))
  }
  fillIn(document, Object.values(variables))
  const value: unknown = document.toJS()
  if (!isFields(value))
    throw new UserError('this file holds no object', {
      place: { file, line: 1 },
      fix: 'write the fields of the definition as JSON or YAML',
    })
  const doubts: Doubt[] = []
  const fields = fit(without(value, added), shape, {
    written: (path) => {
      const node = nodeAt(document, path)
      return isScalar(node) ? node.source : undefined
    },
    unknown: (path, hint) => {
      const message = `ECS is not known to have a field "${path.at(-1)}" here; it is sent as it is.${hint}`
      doubts.push({ place: placeOf(path), message })
    },
  })
  return { file, fields: isFields(fields) ? fields : {}, placeOf, doubts }
}
