// GitHub Flow: what an event means for the project, with the reason in words.
import type { Event } from '@hakobune/github'
import type { TagSource } from '@hakobune/image'

export type Delivery =
  /** Build or find the image, deploy it to QA. */
  | { readonly kind: 'qa'; readonly source: TagSource; readonly reason: string }
  /** The same, then on to production. QA is passed over where it has run this very digest already. */
  | { readonly kind: 'production'; readonly source: TagSource; readonly reason: string }
  /** Build and test only: nothing is pushed, no credentials are taken. */
  | { readonly kind: 'check'; readonly source: TagSource; readonly reason: string }
  | { readonly kind: 'nothing'; readonly reason: string }

const nothing = (reason: string): Delivery => ({ kind: 'nothing', reason })

const planPullRequest = (event: Extract<Event, { kind: 'pull-request' }>): Delivery => {
  const subject = `pull request #${event.number}`
  if (!event.fork)
    return nothing(`${subject} is of this repository: the push of ${event.branch} carries its image`)
  if (event.action === 'closed') return nothing(`${subject} is closed`)
  return {
    kind: 'check',
    source: { kind: 'fork', number: event.number, sha: event.sha },
    reason: `${subject} comes from another repository: built and tested without credentials`,
  }
}

/** What is to be done about `event`. */
export const planDelivery = (event: Event): Delivery => {
  switch (event.kind) {
    case 'branch-push':
    case 'dispatch': {
      const { branch, defaultBranch, sha } = event
      // No `latest` at the build: it would name an image that QA has not run.
      const source = { kind: 'branch', branch, sha, isDefault: false } as const
      const how = event.kind === 'dispatch' ? 'was started by hand' : 'was pushed'
      return branch === defaultBranch
        ? { kind: 'production', source, reason: `${branch} ${how}; it is the default branch` }
        : { kind: 'qa', source, reason: `${branch} ${how}; the default branch is ${defaultBranch}` }
    }
    case 'tag-push':
      return {
        kind: 'check',
        source: { kind: 'tag', tag: event.tag },
        reason: `${event.tag} is a tag: built and tested, delivered nowhere`,
      }
    case 'deletion':
      return nothing(`the ${event.ref.kind} ${event.ref.name} was deleted`)
    case 'pull-request':
      return planPullRequest(event)
    case 'other':
      return nothing(`the event ${event.name} brings no commit to deliver`)
  }
}
