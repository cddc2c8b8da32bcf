// Cuts a Dockerfile into logical lines: directives, comments, continuations and here-documents, as BuildKit does.
// https://docs.docker.com/reference/dockerfile/#parser-directives and #here-documents.
import { UserError } from '@hakobune/text'
import { splitWords, unquote } from './words.ts'

export interface Heredoc {
  readonly name: string
  /** False when the name was quoted: the shell leaves `$` inside alone. */
  readonly expands: boolean
  readonly content: string
}

/** One instruction as written: continuations joined, comments gone. Lines count from 1. */
export interface LogicalLine {
  readonly text: string
  readonly heredocs: readonly Heredoc[]
  readonly line: number
  readonly endLine: number
}

export interface Directives {
  readonly syntax?: string
  readonly check?: string
  readonly escape: '\\' | '`'
}

const physicalLines = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r?\n/)

const DIRECTIVE = /^#\s*([a-z][a-z0-9]*)\s*=\s*(.+?)\s*$/i

/** Directives are comments `# key=value` before anything else; the first line that is none ends them. */
export const readDirectives = (text: string, file: string): Directives => {
  const found = new Map<string, string>()
  for (const [index, line] of physicalLines(text).entries()) {
    const [, name = '', value = ''] = DIRECTIVE.exec(line.trimStart()) ?? []
    const key = name.toLowerCase()
    if (!['syntax', 'check', 'escape'].includes(key)) break
    const place = { file, line: index + 1 }
    if (found.has(key))
      throw new UserError(`the directive "${key}" is there twice`, {
        place,
        fix: 'remove one of the two lines',
      })
    if (key === 'escape' && value !== '\\' && value !== '`')
      throw new UserError(`the escape character is "${value}"`, {
        place,
        fix: 'write # escape=\\ or # escape=`',
      })
    found.set(key, value)
  }
  const syntax = found.get('syntax')
  const check = found.get('check')
  return {
    escape: found.get('escape') === '`' ? '`' : '\\',
    ...(syntax === undefined ? {} : { syntax }),
    ...(check === undefined ? {} : { check }),
  }
}

const HEREDOC_INSTRUCTION = /^\s*(?:ONBUILD\s+)?(?:ADD|COPY|RUN)\s/i

/** The here-documents that a line begins, in order, each still without content. */
const beginHeredocs = (text: string, mark: string) =>
  HEREDOC_INSTRUCTION.test(text)
    ? splitWords(text, mark).flatMap((word) => {
        const [, dash, name = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? []
        const plain = unquote(name, mark)
        return name === '' ? [] : [{ name: plain, expands: plain === name, dash: dash === '-' }]
      })
    : []

export const readLogicalLines = (
  text: string,
  file: string,
): { readonly directives: Directives; readonly lines: readonly LogicalLine[] } => {
  const physical = physicalLines(text)
  const directives = readDirectives(text, file)
  const continuation = directives.escape === '`' ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/
  const lines: LogicalLine[] = []
  const isComment = (line: string): boolean => line.trimStart().startsWith('#')

  let at = 0
  const next = (): string | undefined => physical[at++]

  const readHeredoc = (
    { name, expands, dash }: ReturnType<typeof beginHeredocs>[number],
    line: number,
  ): Heredoc => {
    const content: string[] = []
    for (let inner = next(); inner !== undefined; inner = next()) {
      if ((dash ? inner.replace(/^\t+/, '') : inner) === name)
        return { name, expands, content: content.join('\n') }
      content.push(inner)
    }
    throw new UserError(`the here-document "${name}" has no end`, {
      place: { file, line },
      fix: `add a line that holds only ${name}`,
    })
  }

  for (let first = next(); first !== undefined; first = next()) {
    const line = at
    if (isComment(first) || first.trim() === '') continue
    let joined = first.trimStart()
    while (continuation.test(joined)) {
      joined = joined.replace(continuation, '$1')
      let more = next()
      while (more !== undefined && (isComment(more) || more.trim() === '')) more = next()
      if (more === undefined) break
      joined += more
    }
    const heredocs = beginHeredocs(joined, directives.escape).map((begun) => readHeredoc(begun, line))
    if (joined.trim() !== '')
      lines.push({ text: joined.trim(), heredocs, line, endLine: Math.min(at, physical.length) })
  }
  return { directives, lines }
}
