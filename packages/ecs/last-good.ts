// Finds the revision to go back to: the newest that worked before the one that runs now. Pure.
import type { History, Past } from './history.ts'
import { revisionName } from './service.ts'

export type LastGood =
  | { readonly kind: 'found'; readonly past: Past }
  | { readonly kind: 'none'; readonly reason: string; readonly fix: string }

/** The same definition, and where both tell their digests the same images: a tag can have moved between two. */
export const isSamePast = (one: Past, other: Past): boolean =>
  one.taskDefinition === other.taskDefinition &&
  [...one.digests].every(([container, digest]) => (other.digests.get(container) ?? digest) === digest)

/**
 * Always one step further back, however often it is asked: what came up after the first time that the current
 * revision worked was itself gone back from, or replaced, and is no good end of a rollback.
 */
export const findLastGood = ({ pasts, current, evidence }: History): LastGood => {
  const isCurrent = (past: Past): boolean => isSamePast(past, current)
  const first = pasts.findLastIndex((past) => past.worked && isCurrent(past))
  const before = pasts.slice(first + 1).find((past) => past.worked && !isCurrent(past))
  if (before !== undefined) return { kind: 'found', past: before }
  const name = revisionName(current.taskDefinition)
  const later = pasts.slice(0, Math.max(0, first)).find((past) => past.worked && !isCurrent(past))
  if (later !== undefined) {
    const other = revisionName(later.taskDefinition)
    return {
      kind: 'none',
      reason: `nothing that worked before ${name} is recorded; ${other} worked too, but came after it`,
      fix: `set "to: ${other}" if that is meant`,
    }
  }
  return {
    kind: 'none',
    reason:
      evidence === 'deployments'
        ? `ECS has no record of anything that worked before ${name}`
        : `no revision was registered before ${name}`,
    fix: 'set "to:" to the revision that is meant, or deploy an image that works',
  }
}
