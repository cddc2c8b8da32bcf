// The rewrites that act needs, and nothing else, reach the staged copy.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rewriteWorkflow } from './stage.ts'

test('an internal reference becomes one that act finds in its local repository', () => {
  const text = '      - uses: $/actions/build-image # why\n      - { uses: "$/actions/tag-image" }\n'
  const expected =
    '      - uses: hakobune/hakobune/actions/build-image@v1 # why\n' +
    '      - { uses: hakobune/hakobune/actions/tag-image@v1 }\n'
  assert.equal(rewriteWorkflow(text), expected)
})

test('the queue of a concurrency group goes, the group stays', () => {
  const text =
    '    concurrency:\n      group: production\n      queue: max # up to 100\n      cancel-in-progress: false\n'
  assert.equal(
    rewriteWorkflow(text),
    '    concurrency:\n      group: production\n      cancel-in-progress: false\n',
  )
})

test('everything else stays as it is', () => {
  const text = '      - uses: actions/checkout@3d3c42e # v7\n      - run: echo "$/x" queue: 1\n'
  assert.equal(rewriteWorkflow(text), text)
})
