// What changed between two contents, and the sentence that says it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareParts, describeChanges } from './changes.ts'
import type { KeyParts } from './content-key.ts'
import { readRecordedParts, recordParts, writeRecordedParts } from './recorded-parts.ts'

const parts: KeyParts = {
  instructions: ['FROM node:24', 'RUN make'],
  target: undefined,
  platforms: ['linux/amd64'],
  arguments: { A: '1', B: '2' },
  bases: { 'node:24': 'sha256:1' },
  settings: { 'label a': 'x' },
  secrets: { npm: 'hash' },
  context: [
    { path: 'src', mode: '40755', id: '' },
    { path: 'src/a.ts', mode: '100644', id: 'a' },
    { path: 'src/run', mode: '100755', id: 'r' },
  ],
}
const file = (path: string, id = 'n') => ({ path, mode: '100644', id })

const cases: readonly (readonly [Partial<KeyParts>, string])[] = [
  [{}, ''],
  [{ context: parts.context.map((e) => (e.id === 'a' ? { ...e, id: 'b' } : e)) }, 'src/a.ts changed'],
  [{ context: [...parts.context, file('src/b.ts')] }, 'src/b.ts was added'],
  [{ context: parts.context.slice(0, 2) }, 'src/run was removed'],
  [
    { context: parts.context.map((e) => (e.id === 'r' ? { ...e, mode: '100644' } : e)) },
    'the permissions of src/run changed',
  ],
  [{ context: [...parts.context, { path: 'tmp', mode: '40755', id: '' }] }, 'tmp was added'],
  [{ context: [...parts.context, { path: 'tmp', mode: '40755', id: '' }, file('tmp/x')] }, 'tmp/x was added'],
  [
    { context: [...parts.context, ...Array.from({ length: 15 }, (_, index) => file(`n${index + 10}`))] },
    'n10, n11, n12 and 12 more were added',
  ],
  [{ context: [...parts.context, file('m'), file('n')] }, 'm and n were added'],
  [{ bases: { 'node:24': 'sha256:2' } }, 'base node:24 moved'],
  [{ bases: { 'node:26': 'sha256:2' } }, 'base node:24 is no longer used; base node:26 is new'],
  [{ bases: {} }, 'base node:24 is no longer used'],
  [{ arguments: { A: '2', B: '2' } }, 'build argument A changed'],
  [{ arguments: { A: '2', B: '3' } }, 'build argument A and B changed'],
  [{ secrets: { npm: 'other' } }, 'secret npm changed'],
  [{ settings: {} }, 'label a was removed'],
  [{ instructions: ['FROM node:24'] }, 'the instructions of the Dockerfile changed'],
  [{ target: 'web' }, 'the target changed'],
  [{ platforms: ['linux/arm64'] }, 'the list of platforms changed'],
  [
    {
      context: parts.context.map((e) => (e.id === 'a' ? { ...e, id: 'b' } : e)),
      bases: { 'node:24': 'sha256:2' },
    },
    'src/a.ts changed; base node:24 moved',
  ],
]
for (const [more, said] of cases) {
  test(`It says: ${said || 'nothing'}`, () => {
    const after = recordParts({ ...parts, ...more })
    assert.equal(describeChanges(compareParts(recordParts(parts), after)), said)
  })
}

test('What is kept is read as it was written, and holds no value of an argument', () => {
  const text = writeRecordedParts(recordParts({ ...parts, arguments: { TOKEN: 'abcdef' } }))
  assert.deepEqual(readRecordedParts(text), recordParts({ ...parts, arguments: { TOKEN: 'abcdef' } }))
  assert.doesNotMatch(text, /abcdef/)
  assert.equal(readRecordedParts('{'), undefined)
  assert.equal(readRecordedParts('{"version": 1}'), undefined)
})
