// Tables: bytes in people's units.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeBytes } from './bytes.ts'

describe('writeBytes', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [7, '7 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [1_249, '1.2 kB'],
    [9_949, '9.9 kB'],
    [9_950, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [28_400_000, '28 MB'],
    [1_500_000_000, '1.5 GB'],
    [2e15, '2000 TB'],
  ] as const)
    it(text, () => assert.equal(writeBytes(bytes), text))
})
