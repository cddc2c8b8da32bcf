// Everything that goes into an image, read before any engine is asked: Dockerfile, context, arguments, bases.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { GitOptions } from '@hakobune/git'
import type { ImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'
import { didYouMean, UserError } from '@hakobune/text'
import { resolveBases } from './bases.ts'
import { contentKey, type KeyParts } from './content-key.ts'
import { type Context, readContext } from './context.ts'
import { type Dockerignore, everythingKept, readDockerignore } from './dockerignore.ts'
import type { Variables } from './expand.ts'
import type { Obstacle } from './obstacle.ts'
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
  /** The digests that the build is held to, by the names that the Dockerfile uses. */
  readonly pins: Readonly<Record<string, string>>
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

/** Docker takes `<Dockerfile>.dockerignore` beside the Dockerfile before `.dockerignore` in the context. */
const findDockerignore = async (file: string, context: string): Promise<Dockerignore> => {
  for (const path of [`${file}.dockerignore`, join(context, '.dockerignore')]) {
    const text = await readIfThere(path)
    if (text !== undefined) return readDockerignore(text, path)
  }
  return everythingKept
}

/** GitHub's run ids have eleven digits and more. A short one (act's is 1) is in many values by chance. */
const SHORTEST_RUN_ID = 6

/** Arguments that name the commit (seven digits of it are enough) or the run: with them nothing is ever found again. */
const runArguments = (used: Variables, { commits, runId }: InputsRequest): readonly Obstacle[] =>
  Object.entries(used).flatMap(([name, value]): readonly Obstacle[] => {
    const hexes: readonly string[] = value.match(/[0-9a-f]{7,64}/g) ?? []
    const numbers: readonly string[] = value.match(/\d+/g) ?? []
    if (hexes.some((hex) => commits.some((commit) => commit.startsWith(hex))))
      return [{ kind: 'run-argument', name, holds: 'the commit' }]
    if (runId !== undefined && runId.length >= SHORTEST_RUN_ID && numbers.includes(runId))
      return [{ kind: 'run-argument', name, holds: "the run's id" }]
    return []
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
  const [context, bases] = await Promise.all([
    findDockerignore(file, request.context).then((ignore) => readContext(request.context, ignore, git)),
    resolveBases(recipe.bases, open, signal),
  ])
  const parts: KeyParts = {
    instructions: recipe.instructions,
    target: request.target,
    platforms: request.platforms,
    arguments: recipe.arguments,
    bases: bases.digests,
    settings: {},
    secrets: {},
    context: context.entries,
  }
  const loose = new Set(
    recipe.obstacles.flatMap((obstacle) => (obstacle.kind === 'unpinnable' ? [obstacle.reference] : [])),
  )
  return {
    file,
    recipe,
    context,
    parts,
    pins: Object.fromEntries(
      Object.entries(bases.digests).filter(
        ([reference]) => !reference.includes('@') && !loose.has(reference),
      ),
    ),
    key: contentKey(parts),
    obstacles: [
      ...recipe.obstacles,
      ...runArguments(recipe.arguments, request),
      ...context.histories.filter(recipe.takes).map((path) => ({ kind: 'history' as const, path })),
      ...context.unreadable.map((path) => ({ kind: 'unreadable-name' as const, path })),
      ...bases.obstacles,
    ],
  }
}
