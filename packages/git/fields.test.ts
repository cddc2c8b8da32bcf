// Fields come whole, wherever the chunks are cut.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from './fields.ts'

test('A field is given once its end is there, also where a chunk ends within a character', () => {
  const bytes = Buffer.from('one\0船\0\0three\0unfinished')
  for (let length = 1; length <= bytes.length; length += 1) {
    const fields: string[] = []
    const take = fieldsOf((field) => fields.push(field))
    for (let at = 0; at < bytes.length; at += length) take(bytes.subarray(at, at + length))
    assert.deepEqual(fields, ['one', '船', '', 'three'], `in chunks of ${length}`)
  }
})
