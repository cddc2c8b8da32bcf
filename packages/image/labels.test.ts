// Which labels an image may have: those that are the same for every build of the same content.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planLabels } from './labels.ts'

const facts = {
  commits: ['0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'],
  runId: '12345678901',
  branch: 'topic',
}

const cases: readonly (readonly [string, string, string | undefined])[] = [
  ['org.opencontainers.image.source', 'https://github.com/acme/shop', undefined],
  ['org.opencontainers.image.licenses', 'MIT', undefined],
  ['org.opencontainers.image.revision', '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', 'the commit'],
  ['version', 'main-0a1b2c3', 'the commit'],
  ['version', 'deadbeef', undefined],
  ['run', 'https://github.com/acme/shop/actions/runs/12345678901', "the run's id"],
  ['org.opencontainers.image.created', 'yesterday', 'a time'],
  ['built', '2026-11-21T08:00:00Z', 'a time'],
  ['since', '2026-11-21', undefined],
  ['org.opencontainers.image.version', 'topic', 'the branch'],
  ['org.opencontainers.image.version', '1.2.3', undefined],
  ['team', 'topic', undefined],
  ['manifest:org.opencontainers.image.created', 'x', 'a time'],
  ['index[linux/amd64]:org.opencontainers.image.version', 'topic', 'the branch'],
]
for (const [name, value, names] of cases) {
  test(`${name}=${value} ${names === undefined ? 'is kept' : `is left out: it names ${names}`}`, () => {
    const { kept, left } = planLabels({ [name]: value }, facts)
    assert.deepEqual([kept, left], names === undefined ? [{ [name]: value }, []] : [{}, [{ name, names }]])
  })
}

test('A short run id is in many values by chance', () => {
  assert.deepEqual(planLabels({ port: '1' }, { commits: [], runId: '1' }).left, [])
})
