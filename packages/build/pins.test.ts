// Which bases can be held at their digests.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpinnableBases } from './pins.ts'

const cases: readonly (readonly [string, string | undefined, string | undefined, boolean])[] = [
  ['node:24', 'build', undefined, true],
  ['node', 'node', undefined, false],
  ['node:latest', 'node', undefined, false],
  ['docker.io/library/node', 'Node', undefined, false],
  ['node:24', 'node', undefined, true],
  ['node', undefined, 'docker/dockerfile:1', true],
  ['node', undefined, 'docker/dockerfile:1.3', false],
  ['node', undefined, 'docker/dockerfile:1.3-labs', false],
  ['node', undefined, 'docker/dockerfile:1.10', true],
  [`node@sha256:${'0'.repeat(64)}`, 'node', 'docker/dockerfile:1.3', true],
]
for (const [reference, name, syntax, pinned] of cases) {
  test(`${reference} beside a stage ${name}, syntax ${syntax}: ${pinned ? 'held' : 'not held'}`, () => {
    assert.equal(unpinnableBases([{ reference, line: 1 }], [{ name }], syntax).length === 0, pinned)
  })
}
