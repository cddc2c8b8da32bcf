// Named contexts (`--build-context name=…`): what each is, and what of it goes into the content key.
// https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
import { stat } from 'node:fs/promises'
import type { GitOptions } from '@hakobune/git'
import { readImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import { type ContextEntry, readContext } from './context.ts'
import type { Dockerignore } from './dockerignore.ts'
import type { Variables } from './expand.ts'

export interface NamedContext {
  readonly name: string
  readonly source:
    | { readonly kind: 'folder'; readonly path: string }
    | { readonly kind: 'image'; readonly reference: string }
    /** An address; `fixed` where the bytes behind it can never be others. */
    | { readonly kind: 'remote'; readonly address: string; readonly fixed: boolean }
}

const IMAGE = 'docker-image://'
const COMMIT = /#[0-9a-f]{40}(?::|$)/
const DIGEST = /@sha256:[0-9a-f]{64}$/

/** Reads `name=folder`, `name=docker-image://reference`, `name=https://…` or `name=oci-layout://…`. */
export const readNamedContext = (name: string, value: string): NamedContext => {
  if (value.startsWith(IMAGE)) {
    const reference = value.slice(IMAGE.length)
    readImageReference(reference)
    return { name, source: { kind: 'image', reference } }
  }
  if (/^[a-z][a-z0-9+-]*:\/\/|^git@|^target:/.test(value))
    return {
      name,
      source: { kind: 'remote', address: value, fixed: COMMIT.test(value) || DIGEST.test(value) },
    }
  return { name, source: { kind: 'folder', path: value } }
}

const readFolderContext = async (
  name: string,
  path: string,
  ignoreOf: (folder: string) => Promise<Dockerignore>,
  git: GitOptions,
): Promise<readonly ContextEntry[]> => {
  if ((await stat(path).catch(() => undefined))?.isDirectory() !== true)
    throw new UserError(`there is no folder "${path}" for the context "${name}"`, {
      fix: 'correct the path in "build-contexts:", which starts at the root of the repository',
    })
  const { entries } = await readContext(path, await ignoreOf(path), git)
  return entries.map((entry) => ({ ...entry, path: `${name}://${entry.path}` }))
}

/**
 * The files of all contexts that are folders, under names that no path of the main context can have.
 * @param ignoreOf reads a folder's own `.dockerignore`
 */
export const readFolderContexts = async (
  contexts: readonly NamedContext[],
  ignoreOf: (folder: string) => Promise<Dockerignore>,
  git: GitOptions,
): Promise<readonly ContextEntry[]> => {
  const read = await Promise.all(
    contexts.map(({ name, source }) =>
      source.kind === 'folder' ? readFolderContext(name, source.path, ignoreOf, git) : [],
    ),
  )
  return read.flat()
}

/** For the content key: that a context is there, and what it is; the bytes behind it are told apart from this. */
export const settingsOf = (contexts: readonly NamedContext[]): Variables =>
  Object.fromEntries(
    contexts.map(({ name, source }) => [
      `context ${name}`,
      source.kind === 'image' ? source.reference : source.kind === 'remote' ? source.address : 'folder',
    ]),
  )

/** The value for buildx, with an image held to `digest`. */
export const contextArgument = ({ source }: NamedContext, digest: string | undefined): string => {
  if (source.kind === 'folder') return source.path
  if (source.kind === 'remote') return source.address
  return `${IMAGE}${source.reference}${digest === undefined || source.reference.includes('@') ? '' : `@${digest}`}`
}
