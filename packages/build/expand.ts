// Expands the variables of a Dockerfile's word: $X, ${X:-default}, ${X#pattern}, quotes and escapes.
// The forms and their meaning: https://docs.docker.com/reference/dockerfile/#environment-replacement.

export type Variables = Readonly<Record<string, string>>

export type Expansion =
  | { readonly kind: 'expanded'; readonly text: string; readonly unset: readonly string[] }
  | { readonly kind: 'bad'; readonly why: string }

/** Leaves the recursion below; never leaves this file. */
class BadExpansion extends Error {}

const fail = (why: string): never => {
  throw new BadExpansion(why)
}

/** A shell pattern (`*`, `?`) as the source of a regular expression. */
const patternSource = (pattern: string, greedy: boolean): string =>
  pattern.replaceAll(/\\([\s\S])|[\s\S]/g, (token: string, literal?: string) => {
    if (token === '*') return greedy ? '[\\s\\S]*' : '[\\s\\S]*?'
    if (token === '?') return '[\\s\\S]'
    return (literal ?? token).replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
  })

const trimStart = (value: string, pattern: string, greedy: boolean): string =>
  value.replace(new RegExp(`^${patternSource(pattern, greedy)}`), '')

/** The shortest or longest end that matches, found by trying every place to cut. */
const trimEnd = (value: string, pattern: string, greedy: boolean): string => {
  const whole = new RegExp(`^${patternSource(pattern, true)}$`)
  const cuts = Array.from({ length: value.length + 1 }, (_, index) => (greedy ? index : value.length - index))
  const cut = cuts.find((at) => whole.test(value.slice(at)))
  return cut === undefined ? value : value.slice(0, cut)
}

type Operator = (value: string | undefined, word: string, name: string) => string

const OPERATORS: Readonly<Record<string, Operator>> = {
  '-': (value, word) => value ?? word,
  ':-': (value, word) => value || word,
  '+': (value, word) => (value === undefined ? '' : word),
  ':+': (value, word) => (value ? word : ''),
  '?': (value, word, name) => value ?? fail(`${name}: ${word || 'is not allowed to be unset'}`),
  ':?': (value, word, name) => value || fail(`${name}: ${word || 'is not allowed to be empty'}`),
  '##': (value, word) => trimStart(value ?? '', word, true),
  '#': (value, word) => trimStart(value ?? '', word, false),
  '%%': (value, word) => trimEnd(value ?? '', word, true),
  '%': (value, word) => trimEnd(value ?? '', word, false),
}

const expandOrThrow = (source: string, variables: Variables, mark: string, unset: Set<string>): string => {
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(source) ?? undefined
    if (found !== undefined) at = pattern.lastIndex
    return found
  }
  const look = (name: string): string | undefined => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value === undefined) unset.add(name)
    return value
  }

  const substitution = (): string => {
    const name = take(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y)?.[0] ?? fail('a "${" has no name behind it')
    if (take(/\}/y) !== undefined) return look(name) ?? ''
    if (take(/\//y) !== undefined) {
      const all = take(/\//y) !== undefined
      const pattern = until('/', true)
      const replacement = until('}', true)
      const expression = new RegExp(patternSource(pattern, true), all ? 'g' : '')
      return (look(name) ?? '').replace(expression, () => replacement)
    }
    const operator =
      take(/:[-+?]|##?|%%?|[-+?]/y)?.[0] ?? fail(`"\${${name}" is followed by what is no modifier`)
    const word = until('}', operator.startsWith('#') || operator.startsWith('%'))
    return OPERATORS[operator]?.(look(name), word, name) ?? ''
  }

  const dollar = (): string => {
    at += 1
    if (take(/\{/y) !== undefined) return substitution()
    const name = take(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y)?.[0]
    return name === undefined ? '$' : (look(name) ?? '')
  }

  const doubleQuoted = (): string => {
    let text = ''
    for (at += 1; source[at] !== '"'; ) {
      if (at >= source.length) fail('a double quote is not closed')
      if (source[at] === '$') text += dollar()
      else {
        const escaped = source[at] === mark && ['"', '$', mark].includes(source[at + 1] ?? '')
        text += source[at + (escaped ? 1 : 0)]
        at += escaped ? 2 : 1
      }
    }
    at += 1
    return text
  }

  /** Reads up to `stop` and takes it; the end of the source when `stop` is empty. */
  const until = (stop: string, keepsEscapes: boolean): string => {
    let text = ''
    while (at < source.length) {
      const character = source[at] ?? ''
      if (character === stop) {
        at += 1
        return text
      }
      if (character === '$') text += dollar()
      else if (character === '"') text += doubleQuoted()
      else if (character === "'") {
        text += take(/'([^']*)'/y)?.[1] ?? fail('a single quote is not closed')
      } else if (character === mark) {
        text += (keepsEscapes ? character : '') + (source[at + 1] ?? '')
        at += 2
      } else {
        text += character
        at += 1
      }
    }
    return stop === '' ? text : fail(`"${stop}" is missing`)
  }

  return until('', false)
}

/** Expands one word. `unset` names the variables that were asked for and are not there. */
export const expand = (source: string, variables: Variables, mark: string): Expansion => {
  const unset = new Set<string>()
  try {
    const text = expandOrThrow(source, variables, mark, unset)
    return { kind: 'expanded', text, unset: [...unset] }
  } catch (error) {
    if (error instanceof BadExpansion) return { kind: 'bad', why: error.message }
    throw error
  }
}
