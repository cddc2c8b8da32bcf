// Strict substitution of `${name}` in the user's files: an unknown name is an error with its line.
import { didYouMean } from './nearest.ts'
import { UserError } from './user-error.ts'

export type Variables = Readonly<Record<string, string>>

const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/**
 * `text` with every `${name}` replaced. `$${name}` stands for a literal `${name}`. Other dollars are left alone,
 * so that shell text such as `$HOME` passes through.
 * @throws UserError with file, line and the nearest known name when a name is not in `variables`
 */
export const substitute = (text: string, variables: Variables, file: string): string =>
  text.replaceAll(/(\$?)\$\{([^}\n]*)\}/g, (whole: string, dollar: string, name: string, offset: number) => {
    if (dollar !== '') return whole.slice(1)
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value !== undefined) return value
    throw new UserError(`there is no variable "${name}".${didYouMean(name, Object.keys(variables))}`, {
      place: { file, ...placeOf(text, offset) },
      fix: `add ${name} to the environment's "variables", or write $\${${name}} for the literal text`,
    })
  })
