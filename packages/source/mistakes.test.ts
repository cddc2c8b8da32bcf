// What is said about texts that are no YAML or JSON: the line, the words, the way out. And that nothing throws.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describePlace } from '@hakobune/text'
import { readTree } from './read.ts'

const told = (text: string, file: string): readonly string[] =>
  readTree(text, file).mistakes.map(
    ({ place, what, fix = '' }) => `${describePlace(place)}: ${what} -> ${fix}`,
  )

/** Each text has one mistake. */
const rows: readonly (readonly [what: string, file: string, text: string, expected: string])[] = [
  [
    'a tab',
    'a.yml',
    'a:\n\tb: 1\n',
    'a.yml:2:1: this is not YAML: a tab indents this line -> indent by spaces',
  ],
  [
    'an open quote',
    'a.yml',
    'a: "b\n',
    'a.yml:2:1: this is not YAML: a quote or bracket is opened and not closed -> close it',
  ],
  [
    'a colon in a text',
    'a.yml',
    'a: b: c\n',
    'a.yml:1:4: this is not YAML: a second "key:" on one line, or a line that is indented too far -> begin a new line, line it up with its neighbours, or put a text that holds ": " in quotes',
  ],
  [
    'a line without colon',
    'a.yml',
    'a: 1\nb\nc: 2\n',
    'a.yml:2:1: this is not YAML: a line without its ":" -> write "key: value"',
  ],
  [
    'an open bracket',
    'a.yml',
    'a: [b,\n  c\nd: 1\n',
    'a.yml:3:1: this is not YAML: a quote or bracket is opened and not closed -> close it',
  ],
  [
    'a missing comma',
    'a.yml',
    'a: ["b" "c"]\n',
    'a.yml:1:9: this is not YAML: a comma is missing before this -> write it',
  ],
  [
    'words behind a quote',
    'a.yml',
    'a: "b" c\n',
    'a.yml:1:8: this is not YAML: this does not belong to what is before it -> line it up with its neighbours, or put the whole text in quotes',
  ],
  [
    'a special character',
    'a.yml',
    'a: @b\n',
    'a.yml:1:4: this is not YAML: a text begins with a special character -> put the text in quotes',
  ],
  [
    'a second document',
    'a.yml',
    'a: 1\n---\nb: 2\n',
    'a.yml:2:1: this is not YAML: a second document begins here -> remove the line "---" and what follows',
  ],
  [
    'an unknown tag',
    'a.yml',
    'a: !env B\n',
    'a.yml:1:4: this is not YAML: a word that begins with "!" is a tag, and this one is unknown -> put the text in quotes',
  ],
  [
    'a tag of YAML 1.1',
    'a.yml',
    'a: !!omap [b: 1]\n',
    'a.yml:1:4: this is not YAML: a word that begins with "!" is a tag, and this one is unknown -> put the text in quotes',
  ],
  [
    'an unknown anchor',
    'a.yml',
    'a: *b\n',
    'a.yml:1:4: there is no anchor "&b" before "*b" -> name an anchor that is there, or put a text that begins with "*" in quotes',
  ],
  [
    'an anchor that comes later',
    'a.yml',
    'a: [*b, &b c]\n',
    'a.yml:1:5: there is no anchor "&b" before "*b" -> name',
  ],
  [
    'an alias in itself',
    'a.yml',
    'a: &a [*a]\n',
    'a.yml:1:8: "*a" stands inside of what it names -> write it out',
  ],
  [
    'a merge of no map',
    'a.yml',
    'a: { <<: b }\n',
    'a.yml:1:6: "<<:" takes the keys of a map, and this is none -> write "<<: *anchor"',
  ],
  [
    'a merge of an unknown anchor',
    'a.yml',
    'a: { <<: *b }\n',
    'a.yml:1:10: there is no anchor "&b" before "*b" ->',
  ],
  [
    'two merges',
    'a.yml',
    'a: &a {}\nb: { <<: *a, <<: *a }\n',
    'a.yml:2:14: the key "<<" is written twice -> write "<<: [*one, *other]"',
  ],
  [
    'a key twice',
    'a.yml',
    'a: 1\nb: 2\na: 3\n',
    'a.yml:3:1: the key "a" is written twice -> keep one of them',
  ],
  [
    'a key twice, once in quotes',
    'a.json',
    '{ "a b": 1,\n  "a\\u0020b": 2 }',
    'a.json:2:3: the key "a b" is written twice -> keep one of them',
  ],
  [
    'a list as a key',
    'a.yml',
    '[a]: b\n',
    'a.yml:1:1: a key is one word or text, and this is a list -> put it in quotes',
  ],
  [
    'a comma too many in JSON',
    'a.json',
    '{\n  "a": 1,\n}',
    'a.json:3:1: this is not JSON: expected double-quoted property name -> correct the JSON here, or rename the file to .yml and write YAML',
  ],
  [
    'no comma in JSON',
    'A.JSON',
    '{\n  "a": 1\n  "b": 2 }',
    "A.JSON:3:3: this is not JSON: expected ',' or '}' after property value -> correct",
  ],
  [
    'no quotes in JSON',
    'a.json',
    '{\n  "a": b,\n  "c": 1\n}',
    "a.json:2:8: this is not JSON: unexpected token 'b' -> correct",
  ],
  [
    'no value in JSON',
    'a.json',
    '{\n  "a": }\n\n',
    "a.json:2:8: this is not JSON: unexpected token '}' -> correct",
  ],
  [
    'a comment in JSON',
    'a.json',
    '{} // a',
    'a.json:1:4: this is not JSON: unexpected non-whitespace character after JSON',
  ],
  [
    'JSON that ends early',
    'a.json',
    '{\n  "a": [',
    'a.json:2:9: this is not JSON: unexpected end of JSON input',
  ],
  ['an empty JSON file', 'a.json', '', 'a.json:1:1: this is not JSON: unexpected end of JSON input'],
]

describe('mistakes', () => {
  for (const [what, file, text, expected] of rows)
    it(what, () => {
      const [first = '', ...others] = told(text, file)
      assert.deepEqual([first.slice(0, expected.length), others], [expected, []])
    })

  it('tells all of a text, in its order, but one of each line', () => {
    const places = told('a: @b: @c\nd: @e\n', 'a.yml').map((mistake) => mistake.split(' ')[0])
    assert.deepEqual(places, ['a.yml:1:4:', 'a.yml:2:4:'])
  })

  it('leaves a tree to check further when a key is there twice, and only then', () => {
    assert.notEqual(readTree('a: 1\na: 2', 'a.yml').tree, undefined)
    assert.equal(readTree('a: *b', 'a.yml').tree, undefined)
    assert.equal(readTree('a: @b', 'a.yml').tree, undefined)
    assert.equal(readTree('{a: 1}', 'a.json').tree, undefined)
  })

  it('survives aliases that unfold without end', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `a${level}: &a${level} [${level === 0 ? 'x' : `*a${level - 1}, *a${level - 1}`}]`,
    )
    assert.deepEqual(told(levels.join('\n'), 'a.yml'), [
      'a.yml:16:12: the aliases unfold too much -> write less by aliases',
    ])
  })

  it('survives any text', () => {
    let seed = 7
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const words = [
      ...[
        'a',
        'b',
        ':',
        ' ',
        '\n',
        '- ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '&a ',
        '*a',
        '<<: ',
        '? ',
        '"',
        "'",
        '|',
        '>',
      ],
      ...[
        '\t',
        '#',
        '~',
        '---\n',
        '...\n',
        '%YAML 1.1\n',
        '!!set ',
        '!!pairs ',
        '!!str ',
        '!x ',
        '\uFEFF',
        '\r\n',
        '1e3',
      ],
    ]
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: next(25) }, () => words[next(words.length)]).join('')
      const file = round % 8 === 0 ? 'a.json' : 'a.yml'
      assert.doesNotThrow(() => readTree(text, file), JSON.stringify(text))
    }
    for (const depth of [500, 20_000]) readTree('['.repeat(depth) + ']'.repeat(depth), 'a.yml')
  })
})
