// Tables of what GitHub and act send, and what is read from it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '@hakobune/text'
import { type Event, readEvent } from './event.ts'
import { readRun } from './run.ts'
import { judgeTrust } from './trust.ts'

const SHA = 'a'.repeat(40)
const HEAD = 'b'.repeat(40)
const repository = { full_name: 'acme/shop', default_branch: 'main' }
const environment = (name: string, ref: string): Readonly<Record<string, string>> => ({
  GITHUB_EVENT_NAME: name,
  GITHUB_REF: ref,
  GITHUB_SHA: SHA,
  GITHUB_REPOSITORY: 'acme/shop',
})
const pull = (head: unknown) => ({ action: 'opened', repository, pull_request: { number: 7, head } })

const events: readonly (readonly [string, string, string, unknown, Event])[] = [
  [
    'a push to a branch',
    'push',
    'refs/heads/feature/cart',
    { repository, after: SHA, forced: true, deleted: false },
    {
      kind: 'branch-push',
      repository: 'acme/shop',
      branch: 'feature/cart',
      defaultBranch: 'main',
      sha: SHA,
      forced: true,
    },
  ],
  [
    'a push as act sends it, with little more than the default branch',
    'push',
    'refs/heads/main',
    { repository: { default_branch: 'main' } },
    {
      kind: 'branch-push',
      repository: 'acme/shop',
      branch: 'main',
      defaultBranch: 'main',
      sha: SHA,
      forced: false,
    },
  ],
  [
    'a push of a tag, which needs no default branch',
    'push',
    'refs/tags/v1.2.0',
    {},
    { kind: 'tag-push', repository: 'acme/shop', tag: 'v1.2.0', sha: SHA },
  ],
  [
    'a push that deletes its branch',
    'push',
    'refs/heads/main',
    { repository, ref: 'refs/heads/old', after: '0'.repeat(40), deleted: true },
    { kind: 'deletion', repository: 'acme/shop', ref: { kind: 'branch', name: 'old' } },
  ],
  [
    'a deletion, whose GITHUB_REF is the default branch',
    'delete',
    'refs/heads/main',
    { repository, ref: 'feature/cart', ref_type: 'branch' },
    { kind: 'deletion', repository: 'acme/shop', ref: { kind: 'branch', name: 'feature/cart' } },
  ],
  [
    'a pull request of the same repository: the head commit, not the merge commit',
    'pull_request',
    'refs/pull/7/merge',
    pull({ sha: HEAD, ref: 'feature/cart', repo: { full_name: 'acme/shop' } }),
    {
      kind: 'pull-request',
      repository: 'acme/shop',
      action: 'opened',
      number: 7,
      branch: 'feature/cart',
      sha: HEAD,
      fork: false,
    },
  ],
  [
    'a pull request of a fork that has been deleted',
    'pull_request_target',
    'refs/heads/main',
    pull({ sha: HEAD, ref: 'main', repo: null }),
    {
      kind: 'pull-request',
      repository: 'acme/shop',
      action: 'opened',
      number: 7,
      branch: 'main',
      sha: HEAD,
      fork: true,
    },
  ],
  [
    'a dispatch on a branch',
    'workflow_dispatch',
    'refs/heads/main',
    { repository, ref: 'refs/heads/main' },
    { kind: 'dispatch', repository: 'acme/shop', branch: 'main', defaultBranch: 'main', sha: SHA },
  ],
  [
    'a dispatch on a tag',
    'workflow_dispatch',
    'refs/tags/v1',
    { repository },
    { kind: 'tag-push', repository: 'acme/shop', tag: 'v1', sha: SHA },
  ],
  [
    'a schedule',
    'schedule',
    'refs/heads/main',
    { repository },
    { kind: 'other', repository: 'acme/shop', name: 'schedule', sha: SHA },
  ],
]

for (const [what, name, ref, payload, expected] of events) {
  test(`reads ${what}`, () => {
    assert.deepEqual(readEvent({ environment: environment(name, ref), payload }), expected)
  })
}

test('takes the default branch from the caller, whatever the payload says', () => {
  const event = readEvent({
    environment: environment('push', 'refs/heads/trunk'),
    payload: { repository },
    defaultBranch: 'trunk',
  })
  assert.deepEqual(event.kind === 'branch-push' && event.defaultBranch, 'trunk')
})

const broken: readonly (readonly [string, string, unknown, RegExp])[] = [
  ['push', 'refs/heads/main', {}, /push event does not say its repository\.default_branch/],
  ['delete', 'refs/heads/main', { ref: 'x' }, /delete event does not say its ref_type/],
  ['pull_request', 'refs/pull/7/merge', { action: 'opened' }, /does not say its pull_request\.number/],
  ['pull_request', '', pull({ ref: 'x' }), /does not say its pull_request\.head\.sha/],
  ['push', '', { repository }, /push event does not say its ref/],
  ['', '', {}, /GITHUB_EVENT_NAME/],
  ['push', 'refs/heads/main', { repository: 'acme/shop' }, /not what GitHub sends: repository: /],
]

for (const [name, ref, payload, message] of broken) {
  test(`says what is missing: ${message.source}`, () => {
    assert.throws(
      () => readEvent({ environment: environment(name, ref), payload }),
      (error) => error instanceof UserError && message.test(error.message) && error.fix !== undefined,
    )
  })
}

test('trusts whoever can push, and no fork', () => {
  const trust = (name: string, payload: unknown = { repository }) =>
    judgeTrust(readEvent({ environment: environment(name, 'refs/heads/main'), payload })).kind
  const head = { sha: HEAD, ref: 'main' }
  assert.equal(trust('push'), 'trusted')
  assert.equal(trust('workflow_dispatch'), 'trusted')
  assert.equal(trust('schedule'), 'trusted')
  assert.equal(trust('pull_request', pull({ ...head, repo: { full_name: 'acme/shop' } })), 'trusted')
  assert.equal(trust('pull_request', pull({ ...head, repo: { full_name: 'eve/shop' } })), 'untrusted')
  assert.equal(trust('pull_request_target', pull({ ...head, repo: { full_name: 'eve/shop' } })), 'untrusted')
  assert.equal(trust('pull_request', pull(head)), 'untrusted')
  assert.equal(trust('issue_comment'), 'untrusted')
  assert.equal(trust('workflow_run'), 'untrusted')
})

test('names the run by its address', () => {
  const first = { GITHUB_RUN_ID: '42', GITHUB_REPOSITORY: 'acme/shop' }
  assert.deepEqual(readRun(first), {
    id: '42',
    attempt: 1,
    url: 'https://github.com/acme/shop/actions/runs/42',
  })
  const again = { ...first, GITHUB_RUN_ATTEMPT: '2', GITHUB_SERVER_URL: 'https://github.example.com' }
  assert.equal(readRun(again).url, 'https://github.example.com/acme/shop/actions/runs/42/attempts/2')
  assert.throws(() => readRun({}), /GITHUB_RUN_ID is not set/)
})
