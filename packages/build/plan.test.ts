// Every turn that a plan can take, in tables: no engine, no registry.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine } from './engine.ts'
import { needsEngine, type Observed, type Plan, planBuild, type Wishes } from './plan.ts'

const NOW = 1_000_000
const manifest = { digest: 'sha256:1', mediaType: 'm', bytes: new Uint8Array() }
const record = { digest: 'sha256:2', mediaType: 'm', bytes: new Uint8Array() }
const engine: Engine & { readonly kind: 'ready' } = {
  kind: 'ready',
  version: '29.4.0',
  architecture: 'amd64',
  buildx: 'v0.31.1',
  pushesDirectly: true,
  withoutGha: undefined,
  builder: 'containerd',
}
const wishes: Wishes = {
  image: { registry: 'example.com', repository: 'shop' },
  tags: ['main-1', 'latest'],
  push: true,
  load: false,
  attested: false,
  annotated: false,
  pullRequest: false,
  cache: 'auto',
  noCache: false,
  platforms: ['linux/amd64'],
  maxAge: 100,
  untrusted: undefined,
}
const observed: Observed = {
  key: 'inputs-1',
  obstacles: [],
  earlier: { kind: 'none' },
  since: undefined,
  lastTags: ['last-topic', 'last-main'],
  caches: {
    tags: ['cache-topic', 'cache-main'],
    found: ['cache-main'],
    scope: 'scope',
    withoutGha: undefined,
    tarballs: undefined,
  },
  engine,
  now: NOW,
}
const found = (builtAt: number | undefined): Partial<Observed> => ({
  earlier: {
    kind: 'found',
    manifest,
    record:
      builtAt === undefined
        ? undefined
        : { image: manifest.digest, builtAt, manifest: record, parts: undefined },
  },
})

const plan = (more: Partial<Wishes>, seen: Partial<Observed>): Plan =>
  planBuild({ ...wishes, ...more }, { ...observed, ...seen })
const built = (more: Partial<Wishes>, seen: Partial<Observed>): Plan & { readonly kind: 'build' } => {
  const made = plan(more, seen)
  assert.ok(made.kind === 'build', made.kind)
  return made
}

test('An image of the same content is reused as long as it is young enough, and no engine is looked for', () => {
  assert.deepEqual(plan({}, { ...found(NOW - 99), engine: undefined }), {
    kind: 'reuse',
    manifest,
    age: 99,
    tags: ['main-1', 'latest'],
    last: { tag: 'last-topic', record },
  })
  assert.equal(needsEngine(wishes, { ...observed, ...found(NOW - 99) }), false)
  assert.equal(plan({}, found(NOW + 50)).kind, 'reuse')
  assert.equal(plan({ maxAge: Number.POSITIVE_INFINITY }, found(undefined)).kind, 'reuse')
})

const reasons: readonly (readonly [
  string,
  Partial<Wishes>,
  Partial<Observed>,
  { readonly why: string; readonly key: boolean; readonly fresh: boolean },
])[] = [
  ['new content', {}, {}, { why: 'new', key: true, fresh: false }],
  ['too old', {}, found(NOW - 100), { why: 'old', key: true, fresh: true }],
  ['of unknown age', {}, found(undefined), { why: 'old', key: true, fresh: true }],
  ['max-age 0', { maxAge: 0 }, found(NOW), { why: 'old', key: true, fresh: true }],
  ['no-cache', { noCache: true }, found(NOW), { why: 'obstacles', key: false, fresh: true }],
  [
    'an obstacle',
    {},
    { ...found(NOW), obstacles: [{ kind: 'history', path: '.git' }] },
    { why: 'obstacles', key: false, fresh: false },
  ],
  ['a stranger', { untrusted: 'a fork' }, found(NOW), { why: 'obstacles', key: false, fresh: false }],
  ['a check', { push: false }, found(NOW), { why: 'check', key: false, fresh: false }],
]
for (const [name, more, seen, expected] of reasons) {
  test(`It is built: ${name}`, () => {
    const { why, key, fresh } = built(more, seen)
    assert.deepEqual({ why: why.kind, key: key !== undefined, fresh }, expected)
  })
}

test('A pushed image passes by the engine only where engine and buildx can do so', () => {
  const passing = (kind: Partial<typeof engine>) => {
    const { output } = built({}, { engine: { ...engine, ...kind } })
    return output.kind === 'push' && output.passing
  }
  assert.equal(passing({}), true)
  assert.equal(passing({ pushesDirectly: false }), false)
  assert.equal(passing({ builder: 'graph-driver', pushesDirectly: false }), false)
  assert.deepEqual(built({ push: false }, {}).output, { kind: 'check' })
  assert.deepEqual(built({ push: false, load: true }, {}).output, { kind: 'load' })
  assert.deepEqual(built({ load: true }, {}).output, {
    kind: 'push',
    tag: 'main-1',
    load: true,
    passing: false,
  })
})

const refusals: readonly (readonly [Partial<Wishes>, Engine, RegExp])[] = [
  [{}, { kind: 'absent', reason: 'no engine', fix: 'start one' }, /^no engine$/],
  [{ cache: 'registry' }, { ...engine, builder: 'graph-driver' }, /graph driver cannot export one$/],
  [
    { platforms: ['linux/amd64', 'linux/arm64'] },
    { ...engine, builder: 'graph-driver' },
    /several platforms \(linux\/amd64, linux\/arm64\)$/,
  ],
  [{ attested: true }, { ...engine, builder: 'graph-driver' }, /cannot attach provenance or an SBOM$/],
  [{ annotated: true }, { ...engine, builder: 'graph-driver' }, /cannot annotate an image$/],
  [
    { load: true, platforms: ['linux/amd64', 'linux/arm64'] },
    { ...engine, builder: 'buildkit' },
    /cannot be loaded from a builder of its own$/,
  ],
  [{ tags: [] }, engine, /pushed and has no tag$/],
  [{ tags: [], push: false, load: true }, engine, /loaded and has no tag$/],
]
for (const [more, kind, reason] of refusals) {
  test(`It is refused: ${reason}`, () => {
    const made = plan(more, { engine: kind })
    assert.match(made.kind === 'refused' ? made.reason : '', reason)
  })
}
