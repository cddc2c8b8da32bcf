// What is wrong with a YAML text as YAML, in plain words and with the line.
import type { Mistake, Place } from '@hakobune/text'
import { type Document, isMap, isNode, isSeq, visit, type YAMLError } from 'yaml'
import { isMergeKey, resolveNode } from './nodes.ts'

/** The words for those syntax errors that people make; for the others the parser's own are plain enough. */
const WORDS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  TAB_AS_INDENT: ['a tab indents this line', 'indent by spaces'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a second "key:" on one line, or a line that is indented too far',
    'begin a new line, line it up with its neighbours, or put a text that holds ": " in quotes',
  ],
  MULTILINE_IMPLICIT_KEY: ['a line without its ":"', 'write "key: value"'],
  MISSING_CHAR: ['a quote or bracket is opened and not closed', 'close it'],
  BAD_SCALAR_START: ['a text begins with a special character', 'put the text in quotes'],
  MULTIPLE_DOCS: ['a second document begins here', 'remove the line "---" and what follows'],
  TAG_RESOLVE_FAILED: [
    'a word that begins with "!" is a tag, and this one is unknown',
    'put the text in quotes',
  ],
}

type At = (offset: number) => Place

const describeError = ({ code, message, pos: [offset] }: YAMLError, text: string, at: At): Mistake => {
  const place = at(offset)
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^:\s]*/.exec(text.slice(offset)) ?? []
    return { place, what: `the key "${key}" is written twice`, fix: 'keep one of them' }
  }
  const [what, fix] = WORDS[code] ?? [message.replace(/^./, (first) => first.toLowerCase()), undefined]
  return { place, what: `this is not YAML: ${what}`, fix }
}

/** One slip often makes several errors on its line; the first is enough. */
const firstOfEachLine = (mistakes: readonly Mistake[]): readonly Mistake[] =>
  mistakes.filter(
    ({ place }, index) => mistakes.findIndex((other) => other.place.line === place.line) === index,
  )

/** Mistakes of anchors, on which the making of the value would throw without saying where. */
const anchorMistakes = (document: Document.Parsed, at: At): readonly Mistake[] => {
  const mistakes: Mistake[] = []
  const placeOf = (node: unknown): Place => at(isNode(node) ? (node.range?.[0] ?? 0) : 0)
  const canMerge = (node: unknown): boolean => {
    const source = resolveNode(node, document)
    return source === undefined || isMap(source) || (isSeq(source) && source.items.every(canMerge))
  }
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return
      mistakes.push({
        place: placeOf(alias),
        what: `there is no anchor "&${alias.source}" before "*${alias.source}"`,
        fix: 'name an anchor that is there, or put a text that begins with "*" in quotes',
      })
    },
    Pair: (_, pair) => {
      if (!isMergeKey(pair) || canMerge(pair.value)) return
      const what = '"<<:" takes the keys of a map, and this is none'
      mistakes.push({ place: placeOf(pair.key), what, fix: 'write "<<: *anchor"' })
    },
  })
  return mistakes
}

/** `readable` is false when the value behind the text cannot be trusted; a duplicate key alone spoils nothing else. */
export const checkSyntax = (
  document: Document.Parsed,
  text: string,
  at: At,
): { readonly mistakes: readonly Mistake[]; readonly readable: boolean } => {
  const errors = [...document.errors, ...document.warnings]
  const anchors = anchorMistakes(document, at)
  const told = firstOfEachLine(errors.map((error) => describeError(error, text, at)))
  return {
    mistakes: [...told, ...anchors],
    readable: anchors.length === 0 && errors.every(({ code }) => code === 'DUPLICATE_KEY'),
  }
}
