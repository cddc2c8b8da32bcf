// Mistakes in test files: each told with its place and the nearest right name, whatever the text.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { readSuite } from './read-suite.ts'

const refusal = (text: string, file = 't.yml'): string => {
  try {
    readSuite(text, file)
  } catch (error) {
    assert.ok(error instanceof UserError, String(error))
    return describeUserError(error)
  }
  assert.fail('it was read')
}

const file = (rest: string): string => `schemaVersion: 2.0.0\n${rest}`

describe('mistakes', () => {
  const rows: readonly (readonly [what: string, text: string, told: RegExp])[] = [
    ['no YAML', 'a: b: c', /^t\.yml:1:4: this is not YAML: /],
    ['an empty file', '', /^t\.yml:1:1: the file is empty/],
    ['no version', 'metadataTest: { user: a }', /lacks "schemaVersion"/],
    [
      'an old version',
      'schemaVersion: 1.0.0\nmetadataTest: { user: a }',
      /^t\.yml:1:16: .*only 2\.0\.0 is read[\s\S]*"args"/,
    ],
    ['no test', file('commandTests: []'), /the file holds no test[\s\S]*add "commandTests:"/],
    ['an empty metadata test', file('metadataTest: {}'), /the file holds no test/],
    [
      'licence tests',
      file('licenseTests: [{ debian: true }]'),
      /^t\.yml:2:1: .*"licenseTests"\. License tests check.*fileContentTests/,
    ],
    ['an unknown kind', file('fileExistanceTests: []'), /^t\.yml:2:1: .*Did you mean "fileExistenceTests"\?/],
    [
      'a misspelt key',
      file('commandTests:\n- name: a\n  comand: b'),
      /^t\.yml:4:3: a command test has no key "comand"\. Did you mean "command"\?$/,
    ],
    [
      'a missing key',
      file('commandTests:\n- name: a'),
      /^t\.yml:3:3: a command test lacks "command"\nTo mend it: add "command:"$/,
    ],
    [
      'an empty name',
      file('commandTests: [{ name: "", command: a }]'),
      /commandTests\[0\]\.name is "", where text is meant/,
    ],
    [
      'a list for text',
      file('commandTests: [{ name: a, command: [b] }]'),
      /command is a list, where text is meant/,
    ],
    [
      'text for a list',
      file('commandTests: [{ name: a, command: b, setup: [c] }]'),
      /setup\[0\] is "c", where a list is meant/,
    ],
    [
      'an empty command',
      file('commandTests: [{ name: a, command: b, setup: [[]] }]'),
      /setup\[0\] is a list, where a list of at least 1/,
    ],
    [
      'a word for a number',
      file('commandTests: [{ name: a, command: b, exitCode: no }]'),
      /^t\.yml:2:49: .*exitCode is "no", where a whole number from 0 to 255/,
    ],
    [
      'an expression',
      file("commandTests: [{ name: a, command: b, expectedOutput: ['(a'] }]"),
      /^t\.yml:2:56: the regular expression \(a cannot be read: a "\)" is missing[\s\S]*RE2/,
    ],
    [
      'an expression for a value',
      file("metadataTest: { labels: [{ key: a, value: '(', isRegex: true }] }"),
      /the regular expression \( cannot be read/,
    ],
    [
      'a user class',
      file('fileExistenceTests: [{ name: a, path: /b, isExecutableBy: all }]'),
      /"all", where one of owner, group, other, any is meant/,
    ],
    [
      'permissions in digits',
      file('fileExistenceTests: [{ name: a, path: /b, permissions: 0644 }]'),
      /"0644" is not a permission string[\s\S]*-rw-r--r--/,
    ],
    ['a status', file('httpTests: [{ name: a, status: 2xx }]'), /"2xx" is not a status code/],
    [
      'a path',
      file('httpTests: [{ name: a, path: health }]'),
      /does not begin with "\/"[\s\S]*write "\/health"/,
    ],
    ['headers', file('httpTests: [{ name: a, headers: [] }]'), /no key "headers"\. Write "requestHeaders"/],
    [
      'a named volume',
      file('containerRunOptions: { bindMounts: ["data:/data"] }'),
      /mounts no path of this machine/,
    ],
    [
      'a key twice',
      file('metadataTest: { user: a, user: b }'),
      /^t\.yml:2:26: the key "user" is written twice/,
    ],
    ['an unknown anchor', file('metadataTest: *a'), /^t\.yml:2:15: there is no anchor "&a"/],
  ]
  for (const [what, text, told] of rows) it(what, () => assert.match(refusal(text), told))

  it('tells all of a file at once, in its order', () => {
    const told = refusal(file('commandTests:\n- name: a\n  exitCode: x\n- nam: b\n  command: c\nfoo: 1\n'))
    assert.deepEqual(
      told.split('\n').map((line) => line.trim().split(' ', 1)[0]),
      ['t.yml:3:3:', 't.yml:3:3:', 't.yml:4:13:', 't.yml:5:3:', 't.yml:7:1:'],
    )
    assert.match(told, /^t\.yml:3:3: 4 mistakes in t\.yml:/)
  })

  it('tells that a JSON file is no JSON', () => {
    assert.match(refusal('{"schemaVersion": "2.0.0",}', 't.json'), /^t\.json:1:27: this is not JSON: /)
  })

  it('survives any text', () => {
    let seed = 7
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const words = [
      'commandTests',
      'name',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '<<',
      '"',
      "'",
      '|',
      '\t',
      '#',
      'schemaVersion: 2.0.0\n',
      'args',
      '~',
      ',',
    ]
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: next(25) }, () => words[next(words.length)]).join('')
      try {
        readSuite(text, 't.yml')
      } catch (error) {
        assert.ok(error instanceof UserError, `${JSON.stringify(text)}: ${String(error)}`)
      }
    }
  })
})
