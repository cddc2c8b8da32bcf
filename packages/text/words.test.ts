// Tables, code blocks, diffs and errors as people see them.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { diffLines, diffValues, stableJson } from './diff.ts'
import { codeBlock, markdownTable, plainTable } from './table.ts'
import { describeUserError, UserError } from './user-error.ts'

it('escapes what would break a Markdown table', () => {
  assert.equal(
    markdownTable(['a', 'b'], [['x|y', 'one\ntwo']]),
    '| a | b |\n| --- | --- |\n| x\\|y | one<br>two |',
  )
})

it('aligns a plain table without trailing spaces', () => {
  assert.equal(
    plainTable(
      ['job', 'seconds'],
      [
        ['image', '3'],
        ['qa', ''],
      ],
    ),
    'job    seconds\nimage  3\nqa',
  )
})

it('fences any text safely', () => {
  assert.equal(codeBlock('```\nx\n```\n'), '````\n```\nx\n```\n````')
})

it('shows only what changed, with context', () => {
  assert.deepEqual(diffLines('a\nb\nc\n', 'a\nB\nc\n'), [' a', '-b', '+B', ' c'])
  assert.deepEqual(diffLines('same\n', 'same\n'), [])
})

it('compares values whatever the order of their keys', () => {
  assert.deepEqual(diffValues({ a: 1, b: [2] }, { b: [2], a: 1 }), [])
  assert.equal(stableJson({ b: { d: 1, c: 2 }, a: null }, 0), '{"a":null,"b":{"c":2,"d":1}}')
  assert.deepEqual(diffValues(undefined, { a: 1 }), ['+{', '+  "a": 1', '+}'])
})

it('says what, where and what to change', () => {
  const error = new UserError('there is no service', {
    place: { file: 'hakobune.yml', line: 4, column: 3 },
    fix: 'add `service:`',
  })
  assert.equal(describeUserError(error), 'hakobune.yml:4:3: there is no service\nTo mend it: add `service:`')
})
