// Reads a Dockerfile into its instructions, each with the lines it stands on.
// The grammar is that of https://docs.docker.com/reference/dockerfile/, as BuildKit's parser reads it.
import { didYouMean, type Place, UserError } from '@hakobune/text'
import { type Directives, type Heredoc, type LogicalLine, readLogicalLines } from './logical-lines.ts'
import { readJsonWords, splitWords, unquote } from './words.ts'

export interface Flag {
  /** Without the dashes. */
  readonly name: string
  /** Undefined for a bare flag such as `--link`. */
  readonly value: string | undefined
}

export interface Instruction {
  /** In upper case. For ONBUILD the trigger's own instruction is in `trigger`. */
  readonly name: string
  readonly flags: readonly Flag[]
  /** What stands behind the flags, with continuations joined and variables unexpanded. */
  readonly text: string
  readonly heredocs: readonly Heredoc[]
  readonly line: number
  readonly endLine: number
  readonly trigger?: Instruction
}

export interface Dockerfile {
  /** As it is shown to people. */
  readonly file: string
  readonly directives: Directives
  readonly instructions: readonly Instruction[]
}

const NAMES: readonly string[] = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]

/** Flags whose value may also stand behind a blank: newer BuildKits read `--from base` as `--from=base`. */
const VALUED: readonly string[] = ['from', 'mount', 'platform', 'checksum']

/** Cuts `--name=value` words off the front of `text`. */
const readFlags = (
  text: string,
  mark: string,
): { readonly flags: readonly Flag[]; readonly rest: string } => {
  const flags: Flag[] = []
  let rest = text
  while (rest.startsWith('--')) {
    const [word = ''] = splitWords(rest, mark)
    rest = rest.slice(word.length).trimStart()
    if (word === '--') break
    const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(unquote(word, mark)) ?? []
    if (value !== undefined || !VALUED.includes(name)) flags.push({ name, value })
    else {
      const [next = ''] = splitWords(rest, mark)
      flags.push({ name, value: unquote(next, mark) })
      rest = rest.slice(next.length).trimStart()
    }
  }
  return { flags, rest }
}

const readInstruction = (written: LogicalLine, mark: string, place: Place): Instruction => {
  const [, name = '', behind = ''] = /^(\S+)\s*([\s\S]*)$/.exec(written.text) ?? []
  const upper = name.toUpperCase()
  if (!NAMES.includes(upper))
    throw new UserError(`there is no instruction "${name}".${didYouMean(name, NAMES)}`, {
      place,
      fix: 'correct the instruction, or end the line before with the escape character if this line continues it',
    })
  const { flags, rest } = readFlags(behind, mark)
  if (rest === '' && written.heredocs.length === 0 && !(upper === 'HEALTHCHECK' || upper === 'CMD'))
    throw new UserError(`${upper} has no arguments`, {
      place,
      fix: `write what ${upper} needs, or remove the line`,
    })
  const { heredocs, line, endLine } = written
  const instruction = { name: upper, flags, text: rest, heredocs, line, endLine }
  if (upper !== 'ONBUILD') return instruction
  return { ...instruction, trigger: readInstruction({ ...written, text: rest }, mark, place) }
}

/** @throws UserError with file and line for what no Docker would read */
export const readDockerfile = (text: string, file: string): Dockerfile => {
  const { directives, lines } = readLogicalLines(text, file)
  if (lines.length === 0)
    throw new UserError('the Dockerfile has no instructions', { place: { file }, fix: 'begin it with FROM' })
  const instructions = lines.map((line) =>
    readInstruction(line, directives.escape, { file, line: line.line }),
  )
  return { file, directives, instructions }
}

/** The flag's value; undefined when it is absent or bare. */
export const flagValue = ({ flags }: Instruction, name: string): string | undefined =>
  flags.find((flag) => flag.name === name)?.value

/** The arguments as words without quotes: of the JSON form if it is one, else split at blanks. */
export const wordsOf = ({ text }: Instruction, mark: string): readonly string[] =>
  readJsonWords(text) ?? splitWords(text, mark).map((word) => unquote(word, mark))

/** The instruction as one text that is equal exactly when the instruction is. */
export const writeInstruction = ({ name, flags, text, heredocs }: Instruction): string =>
  [
    [
      name,
      ...flags.map((flag) => (flag.value === undefined ? `--${flag.name}` : `--${flag.name}=${flag.value}`)),
      text,
    ].join(' '),
    ...heredocs.map((heredoc) => `${heredoc.content}\n${heredoc.name}`),
  ].join('\n')
