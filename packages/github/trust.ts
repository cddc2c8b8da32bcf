// Decides whether a run may hold credentials and write what later runs will believe (content keys, marks).
import type { Event } from './event.ts'

export type Trust = { readonly kind: 'trusted' } | { readonly kind: 'untrusted'; readonly reason: string }

/** Events that only people with write access, or GitHub's own timer, can start. */
const STARTED_FROM_INSIDE: readonly string[] = ['schedule', 'repository_dispatch', 'merge_group', 'release']

/**
 * Whoever can push to the repository is trusted. The code of a fork is a stranger's, also under
 * `pull_request_target`; so may be what a comment or another workflow's run brings.
 */
export const judgeTrust = (event: Event): Trust => {
  if (event.kind === 'pull-request' && event.fork) {
    return { kind: 'untrusted', reason: `pull request #${event.number} comes from another repository` }
  }
  if (event.kind === 'other' && !STARTED_FROM_INSIDE.includes(event.name)) {
    return { kind: 'untrusted', reason: `the event ${event.name} can be started from outside the repository` }
  }
  return { kind: 'trusted' }
}
