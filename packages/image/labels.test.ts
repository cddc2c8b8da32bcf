// OCI labels: the commit's time, no revision unless it is asked for, nothing that was not given.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planLabels } from './labels.ts'

test('labels are made from what is given', () => {
  assert.deepEqual(planLabels({}), {})
  assert.deepEqual(planLabels({ committed: 1_793_491_200_000, source: 'https://github.com/acme/shop' }), {
    'org.opencontainers.image.created': '2026-11-01T00:00:00Z',
    'org.opencontainers.image.source': 'https://github.com/acme/shop',
  })
  assert.deepEqual(planLabels({ committed: 999, revision: 'abc' }), {
    'org.opencontainers.image.created': '1970-01-01T00:00:00Z',
    'org.opencontainers.image.revision': 'abc',
  })
})
