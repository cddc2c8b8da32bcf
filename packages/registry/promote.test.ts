// Tables: the plans of promotion and marking, targets, and the tags that are near a missing one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readImageReference } from '@hakobune/image'
import { INDEX, platformsOfIndex, writeManifest } from './manifest.ts'
import { planMark } from './mark.ts'
import { versionOf } from './missing.ts'
import { type ObservedPromotion, planPromotion, readTarget } from './promote.ts'
import { nearTags } from './tags.ts'

const manifest = writeManifest(INDEX, { manifests: [] })
const { digest } = manifest
const OTHER = `sha256:${'0'.repeat(64)}`
const image = readImageReference('ghcr.io/acme/shop:main-0a1b2c3d')
const present = (
  held: readonly (readonly [string, string | undefined])[],
  shown: readonly string[] = [],
): ObservedPromotion => ({ kind: 'present', manifest, held: new Map(held), shown })

const request = { image, tags: ['a'], require: [], referrers: false }

describe('planPromotion', () => {
  it('puts what is new, moves what differs, leaves what is the same', () => {
    const plan = planPromotion(
      { image, tags: ['a', 'b', 'c'], require: [], referrers: false },
      present([
        ['a', undefined],
        ['b', OTHER],
        ['c', digest],
      ]),
    )
    assert.deepEqual(plan, {
      kind: 'retag',
      manifest,
      moves: [
        { tag: 'a', from: undefined },
        { tag: 'b', from: OTHER },
      ],
      same: ['c'],
    })
  })

  it('is unchanged when every tag has the digest', () => {
    const plan = planPromotion(
      { image, tags: ['a'], require: ['qa'], referrers: false },
      present([['a', digest]], ['qa']),
    )
    assert.deepEqual(plan, { kind: 'unchanged', digest, tags: ['a'] })
  })

  it('refuses a digest without the mark, though its tags are right', () => {
    const plan = planPromotion(
      { image, tags: ['a'], require: ['qa', 'load'], referrers: false },
      present([['a', digest]], ['qa']),
    )
    assert.deepEqual(plan, {
      kind: 'refused',
      reason: `${digest} does not have the mark "load": it has "qa"`,
      fix: 'let load run this digest and mark it (action mark-image), or take it out of "require"',
    })
  })

  it('refuses a digest that was not tested, and says both where a mark is lacking too', () => {
    const untested = planPromotion(
      { ...request, require: ['tested', 'qa'] },
      present([['a', digest]], ['qa']),
    )
    assert.deepEqual(untested, {
      kind: 'refused',
      reason: `${digest} was not tested`,
      fix: 'let test-image test this digest and record it, or take it out of "require"',
    })
    const neither = planPromotion({ ...request, require: ['qa', 'tested'] }, present([['a', digest]]))
    assert.deepEqual(neither, {
      kind: 'refused',
      reason: `${digest} was not tested, and does not have the mark "qa": it has no mark`,
      fix: 'let test-image test this digest and record it, let qa run this digest and mark it (action mark-image), or take it out of "require"',
    })
  })

  it('refuses an image that is not there', () => {
    const plan = planPromotion(request, { kind: 'missing', near: ['main-ffffffff'] })
    assert.deepEqual(plan, {
      kind: 'refused',
      reason: 'there is no image ghcr.io/acme/shop:main-0a1b2c3d',
      fix: 'build and push it first, or use a tag that is there, such as main-ffffffff',
    })
  })
})

describe('planMark', () => {
  const mark = { environment: 'qa', time: '2026-11-21T00:00:00.000Z' }
  const earlier = { ...mark, time: '2026-11-20T00:00:00.000Z' }

  it('marks once', () => {
    assert.deepEqual(planMark(image, mark, { kind: 'present', digest, marks: [] }), {
      kind: 'mark',
      digest,
      mark,
    })
    assert.deepEqual(planMark(image, mark, { kind: 'present', digest, marks: [earlier] }), {
      kind: 'unchanged',
      digest,
      mark: earlier,
    })
  })

  it('refuses the name that stands for tests', () => {
    const tested = planMark(image, { ...mark, environment: 'tested' }, { kind: 'present', digest, marks: [] })
    assert.equal(tested.kind, 'refused')
  })

  it('refuses a tag', () => {
    assert.equal(planMark(image, mark, { kind: 'movable' }).kind, 'refused')
  })
})

describe('targets', () => {
  for (const [target, tag] of [
    ['latest', 'latest'],
    ['ghcr.io/acme/shop:stable', 'stable'],
  ] as const)
    it(target, () => assert.equal(readTarget(target, image), tag))

  for (const [target, error] of [
    ['ghcr.io/acme/other:latest', /another repository than ghcr\.io\/acme\/shop/],
    ['docker.io/acme/shop:latest', /another repository/],
    ['busybox:latest', /another repository/],
    ['ghcr.io/acme/shop', /not a tag to put/],
    [`ghcr.io/acme/shop@${OTHER}`, /not a tag to put/],
    ['ghcr.io/acme/shop:-x', /not valid/],
  ] as const)
    it(`refuses ${target}`, () => assert.throws(() => readTarget(target, image), error))
})

describe('versions', () => {
  it('the digest counts where both are given', () => {
    assert.equal(versionOf({ ...image, digest }), digest)
    assert.equal(versionOf(image), 'main-0a1b2c3d')
  })
  it('latest is never guessed', () => {
    assert.throws(() => versionOf({ registry: 'ghcr.io', repository: 'acme/shop' }), /neither tag nor digest/)
  })
})

describe('nearTags', () => {
  const tags = [
    'buildcache',
    'feature_cart-0a1b2c3d',
    'inputs-9f',
    'latest',
    'main-11111111',
    'main-22222222',
    `sha256-${'0'.repeat(64)}`,
  ]
  for (const [wanted, near] of [
    ['main-0a1b2c3d', ['feature_cart-0a1b2c3d', 'main-22222222', 'main-11111111']],
    ['lates', ['latest']],
    ['main-11111112', ['main-11111111', 'main-22222222']],
    ['inputs-9e', []],
    ['v1', []],
    [OTHER, []],
  ] as const)
    it(wanted, () => assert.deepEqual(nearTags(wanted, tags), near))
})

it('attestations of BuildKit are no platform', () => {
  const descriptor = { mediaType: 'm', digest, size: 1 }
  assert.deepEqual(
    platformsOfIndex([
      { ...descriptor, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { ...descriptor, platform: { os: 'linux', architecture: 'amd64' } },
      { ...descriptor, platform: { os: 'unknown', architecture: 'unknown' } },
      descriptor,
    ]),
    ['linux/arm64/v8', 'linux/amd64'],
  )
})
