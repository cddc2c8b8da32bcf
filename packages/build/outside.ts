// What a build takes from outside its folders: bases and named contexts, each held to a digest where it has one.
import type { Variables } from './expand.ts'
import { contextArgument, type NamedContext } from './named-context.ts'
import type { Obstacle } from './obstacle.ts'
import { namesSameImage } from './pins.ts'
import type { Base, Recipe } from './recipe.ts'

/** The images to ask for: bases that no context takes the place of, and contexts that are images. */
export const basesOf = (recipe: Recipe, contexts: readonly NamedContext[]): readonly Base[] => [
  ...recipe.bases.filter(({ reference }) => !contexts.some(({ name }) => namesSameImage(name, reference))),
  ...contexts.flatMap(({ source }) =>
    source.kind === 'image' ? [{ reference: source.reference, line: 1 }] : [],
  ),
]

export const remoteContexts = (contexts: readonly NamedContext[]): readonly Obstacle[] =>
  contexts.flatMap(({ name, source }): readonly Obstacle[] =>
    source.kind === 'remote' && !source.fixed
      ? [{ kind: 'remote-context', name, address: source.address }]
      : [],
  )

/** What buildx is given as named contexts. */
export const contextsOf = (
  bases: readonly Base[],
  digests: Readonly<Record<string, string>>,
  contexts: readonly NamedContext[],
  obstacles: readonly Obstacle[],
): Variables => {
  const loose = new Set(
    obstacles.flatMap((obstacle) => (obstacle.kind === 'unpinnable' ? [obstacle.reference] : [])),
  )
  const pinned = bases
    .filter(({ reference }) => !reference.includes('@') && !loose.has(reference))
    .flatMap(({ reference }) =>
      digests[reference] === undefined
        ? []
        : [[reference, `docker-image://${reference}@${digests[reference]}`] as const],
    )
  const given = contexts.map(
    (context) =>
      [
        context.name,
        contextArgument(
          context,
          context.source.kind === 'image' ? digests[context.source.reference] : undefined,
        ),
      ] as const,
  )
  return Object.fromEntries([...pinned, ...given])
}
