// The environment of the process, as a value that callers pass in.

export type Environment = Readonly<Record<string, string | undefined>>
