// What GitHub Flow makes of each kind of event.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Event } from '@hakobune/github'
import { planDelivery } from './flow.ts'

const sha = 'a'.repeat(40)
const base = { repository: 'acme/shop', sha }
const onBranch = (branch: string) => ({ ...base, branch, defaultBranch: 'main' })
const pull = { ...base, kind: 'pull-request', action: 'opened', number: 7, branch: 'cart' } as const

const table: readonly (readonly [Event, string, RegExp])[] = [
  [
    { ...onBranch('cart'), kind: 'branch-push', forced: false },
    'qa',
    /cart was pushed; the default branch is main/,
  ],
  [{ ...onBranch('cart'), kind: 'branch-push', forced: true }, 'qa', /cart was pushed/],
  [
    { ...onBranch('main'), kind: 'branch-push', forced: false },
    'production',
    /main was pushed; it is the default/,
  ],
  [{ ...onBranch('cart'), kind: 'dispatch' }, 'qa', /cart was started by hand/],
  [{ ...onBranch('main'), kind: 'dispatch' }, 'production', /main was started by hand/],
  [{ ...base, kind: 'tag-push', tag: 'v1' }, 'check', /v1 is a tag/],
  [
    { ...base, kind: 'deletion', ref: { kind: 'branch', name: 'cart' } },
    'nothing',
    /the branch cart was deleted/,
  ],
  [{ ...base, kind: 'deletion', ref: { kind: 'tag', name: 'v1' } }, 'nothing', /the tag v1 was deleted/],
  [{ ...pull, fork: false }, 'nothing', /the push of cart carries its image/],
  [
    { ...pull, fork: true },
    'check',
    /#7 comes from another repository: built and tested without credentials/,
  ],
  [{ ...pull, fork: true, action: 'closed' }, 'nothing', /#7 is closed/],
  [{ ...base, kind: 'other', name: 'schedule' }, 'nothing', /the event schedule brings no commit/],
]

for (const [event, kind, reason] of table) {
  test(`${kind}: ${reason.source}`, () => {
    const delivery = planDelivery(event)
    assert.equal(delivery.kind, kind)
    assert.match(delivery.reason, reason)
  })
}

test('names the image after the branch, the tag or the number of the pull request, never after a stranger', () => {
  const sourceOf = (event: Event) => {
    const delivery = planDelivery(event)
    return delivery.kind === 'nothing' ? undefined : delivery.source
  }
  assert.deepEqual(sourceOf({ ...onBranch('main'), kind: 'dispatch' }), {
    kind: 'branch',
    branch: 'main',
    sha,
    isDefault: false,
  })
  assert.deepEqual(sourceOf({ ...base, kind: 'tag-push', tag: 'v1' }), { kind: 'tag', tag: 'v1' })
  assert.deepEqual(sourceOf({ ...pull, fork: true }), { kind: 'fork', number: 7, sha })
})
