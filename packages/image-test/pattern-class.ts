// Character classes of a pattern: [...], \d, \pL, [:alpha:], as JavaScript's classes with the flag v.
import { type PatternCursor, PatternError } from './pattern-cursor.ts'
import { literal, readEscape } from './pattern-escape.ts'

/** Go's are ASCII; \s leaves out \v, which JavaScript's has. */
const PERL: Readonly<Record<string, string>> = { d: '0-9', s: '\\t\\n\\f\\r\\x20', w: '0-9A-Za-z_' }

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t\\x20',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t-\\r\\x20',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/** As Go, first among the general categories, then among the scripts; the last three are neither. */
const unicodeClass = (name: string, negated: boolean): string => {
  const properties = [`General_Category=${name}`, `Script=${name}`]
  if (/^(?:Any|ASCII|Assigned)$/.test(name)) properties.push(name)
  const known = properties.find((property) => {
    try {
      return new RegExp(`\\p{${property}}`, 'v')
    } catch {
      return undefined
    }
  })
  if (known === undefined) throw new PatternError(`there is no class of characters "${name}"`)
  return `\\${negated ? 'P' : 'p'}{${known}}`
}

/** `\d`, `\W`, `\pL`, `\P{Greek}`, `\p{^Greek}`, in or outside of brackets; undefined where none is here. */
export const readClassEscape = (cursor: PatternCursor): string | undefined => {
  const perl = cursor.take(/\\([dswDSW])/y)?.[1]
  if (perl !== undefined) return `[${/[DSW]/.test(perl) ? '^' : ''}${PERL[perl.toLowerCase()]}]`
  const unicode = cursor.take(/\\([pP])(?:\{(\^?)(\w+)\}|(\^?)(\w))/y)
  if (unicode === undefined) return undefined
  const [, letter, braced, long, bare, short] = unicode
  return unicodeClass(long ?? short ?? '', (letter === 'P') !== ((braced ?? bare) === '^'))
}

const readPosix = (cursor: PatternCursor): string | undefined => {
  const match = cursor.take(/\[:(\^?)([^\]]*?):\]/y)
  if (match === undefined) return undefined
  const [whole, negated = '', name = ''] = match
  const members = POSIX[name]
  if (members === undefined) throw new PatternError(`there is no class of characters ${whole}`)
  return `[${negated}${members}]`
}

const readCharacter = (cursor: PatternCursor): string =>
  cursor.sees('\\') ? readEscape(cursor) : cursor.next()

const readRange = (cursor: PatternCursor): string => {
  const low = readCharacter(cursor)
  if (!cursor.take(/-(?!\])/y)) return literal(low)
  const high = readCharacter(cursor)
  if ((high.codePointAt(0) ?? 0) >= (low.codePointAt(0) ?? 0)) return `${literal(low)}-${literal(high)}`
  throw new PatternError(`the range ${low}-${high} is the wrong way round`)
}

/** Reads the class whose `[` is here. A `]` right after it is a member, as is a `-` at either end. */
export const readClass = (cursor: PatternCursor): string => {
  const [open = '['] = cursor.take(/\[\^?/y) ?? []
  const members: string[] = []
  while (members.length === 0 || !cursor.take(/\]/y)) {
    if (cursor.atEnd()) throw new PatternError('a "]" is missing')
    members.push(readPosix(cursor) ?? readClassEscape(cursor) ?? readRange(cursor))
  }
  return `${open}${members.join('')}]`
}
