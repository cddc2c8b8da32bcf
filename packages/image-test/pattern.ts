// Patterns: the regular expressions of test files, which are Go's (RE2 syntax), as JavaScript's with the same meaning.
// Grammar: https://github.com/google/re2/wiki/Syntax as Go's regexp/syntax reads it with the Perl flags.
import { readClass, readClassEscape } from './pattern-class.ts'
import { cursorOn, type PatternCursor, PatternError } from './pattern-cursor.ts'
import { literal, readEscape } from './pattern-escape.ts'

export interface Pattern {
  /** As the file writes it. */
  readonly source: string
  readonly expression: RegExp
}

interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly U: boolean
}

const NO_FLAGS: Flags = { i: false, m: false, s: false, U: false }
const LARGEST_REPEAT = 1_000

/** Zero-width atoms stand in groups of their own, since JavaScript repeats no bare assertion and Go does. */
const START_OF_TEXT = '(?:(?<![\\s\\S]))'
const END_OF_TEXT = '(?:(?![\\s\\S]))'
const START_OF_LINE = '(?:(?<![^\\n]))'
const END_OF_LINE = '(?:(?![^\\n]))'

const FLAGS = /\(\?([imsU]*)(-[imsU]+)?([:)])/y

const withFlags = (flags: Flags, on: string, off: string): Flags => {
  const decide = (name: keyof Flags): boolean => !off.includes(name) && (on.includes(name) || flags[name])
  return { i: decide('i'), m: decide('m'), s: decide('s'), U: decide('U') }
}

/** `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}` as written; undefined where a brace is just a brace. */
const readRepeat = (cursor: PatternCursor): string | undefined => {
  const match = cursor.take(/[*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y)
  if (match === undefined) return undefined
  const [repeat, least, comma, most] = match
  const [low, high] = [Number(least ?? 0), Number(most ?? least ?? 0)]
  if (
    low > LARGEST_REPEAT ||
    high > LARGEST_REPEAT ||
    (comma !== undefined && most !== undefined && high < low)
  )
    throw new PatternError(`the repetition ${repeat} is out of range (${LARGEST_REPEAT} at most)`)
  return repeat
}

const repeated = (atom: string, repeat: string, lazy: boolean): string =>
  `(?:${atom})${repeat}${lazy ? '?' : ''}`

const readEscapedAtom = (cursor: PatternCursor): string => {
  if (cursor.take(/\\A/y)) return START_OF_TEXT
  if (cursor.take(/\\z/y)) return END_OF_TEXT
  const boundary = cursor.take(/\\[bB]/y)
  return boundary === undefined
    ? (readClassEscape(cursor) ?? literal(readEscape(cursor)))
    : `(?:${boundary[0]})`
}

const readAtom = (cursor: PatternCursor, flags: Flags): string => {
  if (cursor.take(/\^/y)) return flags.m ? START_OF_LINE : START_OF_TEXT
  if (cursor.take(/\$/y)) return flags.m ? END_OF_LINE : END_OF_TEXT
  if (cursor.take(/\./y)) return flags.s ? '[\\s\\S]' : '[^\\n]'
  const atom = cursor.sees('[')
    ? readClass(cursor)
    : cursor.sees('\\')
      ? readEscapedAtom(cursor)
      : literal(cursor.next())
  return flags.i && !atom.startsWith('(?:') ? `(?i:${atom})` : atom
}

/** Reads alternatives up to the end or to the `)` of the group that the caller has opened. */
const readAlternatives = (cursor: PatternCursor, outer: Flags): string => {
  let flags = outer
  const alternatives: string[][] = [[]]
  let repeatedLast = false
  while (!cursor.atEnd() && !cursor.sees(')')) {
    const atoms = alternatives.at(-1) ?? []
    const repeat = readRepeat(cursor)
    if (repeat !== undefined) {
      const atom = atoms.pop()
      if (atom === undefined) throw new PatternError(`there is nothing that ${repeat} could repeat`)
      if (repeatedLast) throw new PatternError(`${repeat} repeats a repetition; put the first into (?:…)`)
      atoms.push(repeated(atom, repeat, (cursor.take(/\?/y) !== undefined) !== flags.U))
      repeatedLast = true
      continue
    }
    repeatedLast = false
    const change = cursor.take(FLAGS)
    if (cursor.take(/\|/y)) alternatives.push([])
    else if (change?.[3] === ')') flags = withFlags(flags, change[1] ?? '', change[2] ?? '')
    else if (change !== undefined)
      atoms.push(readGroup(cursor, withFlags(flags, change[1] ?? '', change[2] ?? '')))
    else if (cursor.sees('(')) atoms.push(readGroup(openGroup(cursor), flags))
    else if (cursor.sees('\\Q')) atoms.push(...readQuoted(cursor, flags))
    else atoms.push(readAtom(cursor, flags))
  }
  return alternatives.map((atoms) => atoms.join('')).join('|')
}

const readQuoted = (cursor: PatternCursor, flags: Flags): readonly string[] => {
  const [, text = ''] = cursor.take(/\\Q([\s\S]*?)(?:\\E|$)/y) ?? []
  return [...text].map((character) => (flags.i ? `(?i:${literal(character)})` : literal(character)))
}

/** Passes `(`, `(?P<name>` or `(?<name>`. What a group holds is not asked for, so none captures. */
const openGroup = (cursor: PatternCursor): PatternCursor => {
  if (cursor.take(/\(\?P?<\w+>/y) || cursor.take(/\((?!\?)/y)) return cursor
  const [what] = cursor.take(/\(\?(?:<?[=!]|P?[<>]?[^)]{0,3})/y) ?? ['(?']
  throw new PatternError(
    /[=!]$/.test(what)
      ? `RE2 has no lookaround ("${what}"), and neither has container-structure-test`
      : `"${what}" begins no group that RE2 knows`,
  )
}

const readGroup = (cursor: PatternCursor, flags: Flags): string => {
  const inner = readAlternatives(cursor, flags)
  if (cursor.take(/\)/y)) return `(?:${inner})`
  throw new PatternError('a ")" is missing')
}

export type PatternReading = { readonly pattern: Pattern } | { readonly error: string }

/** Reads `source` as Go's regexp.Compile would; the error says what it does not take. */
export const readPattern = (source: string): PatternReading => {
  try {
    const cursor = cursorOn(source)
    const translated = readAlternatives(cursor, NO_FLAGS)
    if (!cursor.atEnd()) return { error: 'there is a ")" without its "("' }
    return { pattern: { source, expression: new RegExp(translated, 'v') } }
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return { error: error.message }
    throw error
  }
}
