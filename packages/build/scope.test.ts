// The tags and names under which what a build leaves behind lies.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTag } from '@hakobune/image'
import { type Scope, scopeName, scopeTags } from './scope.ts'

const scope: Scope = {
  branch: 'feature/a',
  defaultBranch: 'main',
  target: undefined,
  dockerfile: undefined,
  context: '.',
  platforms: ['linux/amd64'],
}
const cacheTags = (more: Partial<Scope>): readonly string[] => scopeTags('buildcache', { ...scope, ...more })

test('A branch has its own cache and falls back to the default branch’s', () => {
  const [own, fallback, ...more] = cacheTags({})
  assert.match(own ?? '', /^buildcache-feature_a-[0-9a-f]{12}$/)
  assert.match(fallback ?? '', /^buildcache-main-[0-9a-f]{12}$/)
  assert.deepEqual(more, [])
  assert.equal(cacheTags({ branch: 'main' }).length, 1)
  assert.deepEqual(cacheTags({ branch: undefined, defaultBranch: undefined }), [])
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

test('Two images of one repository share neither tag nor name', () => {
  const builds: readonly Partial<Scope>[] = [
    {},
    { dockerfile: 'web/Dockerfile' },
    { dockerfile: 'job/Dockerfile' },
    { context: 'web' },
    { target: 'web' },
    { platforms: ['linux/arm64'] },
    { platforms: ['linux/amd64', 'linux/arm64'] },
  ]
  const images = ['ghcr.io/team/web', 'ghcr.io/team/job']
  const names = images.flatMap((image) => builds.map((build) => scopeName(image, { ...scope, ...build })))
  assert.equal(new Set(names).size, names.length)
  const tags = builds.flatMap((build) => cacheTags({ ...build, defaultBranch: undefined }))
  assert.equal(new Set(tags).size, builds.length)
  assert.equal(scopeName('x', { ...scope, branch: 'other' }), scopeName('x', scope))
})
