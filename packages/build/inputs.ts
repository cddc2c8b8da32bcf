// Everything that goes into an image, read before any engine is asked: Dockerfile, context, arguments, bases.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { GitOptions } from '@hakobune/git'
import { findRunName, type ImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'
import { didYouMean, UserError } from '@hakobune/text'
import { resolveBases } from './bases.ts'
import { contentKey, type KeyParts } from './content-key.ts'
import { type Context, readContext } from './context.ts'
import { type Dockerignore, everythingKept, readDockerignore } from './dockerignore.ts'
import type { Variables } from './expand.ts'
import { type NamedContext, readFolderContexts, settingsOf } from './named-context.ts'
import type { Obstacle } from './obstacle.ts'
import { basesOf, contextsOf, remoteContexts } from './outside.ts'
import { type Recipe, readRecipe } from './recipe.ts'

export interface InputsRequest {
  /** The context's folder. */
  readonly context: string
  /** The Dockerfile; `Dockerfile` in the context if absent. */
  readonly dockerfile: string | undefined
  readonly target: string | undefined
  readonly arguments: Variables
  readonly platforms: readonly string[]
  readonly buildPlatform: string
  /** What names this run or its commit: an argument that holds it differs every time. */
  readonly commits: readonly string[]
  readonly runId: string | undefined
  readonly contexts: readonly NamedContext[]
  /** What else shapes the image, by name. */
  readonly settings: Variables
  /** Hashes of the secrets, by id. */
  readonly secrets: Variables
}

export interface InputsOptions {
  readonly git: GitOptions
  /** Opens the repository of an image that the Dockerfile names. */
  readonly open: (image: ImageReference) => Promise<Repository>
  readonly signal: AbortSignal
}

export interface BuildInputs {
  /** The Dockerfile's path, as it is shown. */
  readonly file: string
  readonly recipe: Recipe
  readonly context: Context
  readonly parts: KeyParts
  /** Named contexts for buildx: the given ones, and each base at the digest that is in the key. */
  readonly contexts: Variables
  readonly key: string
  /** Not empty: the key does not stand for the build. */
  readonly obstacles: readonly Obstacle[]
}

const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })

const requireFolder = async (context: string): Promise<void> => {
  const found = await stat(context).catch(() => undefined)
  if (found?.isDirectory() === true) return
  const what = found === undefined ? 'there is no folder' : 'what is there is no folder'
  throw new UserError(`${what} "${context}" for the build context`, {
    fix: 'correct "context:", a path from the root of the repository, or check the repository out before this step',
  })
}

const missingDockerfile = async (file: string): Promise<UserError> => {
  const beside = await readdir(dirname(file)).catch((): readonly string[] => [])
  const alike = beside.filter((name) => /dockerfile|containerfile/i.test(name))
  return new UserError(`there is no Dockerfile: looked for ${file}.${didYouMean(basename(file), alike)}`, {
    fix: `add ${file}, or name another file in "dockerfile:"`,
  })
}

/** The first of the files that is there. */
const findDockerignore = async (...paths: readonly string[]): Promise<Dockerignore> => {
  for (const path of paths) {
    const text = await readIfThere(path)
    if (text !== undefined) return readDockerignore(text, path)
  }
  return everythingKept
}

/** Arguments that name the commit or the run: with them nothing is ever found again. */
const runArguments = (used: Variables, request: InputsRequest): readonly Obstacle[] =>
  Object.entries(used).flatMap(([name, value]): readonly Obstacle[] => {
    const holds = findRunName(value, request)
    return holds === undefined ? [] : [{ kind: 'run-argument', name, holds }]
  })

/**
 * Reads the Dockerfile, the context and the digests of the bases. No engine takes part.
 * @throws UserError with its place for a missing or broken Dockerfile, .dockerignore or context
 */
export const readInputs = async (
  request: InputsRequest,
  { git, open, signal }: InputsOptions,
): Promise<BuildInputs> => {
  await requireFolder(request.context)
  const file = request.dockerfile ?? join(request.context, 'Dockerfile')
  const text = await readIfThere(file)
  if (text === undefined) throw await missingDockerfile(file)
  const recipe = readRecipe(text, file, request)
  const { contexts } = request
  const wanted = basesOf(recipe, contexts)
  const [context, named, bases] = await Promise.all([
    // Docker takes `<Dockerfile>.dockerignore` beside the Dockerfile before `.dockerignore` in the context.
    findDockerignore(`${file}.dockerignore`, join(request.context, '.dockerignore')).then((ignore) =>
      readContext(request.context, ignore, git),
    ),
    readFolderContexts(contexts, (folder) => findDockerignore(join(folder, '.dockerignore')), git),
    resolveBases(wanted, open, signal),
  ])
  const parts: KeyParts = {
    instructions: recipe.instructions,
    target: request.target,
    platforms: request.platforms,
    arguments: recipe.arguments,
    bases: bases.digests,
    settings: { ...request.settings, ...settingsOf(contexts) },
    secrets: request.secrets,
    context: [...context.entries, ...named],
  }
  return {
    file,
    recipe,
    context,
    parts,
    contexts: contextsOf(recipe.bases, bases.digests, contexts, recipe.obstacles),
    key: contentKey(parts),
    obstacles: [
      ...recipe.obstacles,
      ...remoteContexts(contexts),
      ...runArguments(recipe.arguments, request),
      ...context.histories.filter(recipe.takes).map((path) => ({ kind: 'history' as const, path })),
      ...context.unreadable.map((path) => ({ kind: 'unreadable-name' as const, path })),
      ...bases.obstacles,
    ],
  }
}
