// Which revision a rollback goes to, in tables: newest first, `!` for one that ECS gave up, `@` for its digest.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Past } from './history.ts'
import { findLastGood } from './last-good.ts'

/** `2@b!`: revision 2, which ran the digest b and was given up. */
const pastOf = (text: string): Past => {
  const [, revision, digest] = /^(\d+)(?:@(\w))?/.exec(text) ?? []
  return {
    taskDefinition: `arn:aws:ecs:r:1:task-definition/shop:${revision}`,
    digests: new Map(digest === undefined ? [] : [['app', digest]]),
    at: undefined,
    worked: !text.endsWith('!'),
  }
}

const rows: readonly (readonly [string, string, string])[] = [
  // The past, what runs, and where it goes.
  ['3 2 1', '3', '2'],
  ['3 2! 1', '3', '1'],
  ['3! 2 1', '3!', '2'],
  ['3! 2 1', '2', '1'],
  ['2 3 2 1', '2', '1'],
  ['1 2 1', '1', 'none: nothing that worked before shop:1 is recorded; shop:2 worked too, but came after it'],
  ['1', '1', 'none: ECS has no record of anything that worked before shop:1'],
  ['2! 2! 1!', '2!', 'none: ECS has no record of anything that worked before shop:2'],
  ['1@b 1@a', '1@b', '1@a'],
  ['1@b 1@b 1@a', '1@b', '1@a'],
  ['2@a 1@a', '2@a', '1@a'],
]

describe('findLastGood', () => {
  for (const [pasts, current, expected] of rows)
    it(`${pasts}, running ${current}: ${expected}`, () => {
      const found = findLastGood({
        evidence: 'deployments',
        pasts: pasts.split(' ').map(pastOf),
        current: pastOf(current),
        known: [],
      })
      if (found.kind === 'none') return assert.equal(`none: ${found.reason}`, expected)
      assert.deepEqual(found.past, pastOf(expected))
    })

  it('names what it goes by when there is nothing', () => {
    const found = findLastGood({
      evidence: 'registrations',
      pasts: [],
      current: pastOf('1'),
      known: undefined,
    })
    assert.match(found.kind === 'none' ? found.reason : '', /no revision was registered before shop:1/)
  })
})
