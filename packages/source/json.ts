// Where a text is no JSON. YAML would forgive it, and the next tool that reads the file would not.

export interface JsonError {
  readonly message: string
  readonly offset: number
}

const refusal = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** True when more text could make JSON of it: the parser is content, or misses something at the very end. */
const canGoOn = (text: string): boolean => {
  const message = refusal(text)
  if (message === undefined || message.includes('Unexpected end')) return true
  return Number(/ at position (\d+)/.exec(message)?.[1]) === text.length
}

/** The parser does not always say where, so this looks for the longest beginning that is not wrong yet. */
const offsetOf = (text: string): number => {
  let [right, wrong] = [0, text.length + 1]
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2)
    if (canGoOn(text.slice(0, middle))) right = middle
    else wrong = middle
  }
  return right
}

/** The first error of `text` as JSON; undefined when it is JSON. A byte order mark is not held against it. */
export const findJsonError = (text: string): JsonError | undefined => {
  const bare = text.replace(/^\uFEFF/, ' ')
  const message = refusal(bare)
  if (message === undefined) return undefined
  // What the parser quotes of the text, and its own count of characters, say less than the place.
  const brief = message.replace(/(,? "|,? \.\.\.| in JSON at).*$/s, '')
  return { message: brief.replace(/^./, (first) => first.toLowerCase()), offset: offsetOf(bare) }
}
