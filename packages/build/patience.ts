// Which failed builds are worth another attempt: those where a registry or the network was to blame, and may not be next time.

/** Attempts of one build in all. The engine keeps what was built, so that another attempt only repeats what failed. */
export const ATTEMPTS = 3

/** Milliseconds before the next attempt. */
export const waitAfter = (failures: number): number => 1_000 * 3 ** (failures - 1)

/** A failing command, a mistake in the Dockerfile, a refusal: the same again next time. */
const LASTING =
  /did not complete successfully|dockerfile parse error|not found|denied|unauthorized|forbidden|immutable|TAG_INVALID|no such host|no space left/i

const PASSING =
  /toomanyrequests|\b429\b|\b50[0234]\b|connection reset|broken pipe|unexpected EOF|: EOF|i\/o timeout|TLS handshake timeout|context deadline exceeded|connection refused|server misbehaving|unexpected status.*5\d\d/i

/** The words of the registry or the network that made the build fail, if another attempt may well better it. */
export const findPassingFailure = (lines: readonly string[]): string | undefined => {
  const error = lines.findLast((line) => /^ERROR: /.test(line))
  if (error === undefined || LASTING.test(error) || !PASSING.test(error)) return undefined
  return error.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '')
}
