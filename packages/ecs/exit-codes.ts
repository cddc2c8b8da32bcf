// What the exit code of a container says, in words.

/** Numbers of Linux signals by which containers end. */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL, an instruction that this processor does not have',
  6: 'SIGABRT, by which a program ends itself when it finds itself broken',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV, a read or write outside its memory',
  13: 'SIGPIPE',
  15: 'SIGTERM',
}

const CODES: Readonly<Record<number, string>> = {
  0: 'it ended by itself and without an error, but a service must keep running',
  125: 'the container engine could not create the container',
  126: 'its command was found and cannot be executed',
  127: 'its command was not found in the image',
  137: 'it was killed (SIGKILL): out of memory, or it did not stop when it was asked to',
  143: 'it was asked to stop (SIGTERM) and did',
  255: 'it ended with an error, or could not be started at all',
}

/** A clause that follows "exit code N: ". https://tldp.org/LDP/abs/html/exitcodes.html for 126 and above. */
export const describeExitCode = (code: number): string => {
  const known = CODES[code]
  if (known !== undefined) return known
  const signal = SIGNALS[code - 128]
  return signal === undefined ? 'the program ended with an error of its own' : `it was ended by ${signal}`
}
