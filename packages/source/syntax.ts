// What is wrong with a YAML text as YAML, in plain words and with the line.
import type { Mistake, Place } from '@hakobune/text'
import type { Document, YAMLError } from 'yaml'

/** The place of an offset in the text. */
export type At = (offset: number) => Place

/** The words for those errors that people make, by code and message; for the others the parser's own must do. */
const WORDS: readonly (readonly [error: RegExp, what: string, fix: string])[] = [
  [/^TAB_AS_INDENT /, 'a tab indents this line', 'indent by spaces'],
  [
    /^BLOCK_AS_IMPLICIT_KEY /,
    'a second "key:" on one line, or a line that is indented too far',
    'begin a new line, line it up with its neighbours, or put a text that holds ": " in quotes',
  ],
  [
    /^MULTILINE_IMPLICIT_KEY |^MISSING_CHAR Implicit map keys/,
    'a line without its ":"',
    'write "key: value"',
  ],
  [/ Missing closing | end with a [\]}]/, 'a quote or bracket is opened and not closed', 'close it'],
  [/^MISSING_CHAR Missing , /, 'a comma is missing before this', 'write it'],
  [/^BAD_SCALAR_START /, 'a text begins with a special character', 'put the text in quotes'],
  [
    /^UNEXPECTED_TOKEN /,
    'this does not belong to what is before it',
    'line it up with its neighbours, or put the whole text in quotes',
  ],
  [/^MULTIPLE_DOCS /, 'a second document begins here', 'remove the line "---" and what follows'],
  [
    /^TAG_RESOLVE_FAILED /,
    'a word that begins with "!" is a tag, and this one is unknown',
    'put the text in quotes',
  ],
]

const describe = ({ code, message, pos: [offset] }: YAMLError, at: At): Mistake => {
  const [, what, fix] = WORDS.find(([error]) => error.test(`${code} ${message}`)) ?? []
  const own = message.replace(/^./, (first) => first.toLowerCase())
  return { place: at(offset), what: `this is not YAML: ${what ?? own}`, fix }
}

/** The mistakes of syntax. One slip often makes several errors on its line; the first is enough. */
export const syntaxMistakes = ({ errors, warnings }: Document.Parsed, at: At): readonly Mistake[] => {
  const mistakes = [...errors, ...warnings].map((error) => describe(error, at))
  return mistakes.filter(
    ({ place }, index) => mistakes.findIndex((other) => other.place.line === place.line) === index,
  )
}
