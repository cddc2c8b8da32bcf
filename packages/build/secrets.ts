// Secrets of a build: where each comes from, what buildx is told of it, and the hash that stands for it in the key.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { UserError } from '@hakobune/text'
import type { Variables } from './expand.ts'

export interface Secret {
  readonly id: string
  readonly source:
    | { readonly kind: 'environment'; readonly variable: string }
    | { readonly kind: 'file'; readonly path: string }
}

/** A secret and its value, which must be masked before anything else is done with it. */
export interface KnownSecret extends Secret {
  readonly value: string
}

const HOW = 'write id=VARIABLE for a variable of the step\'s "env:", or id=./path for a file'

/** Reads `id=VARIABLE` and `id=./path`: what has a slash or a dot is a path. */
export const readSecret = (line: string): Secret => {
  const [, id = '', source = ''] = /^([\w.-]+)\s*=\s*(\S.*)$/.exec(line) ?? []
  // The line is not shown: whoever writes a secret's value here must not find it in the log.
  if (id === '') throw new UserError('a line of "secrets" is not of the form id=source', { fix: HOW })
  if (/^[A-Za-z_]\w*$/.test(source)) return { id, source: { kind: 'environment', variable: source } }
  if (/[./]/.test(source) && !/[,"]/.test(source)) return { id, source: { kind: 'file', path: source } }
  throw new UserError(`the secret ${id} is given as neither a variable nor a path`, { fix: HOW })
}

const fetchValue = async (
  { id, source }: Secret,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> => {
  if (source.kind === 'environment') {
    const value = environment[source.variable]
    if (value) return value
    throw new UserError(`the secret ${id} is to come from ${source.variable}, which is not set or empty`, {
      fix: `add ${source.variable}: \${{ secrets.NAME }} to the step's "env:", or write ${id}=./${source.variable} for a file`,
    })
  }
  try {
    return await readFile(source.path, 'utf8')
  } catch (cause) {
    throw new UserError(`the file of the secret ${id} cannot be read`, {
      place: { file: source.path },
      fix: 'correct the path, or write the file in a step before this one',
      cause,
    })
  }
}

export const fetchSecrets = (
  secrets: readonly Secret[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly KnownSecret[]> =>
  Promise.all(secrets.map(async (secret) => ({ ...secret, value: await fetchValue(secret, environment) })))

/** By id, for the content key: another secret may make another image. */
export const hashSecrets = (secrets: readonly KnownSecret[]): Variables =>
  Object.fromEntries(
    secrets.map(({ id, value }) => [id, createHash('sha256').update(`secret ${id}=${value}`).digest('hex')]),
  )

/** Names only: the value goes to buildx by the environment or the file. */
export const secretArguments = (secrets: readonly Secret[]): readonly string[] =>
  secrets.map(({ id, source }) =>
    source.kind === 'environment'
      ? `--secret=id=${id},env=${source.variable}`
      : `--secret=id=${id},src=${source.path}`,
  )
