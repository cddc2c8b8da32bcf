// The tag policy in tables, and its two promises on random names: always a valid tag, never two refs on one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTag } from './reference.ts'
import { planTags, type TagSource } from './tags.ts'

const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f80912345678'
const branch = (name: string, isDefault = false): TagSource => ({
  kind: 'branch',
  branch: name,
  sha: SHA,
  isDefault,
})

const branches: readonly (readonly [branch: string, tag: string])[] = [
  ['main', 'main-1a2b3c4d'],
  ['feature/cart', 'feature_cart-1a2b3c4d'],
  ['feature-cart', 'feature-cart-1a2b3c4d'],
  ['feature_cart', 'feature_cart-35acd2-1a2b3c4d'],
  ['users/kei/fix_1', 'users_kei_fix_1-HASH-1a2b3c4d'],
  ['dependabot/npm_and_yarn/zod-4', 'dependabot_npm_and_yarn_zod-4-HASH-1a2b3c4d'],
  ['Release-2.0', 'Release-2.0-1a2b3c4d'],
  ['fix+cart', 'fix-cart-HASH-1a2b3c4d'],
  ['fix#12', 'fix-12-HASH-1a2b3c4d'],
  ['機能/カート', '_-HASH-1a2b3c4d'],
  ['機能', 'ref-HASH-1a2b3c4d'],
  ['🚢', 'ref-HASH-1a2b3c4d'],
  ['café', 'caf-HASH-1a2b3c4d'],
  ['-x', 'x-HASH-1a2b3c4d'],
  ['.x', 'x-HASH-1a2b3c4d'],
  ['a'.repeat(119), `${'a'.repeat(119)}-1a2b3c4d`],
  ['a'.repeat(120), `${'a'.repeat(112)}-HASH-1a2b3c4d`],
  ['latest', 'latest-1a2b3c4d'],
]

for (const [name, tag] of branches)
  test(`the branch ${name.slice(0, 40)}`, () => {
    const [got = '', ...others] = planTags(branch(name))
    assert.match(got, new RegExp(`^${tag.replace('HASH', '[0-9a-f]{6}').replaceAll('.', '\\.')}$`))
    assert.deepEqual(others, [])
  })

test('names that look alike stay apart', () => {
  const names = ['feature/a', 'feature_a', 'feature-a', 'feature+a', 'feature/ä', 'feature/ö']
  const tags = names.map((name) => planTags(branch(name))[0])
  assert.equal(new Set(tags).size, names.length, tags.join(' '))
})

test('the default branch is also latest', () => {
  assert.deepEqual(planTags(branch('main', true)), ['main-1a2b3c4d', 'latest'])
})

const gitTags: readonly (readonly [tag: string, written: RegExp])[] = [
  ['v1.2.3', /^v1\.2\.3$/],
  ['release_2026-11', /^release_2026-11$/],
  ['nightly-20261101', /^nightly-20261101$/],
  ['release/1.0', /^release_1\.0-[0-9a-f]{6}$/],
  ['v1.2.3+build.5', /^v1\.2\.3-build\.5-[0-9a-f]{6}$/],
  ['latest', /^latest-[0-9a-f]{6}$/],
  ['buildcache', /^buildcache-[0-9a-f]{6}$/],
  ['inputs-0123', /^inputs-0123-[0-9a-f]{6}$/],
  ['v'.repeat(128), /^v{128}$/],
  ['v'.repeat(129), /^v{121}-[0-9a-f]{6}$/],
]

for (const [tag, written] of gitTags)
  test(`the git tag ${tag.slice(0, 40)}`, () => {
    const tags = planTags({ kind: 'tag', tag })
    assert.equal(tags.length, 1)
    assert.match(tags[0] ?? '', written)
  })

test('a fork is named after its pull request, not after its branch', () => {
  assert.match(planTags({ kind: 'fork', number: 7, sha: SHA })[0] ?? '', /^pull-7-[0-9a-f]{6}-1a2b3c4d$/)
  assert.notDeepEqual(planTags({ kind: 'fork', number: 7, sha: SHA }), planTags(branch('pull-7')))
})

test('commits', () => {
  const of = (sha: string): unknown => planTags({ kind: 'branch', branch: 'main', sha, isDefault: false })
  assert.deepEqual(of('1A2B3C4D'), ['main-1a2b3c4d'])
  assert.deepEqual(of('f'.repeat(64)), ['main-ffffffff'])
  for (const sha of ['', '1a2b3c4', 'HEAD', `${SHA}\n`]) assert.throws(() => of(sha), /is not a commit/)
})

/** mulberry32: the same numbers on every machine. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('random names: always a valid tag that ends in the commit, and never two branches on one', () => {
  const random = randomFrom(20_261_101)
  const letters = [...'ab/_-.+@#é船🚢Z9']
  const pick = (): string => letters[Math.floor(random() * letters.length)] ?? ''
  const owners = new Map<string, string>()
  for (let round = 0; round < 20_000; round += 1) {
    // Not shorter: thousands of names that leave the same stem would meet by chance in six hex digits.
    const length = random() < 0.05 ? 100 + Math.floor(random() * 60) : 5 + Math.floor(random() * 8)
    const name = Array.from({ length }, pick).join('')
    const [tag = ''] = planTags(branch(name))
    assert.ok(isTag(tag), `${name} -> ${tag}`)
    assert.ok(tag.endsWith('-1a2b3c4d'), tag)
    assert.equal(owners.get(tag) ?? name, name, `${tag} stands for two branches`)
    owners.set(tag, name)
    assert.ok(planTags({ kind: 'tag', tag: name }).every(isTag))
  }
})
