// One pattern of a .dockerignore: which paths it matches, as Docker's own matcher decides, its quirks included.
// Source of every rule: New, compile and match of https://github.com/moby/patternmatcher.
import { posix } from 'node:path'

export interface IgnorePattern {
  /** True for `!pattern`: what it matches is kept. */
  readonly keeps: boolean
  /** Cleaned, without the `!`. */
  readonly text: string
  readonly matches: (path: string) => boolean
}

/** Go's filepath.Clean: like posix.normalize, but a trailing slash goes too. */
export const cleanPath = (path: string): string => {
  const normal = posix.normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

const CLASS = /^\[\^?(?:(?:\\[\s\S]|[^\\\]-])(?:-(?:\\[\s\S]|[^\\\]-]))?)+\]/u

/**
 * Docker hands a backslash on to Go's regular expressions, where letters behind it have a meaning: `\a` is a bell,
 * `\d` a digit. https://github.com/google/re2/wiki/Syntax
 */
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\\x07',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
  b: '\\b',
  B: '\\B',
  d: '\\d',
  D: '\\D',
  s: '\\s',
  S: '\\S',
  w: '\\w',
  W: '\\W',
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
}

/** What the grammar of Go's filepath.Match refuses, or that of its regular expressions; undefined for a good pattern. */
const findFault = (text: string): string | undefined => {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1
      const escaped = text[at]
      if (escaped === undefined) return 'it ends in a single "\\"'
      if (/[A-Za-z0-9\u0080-\uffff]/.test(escaped) && ESCAPES[escaped] === undefined)
        return `its "\\${escaped}" means nothing to Docker`
    } else if (text[at] === '[') {
      const [whole] = CLASS.exec(text.slice(at)) ?? []
      if (whole === undefined) return 'its "[" begins no set of characters'
      at += whole.length - 1
    }
  }
  return undefined
}

const literal = (character: string): string =>
  /[$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character

const escapedOf = (character: string): string => ESCAPES[character] ?? literal(character)

const TOKEN = /\*\*\/?|\[\^?(?:\\[\s\S]|[^\\\]])+\]|\\[\s\S]|[\s\S]/gu

const translate = (token: string, last: boolean): string => {
  if (token.startsWith('**')) return last ? '[^\\n]*' : '(?:[^\\n]*/)?'
  if (token === '*') return '[^/]*'
  if (token === '?') return '[^/]'
  if (token.startsWith('[') && token.length > 1) {
    const inner = token
      .slice(1, -1)
      .replaceAll(/\\([\s\S])/gu, (_, character: string) => escapedOf(character))
    return `[${inner}]`
  }
  return token.startsWith('\\') && token.length > 1 ? escapedOf(token.slice(1)) : literal(token)
}

const SPECIAL = /[*?[\]\\]/

/** The literal text before the first special character. */
const plainBeginning = (text: string): string => text.slice(0, text.search(SPECIAL))

/** The literal text behind the last special character; a slash behind a `**` may match nothing. */
const plainEnd = (text: string): string =>
  /[\\\]]/.test(text) ? '' : text.replace(/^[\s\S]*[*?[]/, '').replace(/^\//, '')

/** How Docker decides: whole, by its beginning, by its end, or by a regular expression. */
const matcherOf = (text: string): ((path: string) => boolean) => {
  if (!SPECIAL.test(text)) return (path) => path === text
  const end = text.slice(2)
  if (text.startsWith('**') && !SPECIAL.test(end))
    return (path) => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1))
  const start = text.slice(0, -2)
  if (text.endsWith('**') && !SPECIAL.test(start)) return (path) => path.startsWith(start)
  const tokens = text.match(TOKEN) ?? []
  const parts = tokens.map((token, index) => translate(token, index === tokens.length - 1))
  const expression = new RegExp(`^${parts.join('')}$`, 'u')
  const [head, tail] = [plainBeginning(text), plainEnd(text)]
  // Nearly every path fails by one of its ends, which costs less to see.
  return (path) => path.startsWith(head) && path.endsWith(tail) && expression.test(path)
}

export type PatternReading =
  | { readonly kind: 'pattern'; readonly pattern: IgnorePattern }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad'; readonly why: string }

/** Reads one line of a .dockerignore without its line break. */
export const readIgnorePattern = (line: string): PatternReading => {
  const trimmed = line.trim()
  if (line.startsWith('#') || trimmed === '') return { kind: 'empty' }
  const keeps = trimmed.startsWith('!')
  const named = keeps ? trimmed.slice(1).trim() : trimmed
  if (named === '') return { kind: 'bad', why: 'a "!" needs a pattern behind it' }
  const clean = cleanPath(named)
  const text = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean
  const fault = findFault(text)
  if (fault !== undefined) return { kind: 'bad', why: `"${text}" is no pattern: ${fault}` }
  try {
    return { kind: 'pattern', pattern: { keeps, text, matches: matcherOf(text) } }
  } catch {
    return { kind: 'bad', why: `"${text}" is no pattern: a range in its "[" runs backwards` }
  }
}
