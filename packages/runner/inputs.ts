// Reads an action's inputs, each by its type, with errors that name the input and the value it was given.
import { didYouMean, readDuration, UserError } from '@hakobune/text'
import { parseDocument } from 'yaml'

export type Environment = Readonly<Record<string, string | undefined>>

/** The inputs of one action run. Every reader trims; an input that was left out is the empty text. */
export interface Inputs {
  /** @throws UserError when the input is empty */
  readonly required: (name: string) => string
  /** The text, or undefined when the input is empty. */
  readonly optional: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
  readonly choice: <const T extends string>(name: string, choices: readonly T[]) => T
  readonly integer: (name: string, least: number, most: number) => number
  /** Milliseconds. Accepts `10m`, `1h 30m`, `90s`; a bare number is seconds. */
  readonly duration: (name: string) => number
  /** Lines without blank ones. */
  readonly lines: (name: string) => readonly string[]
  /** `name=value` lines; a value may hold `=`. */
  readonly pairs: (name: string) => Readonly<Record<string, string>>
  /** The value of a YAML or JSON text, undefined when the input is empty. The caller parses it further. */
  readonly yaml: (name: string) => unknown
}

/** The variable in which the runner passes an input: spaces become `_`, letters upper case, dashes stay. */
export const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

const invalid = (name: string, value: string, wanted: string, suggestion = ''): UserError =>
  new UserError(`the input "${name}" is "${value}", which is not ${wanted}.${suggestion}`, {
    fix: `set "${name}:" in the step's "with:" to ${wanted}`,
  })

/** Inputs read from the environment of the process, as the runner passes them. */
export const readInputs = (environment: Environment): Inputs => {
  const text = (name: string): string => (environment[inputVariable(name)] ?? '').trim()
  const lines = (name: string): readonly string[] =>
    text(name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return {
    required: (name) => {
      const value = text(name)
      if (value !== '') return value
      throw new UserError(`the input "${name}" is missing`, { fix: `add "${name}:" to the step's "with:"` })
    },
    optional: (name) => text(name) || undefined,
    flag: (name) => {
      const value = text(name)
      if (/^(true|yes|on)$/i.test(value)) return true
      if (/^(false|no|off|)$/i.test(value)) return false
      throw invalid(name, value, 'true or false')
    },
    choice: (name, choices) => {
      const value = text(name)
      const chosen = choices.find((choice) => choice === value)
      if (chosen !== undefined) return chosen
      throw invalid(name, value, `one of ${choices.join(', ')}`, didYouMean(value, choices))
    },
    integer: (name, least, most) => {
      const value = text(name)
      const number = Number(value)
      if (/^-?\d+$/.test(value) && number >= least && number <= most) return number
      throw invalid(name, value, `a whole number from ${least} to ${most}`)
    },
    duration: (name) => {
      const value = text(name)
      const milliseconds = readDuration(value)
      if (milliseconds !== undefined) return milliseconds
      throw invalid(name, value, 'a duration such as 10m or 1h 30m')
    },
    lines,
    pairs: (name) =>
      Object.fromEntries(
        lines(name).map((line) => {
          const at = line.indexOf('=')
          if (at > 0) return [line.slice(0, at).trim(), line.slice(at + 1)]
          throw invalid(name, line, 'a line of the form name=value')
        }),
      ),
    yaml: (name) => {
      const value = text(name)
      if (value === '') return undefined
      const document = parseDocument(value)
      const [error] = document.errors
      if (error !== undefined) throw invalid(name, value, `YAML or JSON: ${error.message}`)
      return document.toJS()
    },
  }
}
