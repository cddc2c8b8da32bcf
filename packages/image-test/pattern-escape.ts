// Escapes for single characters in a pattern, as Go reads them.
import { type PatternCursor, PatternError } from './pattern-cursor.ts'

const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** A character that means itself, in and outside of classes. */
export const literal = (character: string): string =>
  /^[A-Za-z0-9]$/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`

const fromCode = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base)
  if (code <= 0x10ffff) return String.fromCodePoint(code)
  throw new PatternError(`there is no character ${digits}`)
}

/** The character that the escape here stands for: `\n`, `\x{2603}`, `\041`, `\.`. */
export const readEscape = (cursor: PatternCursor): string => {
  const hex = cursor.take(/\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y)
  if (hex !== undefined) return fromCode(hex[1] ?? hex[2] ?? '', 16)
  const octal = cursor.take(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y)
  if (octal !== undefined) return fromCode(octal[1] ?? '', 8)
  const simple = cursor.take(/\\([afnrtv]|(?![A-Za-z0-9])[\x00-\x7f])/y)
  if (simple?.[1] !== undefined) return CONTROLS[simple[1]] ?? simple[1]
  cursor.take(/\\/y)
  if (cursor.atEnd()) throw new PatternError('it ends with a lone "\\"')
  const unknown = cursor.next()
  throw new PatternError(
    /[1-9]/.test(unknown)
      ? `RE2 has no back-references ("\\${unknown}"), and neither has container-structure-test`
      : `"\\${unknown}" is no escape that RE2 knows`,
  )
}
