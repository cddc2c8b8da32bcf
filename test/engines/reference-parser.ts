// The parsers of Docker and of crane, asked about many image references at once.
import { join } from 'node:path'
import { root } from '../step.ts'
import { run, type Say } from './command.ts'
import { buildGoProgram } from './go.ts'

/** The canonical text of each parser; empty where it refuses the reference. */
export interface Verdict {
  readonly docker: string
  readonly crane: string
}

/** One verdict for each of `references`, in their order. */
export const askParsers = async (references: readonly string[], say: Say): Promise<readonly Verdict[]> => {
  const source = join(root, 'test/engines/reference-parser')
  const program = await buildGoProgram({ name: 'reference-parser', source }, say)
  const input = references.map((text) => `${JSON.stringify(text)}\n`).join('')
  const printed = await run(program, [], { input })
  return printed
    .trimEnd()
    .split('\n')
    .map((line): Verdict => JSON.parse(line))
}
