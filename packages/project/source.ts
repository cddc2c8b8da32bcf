// A YAML text as a value in which every path still knows its line and how it was spelled.
import type { Mistake, Place } from '@hakobune/text'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { type Path, resolveNode, type Step, walk } from './nodes.ts'
import { checkSyntax } from './syntax.ts'

export interface Source {
  readonly value: unknown
  /** Where the value at `path` is written; where it is missing, the nearest that is there around it. */
  readonly placeOf: (path: Path) => Place
  /** Where the last key of `path` is written. */
  readonly placeOfKey: (path: Path) => Place
  /** The value as the file spells it: `0123`, which YAML reads as 123. Undefined for lists and maps. */
  readonly spelling: (path: Path) => string | undefined
}

export interface Reading {
  /** Mistakes of syntax. Those of meaning are for the caller to find in `source`. */
  readonly mistakes: readonly Mistake[]
  /** Undefined when the mistakes leave no value that could be checked further. */
  readonly source: Source | undefined
}

/** Reads `text` as one YAML 1.2 document with merge keys. Never throws for what the text holds. */
export const readSource = (text: string, file: string): Reading => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const { mistakes, readable } = checkSyntax(document, text, at)
  if (!readable) return { mistakes, source: undefined }

  const placeOfNode = (node: unknown): Place | undefined =>
    isNode(node) && node.range ? at(node.range[0]) : undefined
  // A block is best shown by its key, and an empty value can be shown by nothing else.
  const placeOfStep = ({ key, value }: Step): Place | undefined => {
    const block = (isMap(value) || isSeq(value)) && value.flow !== true
    const empty = isScalar(value) && value.source === ''
    return (block || empty ? placeOfNode(key) : undefined) ?? placeOfNode(value) ?? placeOfNode(key)
  }
  const placeOf = (path: Path): Place =>
    walk(document, path)
      .map(placeOfStep)
      .findLast((place) => place !== undefined) ?? at(0)
  const source: Source = {
    value: document.toJS(),
    placeOf,
    placeOfKey: (path) => placeOfNode(walk(document, path)[path.length]?.key) ?? placeOf(path),
    spelling: (path) => {
      const node = resolveNode(walk(document, path)[path.length]?.value, document)
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined
    },
  }
  return { mistakes, source }
}
