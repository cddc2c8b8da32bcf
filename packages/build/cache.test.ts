// The tags under which caches lie.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTag } from '@hakobune/image'
import { cacheTags } from './cache.ts'

test('A branch has its own cache and falls back to the default branch’s', () => {
  const [own, fallback, ...more] = cacheTags({
    branch: 'feature/a',
    defaultBranch: 'main',
    target: undefined,
  })
  assert.match(own ?? '', /^buildcache-feature_a-[0-9a-f]{8}$/)
  assert.match(fallback ?? '', /^buildcache-main-[0-9a-f]{8}$/)
  assert.deepEqual(more, [])
  assert.equal(cacheTags({ branch: 'main', defaultBranch: 'main', target: undefined }).length, 1)
  assert.deepEqual(cacheTags({ branch: undefined, defaultBranch: undefined, target: undefined }), [])
})

test('No two scopes share a tag, and every tag is one', () => {
  const branches = [
    'a/b',
    'a_b',
    'a-b',
    'a.b',
    'a',
    'a.x',
    'あ',
    'い',
    `${'l'.repeat(200)}1`,
    `${'l'.repeat(200)}2`,
  ]
  const tags = branches.flatMap((branch) =>
    [undefined, 'b', 'x', 'x.y'].flatMap((target) => cacheTags({ branch, defaultBranch: undefined, target })),
  )
  assert.equal(new Set(tags).size, tags.length)
  assert.deepEqual(
    tags.filter((tag) => !isTag(tag)),
    [],
  )
})
