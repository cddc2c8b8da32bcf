// Dockerfiles and what is read from them: instructions with lines, directives, here-documents, and errors.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { readDockerfile, wordsOf, writeInstruction } from './dockerfile.ts'

const read = (text: string) => readDockerfile(text, 'Dockerfile')
const shape = (text: string) =>
  read(text).instructions.map(({ name, text: rest, line, endLine }) => [name, rest, line, endLine])

test('Instructions keep their lines; comments, blank lines and continuations do not count', () => {
  assert.deepEqual(
    shape(
      [
        '# a comment \\',
        'from alpine AS base',
        '',
        'RUN one && \\',
        '  # between',
        '',
        '  two \\  ',
        '  three',
        '   env A=b',
        'RUN echo \\\\',
        'CMD ["x"]',
      ].join('\r\n'),
    ),
    [
      ['FROM', 'alpine AS base', 2, 2],
      ['RUN', 'one &&   two   three', 4, 8],
      ['ENV', 'A=b', 9, 9],
      ['RUN', 'echo \\\\', 10, 10],
      ['CMD', '["x"]', 11, 11],
    ],
  )
})

test('Directives stand first, and the escape character is theirs to choose', () => {
  const { directives, instructions } = read(
    '\uFEFF# syntax = docker/dockerfile:1\n#ESCAPE=`\n# check=skip=all\nFROM a\nCOPY c:\\a `\n  b\n',
  )
  assert.deepEqual(directives, { escape: '`', syntax: 'docker/dockerfile:1', check: 'skip=all' })
  assert.deepEqual(instructions[1]?.text, 'c:\\a   b')
  assert.deepEqual(read('# a comment\n# escape=`\nFROM a').directives, { escape: '\\' })
})

test('Flags are cut off, bare ones and spaced ones too', () => {
  const [from, copy, spaced, run] = read(
    'FROM --platform=$BUILDPLATFORM a\nCOPY --link --from=b --chown="1:1" x y\nCOPY --from b x y\nRUN --mount=type=cache,target=/x make --jobs=2',
  ).instructions
  assert.deepEqual(from?.flags, [{ name: 'platform', value: '$BUILDPLATFORM' }])
  assert.deepEqual(copy?.flags, [
    { name: 'link', value: undefined },
    { name: 'from', value: 'b' },
    { name: 'chown', value: '1:1' },
  ])
  assert.equal(copy?.text, 'x y')
  assert.deepEqual([spaced?.flags, spaced?.text], [[{ name: 'from', value: 'b' }], 'x y'])
  assert.equal(run?.text, 'make --jobs=2')
})

test('Here-documents belong to their instruction', () => {
  const { instructions } = read(
    [
      'FROM a',
      'RUN <<EOF',
      'FROM not-an-instruction',
      '# not a comment',
      'EOF',
      'COPY <<-"A" <<B /to/',
      '\tone \\',
      '\tA',
      'two',
      'B',
      'RUN echo "<<no" $((1<<2)) && cat 3<<<x',
      'ONBUILD RUN <<X',
      'x',
      'X',
      'CMD <<EOF',
    ].join('\n'),
  )
  assert.deepEqual(
    instructions.map(({ name, heredocs, line, endLine }) => [
      name,
      line,
      endLine,
      heredocs.map(({ content }) => content),
    ]),
    [
      ['FROM', 1, 1, []],
      ['RUN', 2, 5, ['FROM not-an-instruction\n# not a comment']],
      ['COPY', 6, 10, ['\tone \\', 'two']],
      ['RUN', 11, 11, []],
      ['ONBUILD', 12, 14, ['x']],
      ['CMD', 15, 15, []],
    ],
  )
  assert.deepEqual(
    instructions[2]?.heredocs.map(({ expands }) => expands),
    [false, true],
  )
})

test('ONBUILD holds its trigger, and words are split as JSON or by blanks', () => {
  const [, onbuild, json, plain] = read(
    'FROM a\nONBUILD COPY --from=b x y\nCOPY ["a b", "c"]\nCOPY "a b" c\\ d e',
  ).instructions
  assert.equal(onbuild?.trigger?.name, 'COPY')
  assert.deepEqual(onbuild?.trigger?.flags, [{ name: 'from', value: 'b' }])
  assert.deepEqual(json && wordsOf(json, '\\'), ['a b', 'c'])
  assert.deepEqual(plain && wordsOf(plain, '\\'), ['a b', 'c d', 'e'])
})

test('What is written of an instruction differs exactly when the instruction does', () => {
  const write = (text: string) => read(`FROM a\n${text}`).instructions.slice(1).map(writeInstruction)
  assert.deepEqual(write('RUN  a \\\n  # c\n  b'), write('run a   b'))
  assert.notDeepEqual(write('RUN a b'), write('RUN a  b c'))
  assert.notDeepEqual(write('RUN <<E\na\nE'), write('RUN <<E\nb\nE'))
})

const broken: readonly (readonly [string, string])[] = [
  ['', 'Dockerfile: the Dockerfile has no instructions'],
  ['# only\n', 'Dockerfile: the Dockerfile has no instructions'],
  ['FROM a\nRUM x', 'Dockerfile:2: there is no instruction "RUM". Did you mean "RUN"?'],
  ['FROM a\n\nRUN', 'Dockerfile:3: RUN has no arguments'],
  ['FROM a\nRUN <<EOF\nx', 'Dockerfile:2: the here-document "EOF" has no end'],
  ['# escape=x\nFROM a', 'Dockerfile:1: the escape character is "x"'],
  ['# escape=`\n# escape=`\nFROM a', 'Dockerfile:2: the directive "escape" is there twice'],
]
for (const [text, message] of broken) {
  test(`${JSON.stringify(text)} is refused: ${message}`, () => {
    assert.throws(
      () => read(text),
      (error) => error instanceof UserError && describeUserError(error).startsWith(message),
    )
  })
}
