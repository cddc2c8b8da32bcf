// The digests of the images outside a Dockerfile, asked of their registries.
import { type ImageReference, readImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'
import type { Obstacle } from './obstacle.ts'
import type { Base } from './recipe.ts'

export interface Bases {
  /** By the names that the Dockerfile uses. */
  readonly digests: Readonly<Record<string, string>>
  readonly obstacles: readonly Obstacle[]
}

type Resolved = { readonly digest: string } | { readonly why: string }

const resolveBase = async (
  reference: string,
  open: (image: ImageReference) => Promise<Repository>,
): Promise<Resolved> => {
  try {
    const image = readImageReference(reference)
    if (image.digest !== undefined) return { digest: image.digest }
    const digest = await (await open(image)).digest(image.tag ?? 'latest')
    return digest === undefined ? { why: 'its registry has no such image' } : { digest }
  } catch (error) {
    // A bug of ours, where every refusal and every outage is told as an Error with words.
    if (error instanceof TypeError) throw error
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Asks for all digests at once. An image that cannot be asked for is an obstacle and no error: the engine may
 * have it, or reach its registry by a mirror.
 */
export const resolveBases = async (
  bases: readonly Base[],
  open: (image: ImageReference) => Promise<Repository>,
  signal: AbortSignal,
): Promise<Bases> => {
  const resolved = await Promise.all(
    bases.map(async (base) => ({ base, answer: await resolveBase(base.reference, open) })),
  )
  signal.throwIfAborted()
  return {
    digests: Object.fromEntries(
      resolved.flatMap(({ base, answer }) => ('digest' in answer ? [[base.reference, answer.digest]] : [])),
    ),
    obstacles: resolved.flatMap(({ base, answer }) =>
      'why' in answer ? [{ kind: 'unresolved-base' as const, ...base, why: answer.why }] : [],
    ),
  }
}
