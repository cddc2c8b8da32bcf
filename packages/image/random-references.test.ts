// 10,000 random references and tags: never a crash, and what is read is written so that it reads the same.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { UserError } from '@hakobune/text'
import { randomReferences } from './random-references.ts'
import { isTag, readImageReference, writeImageReference } from './reference.ts'

const SEED = 20_261_121

it('a reference is read, or refused with what to write instead', () => {
  let read = 0
  for (const text of randomReferences(SEED, 10_000)) {
    try {
      const reference = readImageReference(text)
      const written = writeImageReference(reference)
      assert.deepEqual(readImageReference(written), reference, JSON.stringify(text))
      assert.ok(reference.tag === undefined || isTag(reference.tag))
      read += 1
    } catch (error) {
      assert.ok(error instanceof UserError && error.fix, `${JSON.stringify(text)}: ${error}`)
    }
  }
  // Else one of the two sides would be hardly tested.
  assert.ok(read > 2_000 && read < 8_000, `${read} were read`)
})

it('a seed gives the same references', () => {
  assert.deepEqual(randomReferences(SEED, 50), randomReferences(SEED, 50))
  assert.notDeepEqual(randomReferences(SEED, 50), randomReferences(SEED + 1, 50))
})
