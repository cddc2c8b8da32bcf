// The variables that containers of one file get: its global ones, those passed on from outside, and a test's own.
import { readFile } from 'node:fs/promises'
import { didYouMean, UserError } from '@hakobune/text'
import { expand, withVariables } from './expand.ts'
import type { RunOptions, Suite, Variable } from './suite.ts'

export interface SuiteVariables {
  /** Of the image, with the file's global ones set. */
  readonly names: ReadonlyMap<string, string>
  readonly variables: readonly Variable[]
  /** Values that came from outside, which must not be shown. */
  readonly secrets: readonly string[]
}

/** Shorter values are no secrets, and hiding each "1" or "true" would make a report unreadable. */
const SHORTEST_SECRET = 4

const unquoted = (value: string): string => {
  const [, double] = /^"((?:[^"\\]|\\.)*)"/.exec(value) ?? []
  if (double !== undefined)
    return double.replaceAll(
      /\\(.)/g,
      (_, character: string) => ({ n: '\n', r: '\r' })[character] ?? character,
    )
  const [, single] = /^'([^']*)'/.exec(value) ?? []
  return single ?? value.replace(/\s+#.*$/, '').trimEnd()
}

/** `NAME=value` lines, some with `export` before them, quotes, and comments behind `#`. */
export const readEnvFile = (text: string): readonly Variable[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [{ key, value: unquoted(value) }]
  })

const fileVariables = async ({ envFile }: RunOptions): Promise<readonly Variable[]> => {
  if (envFile === undefined) return []
  const text = await readFile(envFile.value, 'utf8').catch((cause: unknown) => {
    throw new UserError(`the file ${envFile.value} cannot be read`, {
      place: envFile.place,
      fix: 'correct "envFile", which starts in the working folder of the step',
      cause,
    })
  })
  return readEnvFile(text)
}

const passedOn = (
  { envVars }: RunOptions,
  environment: Readonly<Record<string, string | undefined>>,
): readonly Variable[] =>
  envVars.map(({ value: key, place }) => {
    const value = environment[key]
    if (value !== undefined) return { key, value }
    throw new UserError(
      `the variable ${key} is not set in this step.${didYouMean(key, Object.keys(environment))}`,
      { place, fix: `add ${key} to the "env:" of the step, or take it out of "envVars"` },
    )
  })

/** @throws UserError when the file is not there, or a variable that should be passed on is not set */
export const readVariables = async (
  { variables: global, run }: Suite,
  image: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SuiteVariables> => {
  const outside = [...(await fileVariables(run)), ...passedOn(run, environment)]
  const own = global.map(({ key, value }) => ({ key, value: expand(value, image) }))
  return {
    names: withVariables(image, global),
    variables: [...own, ...outside],
    secrets: outside.map(({ value }) => value).filter((value) => value.length >= SHORTEST_SECRET),
  }
}
