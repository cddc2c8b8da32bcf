// A table of variable expansions as Docker makes them in FROM and ARG.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expand } from './expand.ts'

const variables = { A: 'a', EMPTY: '', PATH: 'x/y/z.tar.gz', NAME_2: 'two', LONG: 'foobarfoo' }

const good: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['$A', 'a'],
  ['${A}', 'a'],
  ['x$A/y', 'xa/y'],
  ['$NAME_2-x', 'two-x'],
  ['$UNSET', ''],
  ['${UNSET:-d}', 'd'],
  ['${UNSET-d}', 'd'],
  ['${EMPTY:-d}', 'd'],
  ['${EMPTY-d}', ''],
  ['${A:+b}', 'b'],
  ['${EMPTY:+b}', ''],
  ['${EMPTY+b}', 'b'],
  ['${UNSET+b}', ''],
  ['${UNSET:-${A}}', 'a'],
  ['${UNSET:-$A-$A}', 'a-a'],
  ['${A:?no}', 'a'],
  ['${PATH#*/}', 'y/z.tar.gz'],
  ['${PATH##*/}', 'z.tar.gz'],
  ['${PATH%.*}', 'x/y/z.tar'],
  ['${PATH%%.*}', 'x/y/z'],
  ['${LONG/foo/X}', 'Xbarfoo'],
  ['${LONG//foo/X}', 'XbarX'],
  ['${LONG//f?o/}', 'bar'],
  ['${LONG/bar/$&}', 'foo$&foo'],
  ["'$A'", '$A'],
  ['"$A b"', 'a b'],
  ['"a\\"b"', 'a"b'],
  ['\\$A', '$A'],
  ['a\\b', 'ab'],
  ['100$', '100$'],
  ['toString$toString', 'toString'],
]
for (const [source, expected] of good) {
  test(`${source} is ${JSON.stringify(expected)}`, () => {
    const expansion = expand(source, variables, '\\')
    assert.equal(expansion.kind === 'expanded' ? expansion.text : expansion.why, expected)
  })
}

const bad: readonly (readonly [string, RegExp])[] = [
  ['${', /has no name/],
  ['${A', /no modifier/],
  ['${:x}', /has no name/],
  ['${A:x}', /no modifier/],
  ['${A:-x', /"}" is missing/],
  ['${UNSET:?give UNSET}', /UNSET: give UNSET/],
  ['${EMPTY:?}', /EMPTY: is not allowed to be empty/],
  ["'a", /single quote is not closed/],
  ['"a', /double quote is not closed/],
]
for (const [source, why] of bad) {
  test(`${source} cannot be expanded`, () => {
    const expansion = expand(source, variables, '\\')
    assert.match(expansion.kind === 'bad' ? expansion.why : '', why)
  })
}

test('The escape character of the Dockerfile is the one that escapes', () => {
  assert.deepEqual(expand('`$A\\', variables, '`'), { kind: 'expanded', text: '$A\\', unset: [] })
})

test('Unset variables are named', () => {
  assert.deepEqual(expand('$X$A${Y:-y}', variables, '\\'), {
    kind: 'expanded',
    text: 'ay',
    unset: ['X', 'Y'],
  })
})
