// The inputs of run-script.
import { posix } from 'node:path'
import type { Inputs } from '@hakobune/runner'
import { UserError } from '@hakobune/text'

export interface Options {
  /** From the root of the repository, which is the working folder: `.` or `apps/shop`. */
  readonly folder: string
  /** From that folder: `script/lint`. Undefined means the convention. */
  readonly scripts: readonly string[] | undefined
}

const inside = (name: string, path: string): string => {
  const normal = posix.normalize(path)
  if (!posix.isAbsolute(normal) && normal !== '..' && !normal.startsWith('../'))
    return normal.replace(/(.)\/$/, '$1')
  throw new UserError(`the input "${name}" is "${path}", which is outside of the repository`, {
    fix: `set "${name}" to a path from the root of the repository`,
  })
}

/** A bare name is a file of script/, as people say "run lint". */
const scriptPath = (line: string): string => inside('scripts', line.includes('/') ? line : `script/${line}`)

export const readOptions = (inputs: Inputs): Options => {
  const scripts = inputs.lines('scripts').map(scriptPath)
  return {
    folder: inside('path', inputs.optional('path') ?? '.'),
    scripts: scripts.length === 0 ? undefined : scripts,
  }
}
