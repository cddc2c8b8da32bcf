// What would make an engine faster.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examineEngine } from './doctor.ts'
import type { Engine } from './engine.ts'

const engine: Engine & { readonly kind: 'ready' } = {
  kind: 'ready',
  version: '28.0.4',
  architecture: 'amd64',
  buildx: 'v0.21.0',
  pushesDirectly: false,
  withoutGha: undefined,
  builder: 'containerd',
}
const cases: readonly (readonly [Partial<typeof engine>, RegExp | undefined])[] = [
  [{ builder: 'graph-driver' }, /containerd-snapshotter/],
  [{}, /docker-buildx-plugin/],
  [{ pushesDirectly: true }, undefined],
  [{ builder: 'buildkit', pushesDirectly: true }, undefined],
]
for (const [more, command] of cases) {
  test(`${JSON.stringify(more)}: ${command ?? 'nothing to gain'}`, () => {
    const finding = examineEngine({ ...engine, ...more })
    if (command === undefined) assert.equal(finding, undefined)
    else assert.match(finding?.command ?? '', command)
  })
}
