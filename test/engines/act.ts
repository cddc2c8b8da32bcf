// act, the program that runs GitHub workflows on this machine.
import type { Say } from './command.ts'
import { installGoProgram } from './go.ts'

/** The path of the program. */
export const installAct = (say: Say, signal?: AbortSignal): Promise<string> =>
  installGoProgram({ name: 'act', version: '0.2.89', source: 'github.com/nektos/act' }, say, signal)
