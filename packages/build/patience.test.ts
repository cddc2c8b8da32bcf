// Which failed builds are tried again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPassingFailure, waitAfter } from './patience.ts'

const passing: readonly string[] = [
  'ERROR: failed to build: failed to solve: failed to push example.com/shop:1: unexpected status from PUT request to https://example.com/v2/shop/manifests/1: 503 Service Unavailable',
  'ERROR: failed to solve: failed to copy: httpReadSeeker: failed open: unexpected status code https://example.com/v2/x: 429 Too Many Requests - Server message: toomanyrequests: slow down',
  'ERROR: failed to solve: failed to push example.com/shop:1: write tcp 10.0.0.1:1->10.0.0.2:443: write: connection reset by peer',
  'ERROR: failed to solve: failed to do request: Head "https://example.com/v2/": net/http: TLS handshake timeout',
  'ERROR: failed to solve: failed to copy: unexpected EOF',
]
const lasting: readonly string[] = [
  'ERROR: failed to solve: process "/bin/sh -c curl https://example.com || exit 429" did not complete successfully: exit code: 173',
  'ERROR: failed to solve: failed to push example.com/shop:1: 403 Forbidden',
  'ERROR: failed to solve: failed to push example.com/shop:1: tag is immutable: 500',
  'ERROR: failed to solve: example.com/base:1: not found',
  'ERROR: failed to solve: dial tcp: lookup example.invalid: no such host',
  'ERROR: failed to solve: dockerfile parse error on line 503: unknown instruction: FORM',
]
for (const line of passing)
  test(`again: ${line}`, () => assert.ok(findPassingFailure(['#1 x', line]) !== undefined))
for (const line of lasting)
  test(`not again: ${line}`, () => assert.equal(findPassingFailure([line]), undefined))

test('A step that says 503 makes no other error one that passes', () => {
  assert.equal(findPassingFailure(['#1 0.1 503 Service Unavailable', 'ERROR: failed to solve: x']), undefined)
  assert.equal(findPassingFailure([]), undefined)
  assert.deepEqual([waitAfter(1), waitAfter(2)], [1_000, 3_000])
})
