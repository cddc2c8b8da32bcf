// Regular expressions mean what Go's regexp package makes of them; every row was put to Go 1.26 too.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openMatcher } from './match.ts'
import { readPattern } from './pattern.ts'

const matches = (source: string, text: string): boolean => {
  const reading = readPattern(source)
  assert.ok('pattern' in reading, JSON.stringify(reading))
  return reading.pattern.expression.test(text)
}

const rows: readonly (readonly [source: string, yes: readonly string[], no: readonly string[]])[] = [
  ['b', ['abc'], ['ac']],
  // Anchors are the text's ends unless (?m) makes them a line's; only \n ends a line.
  ['^b$', ['b'], ['b\n', 'a\nb', 'b\r']],
  ['(?m)^b$', ['b', 'a\nb\nc'], ['b\r', 'a\rb', 'a\u2028b']],
  ['\\Ab\\z', ['b'], ['b\n']],
  ['(?m)\\Ab', ['b\na'], ['a\nb']],
  // The dot passes over \n only.
  ['a.b', ['a\rb', 'a\u2028b', 'a\u{1f600}b'], ['a\nb']],
  ['(?s)a.b', ['a\nb'], []],
  ['(?s:a.b)c.d', ['a\nbcxd'], ['a\nbc\nd']],
  // Flags hold to the end of their group, over alternatives too.
  ['(?i)straße', ['STRAßE', 'STRAẞE'], ['STRASSE']],
  ['a(?i)b|c', ['aB', 'C'], ['Ab']],
  ['(?:(?i)a)b', ['Ab'], ['AB']],
  ['(?i:a(?-i)b)', ['Ab'], ['AB']],
  ['(?i)k', ['\u212a'], []],
  ['(?U)^a+', ['aa'], ['b']],
  // Classes are ASCII where Perl's letters name them.
  ['^\\s$', [' ', '\f', '\t'], ['\v', '\u00a0']],
  ['^\\w$', ['_'], ['é']],
  ['^\\d$', ['7'], ['٣']],
  ['^[[:alpha:]_]+$', ['ab_'], ['é']],
  ['^[[:^digit:]7]$', ['a', '7'], ['8']],
  ['^[^\\D]$', ['5'], ['a']],
  ['^\\p{Greek}\\pL\\P{Lu}$', ['αβγ'], ['abc']],
  ['^\\p{^Lu}$', ['a'], ['A']],
  ['^[]a]+$', [']a'], ['[']],
  ['^[^]a]$', ['['], [']', 'a']],
  ['^[a&&b~~-]+$', ['a&b~-'], ['c']],
  // What is no repetition is text.
  ['^a{,2}$', ['a{,2}'], ['aa']],
  ['^{a}$', ['{a}'], ['a']],
  ['^a{2}$', ['aa'], ['a']],
  ['^\\Qa.b*\\E+$', ['a.b**'], ['axb']],
  ['^\\x41\\x{1f600}\\101\\a\\_$', ['A\u{1f600}A\u0007_'], []],
  ['(?P<name>a)(?<other>b)', ['ab'], []],
  ['^(?:^)*a', ['a'], []],
  ['', ['', 'a'], []],
]

describe('readPattern', () => {
  for (const [source, yes, no] of rows)
    it(JSON.stringify(source), () => {
      for (const text of yes) assert.equal(matches(source, text), true, JSON.stringify(text))
      for (const text of no) assert.equal(matches(source, text), false, JSON.stringify(text))
    })

  for (const [source, why] of [
    ['a(?=b)', /no lookaround/],
    ['(?<!a)b', /no lookaround/],
    ['(a)\\1', /no back-references/],
    ['\\Z', /"\\Z" is no escape/],
    ['\\', /lone/],
    ['(a', /"\)" is missing/],
    ['a)', /without its "\("/],
    ['[a', /"\]" is missing/],
    ['[b-a]', /wrong way round/],
    ['[[:letter:]]', /no class of characters \[:letter:\]/],
    ['\\p{Letters}', /no class of characters "Letters"/],
    ['*a', /nothing that \* could repeat/],
    ['a**', /repeats a repetition/],
    ['a{1001}', /out of range/],
    ['(?x)a', /begins no group/],
    ['[a-\\d]', /"\\d" is no escape/],
  ] as const)
    it(`refuses ${source}`, () => {
      const reading = readPattern(source)
      assert.ok('error' in reading)
      assert.match(reading.error, why)
    })
})

it('a pattern that explodes on a text is given up', () => {
  const reading = readPattern('^(a+)+$')
  assert.ok('pattern' in reading)
  const matches = openMatcher(50)
  assert.equal(matches(reading.pattern, `${'a'.repeat(40)}b`), 'too slow')
  assert.equal(matches(reading.pattern, 'aaa'), true)
})
