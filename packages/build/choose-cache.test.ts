// Which cache is chosen, for every engine and every run, and what of it is read and written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CachePlan, type CacheSight, cacheArguments } from './cache.ts'
import { type CacheWishes, chooseCache, refuseCache } from './choose-cache.ts'
import type { Engine } from './engine.ts'

type Ready = Engine & { readonly kind: 'ready' }

const engine: Ready = {
  kind: 'ready',
  version: '29.4.0',
  architecture: 'amd64',
  buildx: 'v0.31.1',
  pushesDirectly: true,
  withoutGha: undefined,
  builder: 'containerd',
}
const graph: Ready = { ...engine, builder: 'graph-driver' }
const wishes: CacheWishes = { cache: 'auto', push: true, untrusted: undefined, pullRequest: false }
const sight: CacheSight = {
  tags: ['cache-topic', 'cache-main'],
  found: ['cache-main'],
  scope: 'scope',
  withoutGha: undefined,
  tarballs: {
    archive: { path: '/c/scope.tar.zst', found: true },
    layout: { path: '/c/scope', found: false },
  },
}

/** What is read and written, as `read > written`. */
const short = (plan: CachePlan): string => {
  switch (plan.kind) {
    case 'none':
      return 'none'
    case 'registry':
    case 'inline':
      return `${plan.kind}: ${plan.from.join(' ')} > ${plan.to ?? ''}`
    case 'gha':
      return `gha ${plan.scope}: ${plan.reads} > ${plan.writes}`
    case 'tarball':
      return `${plan.form} ${plan.path}: ${plan.reads} > ${plan.writes}`
  }
}

const cases: readonly (readonly [
  Partial<CacheWishes>,
  Partial<Ready>,
  Partial<CacheSight> & { readonly fresh?: boolean },
  string,
])[] = [
  [{}, {}, {}, 'registry: cache-main > cache-topic'],
  [{}, { builder: 'buildkit' }, {}, 'registry: cache-main > cache-topic'],
  [{}, graph, {}, 'inline: cache-main > cache-topic'],
  [{}, {}, { fresh: true }, 'registry:  > cache-topic'],
  [{ push: false }, {}, {}, 'gha scope: true > true'],
  [{ push: false }, {}, { withoutGha: 'none' }, 'none'],
  [{ push: false }, { withoutGha: 'old' }, {}, 'none'],
  [{ push: false }, graph, {}, 'none'],
  [{ push: false, pullRequest: true }, {}, {}, 'gha scope: true > false'],
  [{ untrusted: 'a fork' }, {}, {}, 'registry: cache-main > '],
  [{ untrusted: 'a fork' }, graph, {}, 'inline: cache-main > '],
  [{ cache: 'inline' }, {}, {}, 'inline: cache-main > cache-topic'],
  [{ cache: 'none' }, {}, {}, 'none'],
  [{ cache: 'gha' }, {}, {}, 'gha scope: true > true'],
  [{ cache: 'gha', pullRequest: true }, {}, {}, 'gha scope: true > false'],
  [{ cache: 'gha', untrusted: 'a fork' }, {}, {}, 'gha scope: true > false'],
  [{ cache: 'gha' }, {}, { fresh: true }, 'gha scope: false > true'],
  [{ cache: 'tarball' }, {}, {}, 'layout /c/scope: false > true'],
  [{ cache: 'tarball' }, graph, {}, 'archive /c/scope.tar.zst: true > true'],
  [{ cache: 'tarball', untrusted: 'a fork' }, graph, {}, 'archive /c/scope.tar.zst: true > false'],
]
for (const [more, kind, { fresh = false, ...seen }, expected] of cases) {
  test(`${JSON.stringify(more)} on ${kind.builder ?? 'containerd'} ${JSON.stringify(seen)}: ${expected}`, () => {
    const plan = chooseCache({ ...wishes, ...more }, { ...engine, ...kind }, { ...sight, ...seen }, fresh)
    assert.equal(short(plan), expected)
    assert.notEqual(plan.because, '')
  })
}

test('auto never takes the tarball, whatever else is missing', () => {
  for (const builder of ['containerd', 'graph-driver', 'buildkit'] as const)
    for (const push of [true, false])
      for (const withoutGha of [undefined, 'none'])
        assert.notEqual(
          chooseCache({ ...wishes, push }, { ...engine, builder }, { ...sight, withoutGha }, false).kind,
          'tarball',
        )
})

test('No run of a stranger writes any cache', () => {
  for (const cache of ['auto', 'registry', 'gha', 'inline', 'tarball', 'none'] as const)
    for (const builder of ['containerd', 'graph-driver', 'buildkit'] as const)
      for (const push of [true, false]) {
        const stranger = { cache, push, untrusted: 'a fork', pullRequest: true }
        const plan = chooseCache(stranger, { ...engine, builder }, sight, false)
        const written = cacheArguments({ registry: 'example.com', repository: 'shop' }, plan)
        assert.ok(!written.includes('--cache-to'), `${cache} ${builder} ${push}: ${written.join(' ')}`)
      }
})

const refusals: readonly (readonly [Partial<CacheWishes>, Ready, Partial<CacheSight>, RegExp | undefined])[] =
  [
    [{ cache: 'registry' }, graph, {}, /^the cache is to be "registry", and an engine with a graph driver/],
    [{ cache: 'gha' }, graph, {}, /^the cache is to be "gha", and an engine with a graph driver/],
    [{ cache: 'gha' }, engine, { withoutGha: 'no service' }, /and no service$/],
    [{ cache: 'gha' }, { ...engine, withoutGha: 'buildx is old' }, {}, /and buildx is old$/],
    [{ cache: 'tarball' }, engine, { tarballs: undefined }, /there is no folder for it$/],
    [{ cache: 'auto' }, graph, { withoutGha: 'no service', tarballs: undefined }, undefined],
    [{ cache: 'gha' }, engine, {}, undefined],
  ]
for (const [more, kind, seen, reason] of refusals) {
  test(`${JSON.stringify(more)} on ${kind.builder}: ${reason ?? 'not refused'}`, () => {
    const refused = refuseCache({ ...wishes, ...more }, kind, { ...sight, ...seen })
    if (reason === undefined) assert.equal(refused, undefined)
    else assert.match(refused?.reason ?? '', reason)
  })
}
