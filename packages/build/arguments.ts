// The ARG instructions of a Dockerfile, and the variables that its FROM lines may use.
import { type Place, UserError } from '@hakobune/text'
import type { Dockerfile, Instruction } from './dockerfile.ts'
import { expand, type Variables } from './expand.ts'
import { platformVariables } from './platform.ts'
import { splitWords } from './words.ts'

export interface Argument {
  readonly name: string
  /** The default, with its variables unexpanded. */
  readonly value: string | undefined
}

/** What an ARG instruction declares: any number of `name` and `name=default`. */
export const readArguments = (instruction: Instruction, mark: string): readonly Argument[] =>
  splitWords(instruction.text, mark).map((word) => {
    const equals = word.indexOf('=')
    return equals < 0
      ? { name: word, value: undefined }
      : { name: word.slice(0, equals), value: word.slice(equals + 1) }
  })

/** @throws UserError at `place` for a word that Docker could not expand either */
export const expandAt = (text: string, variables: Variables, mark: string, place: Place): string => {
  const expansion = expand(text, variables, mark)
  if (expansion.kind === 'expanded') return expansion.text
  throw new UserError(`"${text}" cannot be expanded: ${expansion.why}`, {
    place,
    fix: 'correct the variable, or pass it in "build-args"',
  })
}

export interface BuildValues {
  /** The values of `--build-arg`. */
  readonly arguments: Variables
  /** The platform to build for, such as `linux/amd64`. */
  readonly platform: string
  /** The platform of the engine that builds. */
  readonly buildPlatform: string
}

/** The platforms, then the ARGs before the first FROM with their given or default values, each seeing those above. */
export const globalVariables = (
  { file, directives }: Dockerfile,
  globals: readonly Instruction[],
  values: BuildValues,
): Variables => {
  const variables: Record<string, string> = { ...platformVariables(values.platform, values.buildPlatform) }
  for (const instruction of globals) {
    for (const { name, value } of readArguments(instruction, directives.escape)) {
      const place = { file, line: instruction.line }
      const given = Object.hasOwn(values.arguments, name) ? values.arguments[name] : undefined
      if (given !== undefined) variables[name] = given
      else if (value !== undefined) variables[name] = expandAt(value, variables, directives.escape, place)
    }
  }
  return variables
}
