// A cursor on the text of a pattern, and the error for what cannot be read there.

export class PatternError extends Error {}

export interface PatternCursor {
  readonly atEnd: () => boolean
  readonly sees: (text: string) => boolean
  /** Passes what the sticky expression matches here, else stays. */
  readonly take: (expression: RegExp) => RegExpExecArray | undefined
  /** Passes one code point. @throws PatternError at the end */
  readonly next: () => string
}

export const cursorOn = (text: string): PatternCursor => {
  let at = 0
  return {
    atEnd: () => at >= text.length,
    sees: (wanted) => text.startsWith(wanted, at),
    take: (expression) => {
      expression.lastIndex = at
      const match = expression.exec(text) ?? undefined
      if (match !== undefined) at += match[0].length
      return match
    },
    next: () => {
      const code = text.codePointAt(at)
      if (code === undefined) throw new PatternError('it ends too early')
      const character = String.fromCodePoint(code)
      at += character.length
      return character
    },
  }
}
