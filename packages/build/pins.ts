// Which bases a build can be held to by their digests, and why others cannot.
import { type ImageReference, readImageReference } from '@hakobune/image'
import type { Obstacle } from './obstacle.ts'
import type { Base } from './recipe.ts'
import type { Stage } from './stages.ts'

/** The first frontend that knows named contexts (docker/dockerfile 1.4). An older one fails when it is given any. */
const isOldFrontend = (syntax: string | undefined): boolean => {
  const [, minor] = /:1\.(\d+)/.exec(syntax ?? '') ?? []
  return minor !== undefined && Number(minor) < 4
}

const isSame = (a: ImageReference, b: ImageReference): boolean =>
  a.registry === b.registry && a.repository === b.repository && (a.tag ?? 'latest') === (b.tag ?? 'latest')

const read = (text: string): ImageReference | undefined => {
  try {
    return readImageReference(text.toLowerCase())
  } catch {
    return undefined
  }
}

/** Whether a context called `name` takes the place of the image, as Docker compares them. */
export const namesSameImage = (name: string, reference: string): boolean => {
  const [a, b] = [read(name), read(reference)]
  return a !== undefined && b !== undefined && isSame(a, b)
}

/**
 * Bases are held by named contexts, which stand for stages too: a context for `node` would also take the place of a
 * stage called `node`.
 */
export const unpinnableBases = (
  bases: readonly Base[],
  stages: readonly Pick<Stage, 'name'>[],
  syntax: string | undefined,
): readonly Obstacle[] => {
  const named = stages.flatMap(({ name }) => (name === undefined ? [] : (read(name) ?? [])))
  return bases.flatMap(({ reference, line }): readonly Obstacle[] => {
    if (reference.includes('@')) return []
    const refuse = (why: string): readonly Obstacle[] => [{ kind: 'unpinnable', reference, line, why }]
    if (isOldFrontend(syntax)) return refuse('# syntax= names a frontend before 1.4')
    const image = read(reference)
    return image !== undefined && named.some((stage) => isSame(stage, image))
      ? refuse('a stage has the same name; call the stage otherwise')
      : []
  })
}
