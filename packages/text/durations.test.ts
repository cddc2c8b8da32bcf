// Durations as people write and read them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDuration, writeDuration } from './durations.ts'

describe('readDuration', () => {
  for (const [text, milliseconds] of [
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['1h 30 m', 5_400_000],
    ['90s', 90_000],
    ['90', 90_000],
    ['0.5s', 500],
    ['250ms', 250],
    ['7d', 604_800_000],
    ['0', 0],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(readDuration(text), milliseconds))
  }
  for (const text of ['', 'soon', '10 minutes', '-5m', '5m-', 'm', '1.2.3s']) {
    it(`refuses "${text}"`, () => assert.equal(readDuration(text), undefined))
  }
})

describe('writeDuration', () => {
  for (const [milliseconds, text] of [
    [0, '0 s'],
    [40, '0 s'],
    [440, '0.4 s'],
    [9_940, '9.9 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 5 min'],
  ] as const) {
    it(`writes ${milliseconds} ms as ${text}`, () => assert.equal(writeDuration(milliseconds), text))
  }
})
