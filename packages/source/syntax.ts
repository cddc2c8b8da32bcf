// What is wrong with a YAML text as YAML, in plain words and with the line.
import type { Mistake, Place } from '@hakobune/text'
import type { Document, YAMLError } from 'yaml'

/** The place of an offset in the text. */
export type At = (offset: number) => Place

/** The words for those errors that people make; for the others the parser's own are plain enough. */
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

const describe = ({ code, message, pos: [offset] }: YAMLError, at: At): Mistake => {
  const [what, fix] = WORDS[code] ?? [message.replace(/^./, (first) => first.toLowerCase()), undefined]
  return { place: at(offset), what: `this is not YAML: ${what}`, fix }
}

/** The mistakes of syntax. One slip often makes several errors on its line; the first is enough. */
export const syntaxMistakes = ({ errors, warnings }: Document.Parsed, at: At): readonly Mistake[] => {
  const mistakes = [...errors, ...warnings].map((error) => describe(error, at))
  return mistakes.filter(
    ({ place }, index) => mistakes.findIndex((other) => other.place.line === place.line) === index,
  )
}
