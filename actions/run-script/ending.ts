// Says in words how a script ended, and what most often lies behind it.
import { constants } from 'node:os'

interface Ending {
  readonly code: number | null
  readonly signal: string | null
}

/** A shell reports a program that a signal ended as 128 + the signal's number. */
const signalOf = ({ code, signal }: Ending): string | undefined =>
  signal ?? Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0]

/** `succeeded`, `failed with exit code 2`, `failed with exit code 137 (a program in it was ended by SIGKILL)`. */
export const describeEnding = (ending: Ending): string => {
  const { code, signal } = ending
  if (code === 0) return 'succeeded'
  if (signal !== null) return `was ended by ${signal}`
  const known = signalOf(ending)
  const why =
    known !== undefined
      ? `a program in it was ended by ${known}`
      : code === 127
        ? 'a command in it was not found'
        : code === 126
          ? 'a command in it could not be run'
          : undefined
  return `failed with exit code ${code}${why === undefined ? '' : ` (${why})`}`
}

/** What to do about it. */
export const mendEnding = (ending: Ending): string => {
  switch (signalOf(ending)) {
    case 'SIGKILL':
      return 'give it more memory (a larger runner) or let it use less: the kernel ends what runs out of it with SIGKILL'
    case 'SIGSEGV':
    case 'SIGBUS':
    case 'SIGILL':
      return 'find the program that crashed; one built for another processor does so too'
    default:
      return ending.code === 127
        ? 'install the command in script/bootstrap, or correct its name'
        : 'read its last lines, and run it on your machine: it is the same script'
  }
}
