// The nearest name: what "did you mean" suggests, and when it holds its tongue.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { didYouMean, nearest } from './nearest.ts'

const keys = ['service', 'services', 'cluster', 'service-definition', 'url', 'role']

for (const [name, expected] of [
  ['servce', 'service'],
  ['sevrice', 'service'],
  ['Cluster', 'cluster'],
  ['serviceDefinition', 'service-definition'],
  ['ulr', 'url'],
] as const) {
  it(`${name} -> ${expected}`, () => assert.deepEqual(nearest(name, keys), [expected]))
}

it('suggests nothing for a name that is like none', () => {
  assert.equal(didYouMean('completely-different', keys), '')
})

it('gives several, nearest first', () => {
  assert.deepEqual(nearest('servicex', keys, 2), ['service', 'services'])
})
