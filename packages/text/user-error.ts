// The error for what the workflow's author can mend: what is wrong, where, and what to change.

/** A place in a file of the user's repository. `line` and `column` count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export interface UserErrorOptions {
  readonly place?: Place
  /** What to change, as one imperative sentence: "add `service:` to environments.qa". */
  readonly fix?: string
  readonly cause?: unknown
}

/** Thrown for a mistake that the workflow's author can mend. Any other error is a bug or an outage. */
export class UserError extends Error {
  readonly place: Place | undefined
  readonly fix: string | undefined

  constructor(what: string, options: UserErrorOptions = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UserError'
    this.place = options.place
    this.fix = options.fix
  }
}

/** `file:line:column`, as far as it is known: the form that editors and terminals make clickable. */
export const describePlace = (place: Place): string =>
  [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':')

/** The error's own words with its place before and its fix behind: the one text for log and annotation. */
export const describeUserError = (error: UserError): string => {
  const where = error.place === undefined ? '' : `${describePlace(error.place)}: `
  const fix = error.fix === undefined ? '' : `\nTo mend it: ${error.fix}`
  return `${where}${error.message}${fix}`
}
