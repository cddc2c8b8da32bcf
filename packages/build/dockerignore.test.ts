// Tables of .dockerignore files and the paths they leave out, as Docker leaves them out.
import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { UserError } from '@hakobune/text'
import { decider, isIgnored, readDockerignore } from './dockerignore.ts'

const cases: readonly {
  readonly ignore: string
  readonly ignored?: readonly string[]
  readonly kept?: readonly string[]
}[] = [
  { ignore: '', kept: ['a', '.git', '.dockerignore', 'Dockerfile'] },
  { ignore: '# a\n\n  \n #b', ignored: ['#b'], kept: ['a', '# a'] },
  { ignore: '\uFEFFa', ignored: ['a'] },
  { ignore: 'a', ignored: ['a', 'a/b', 'a/b/c'], kept: ['b/a', 'ab'] },
  { ignore: '/a', ignored: ['a', 'a/b'], kept: ['b/a'] },
  { ignore: 'a/', ignored: ['a', 'a/b'] },
  { ignore: './a//b/../c', ignored: ['a/c'], kept: ['a/b'] },
  { ignore: '  a  ', ignored: ['a'] },
  { ignore: '*', ignored: ['a', 'a/b', '.git'] },
  { ignore: '*.md', ignored: ['a.md'], kept: ['b/a.md', 'amd'] },
  { ignore: '*/*.md', ignored: ['b/a.md'], kept: ['a.md', 'c/b/a.md'] },
  { ignore: '**/*.md', ignored: ['a.md', 'b/a.md', 'c/b/a.md', 'c.md/x'] },
  { ignore: '**/node_modules', ignored: ['node_modules', 'a/node_modules/b'], kept: ['a_node_modules'] },
  { ignore: '**.log', ignored: ['.log', 'a.log', 'b/a.log'] },
  { ignore: 'a/**', ignored: ['a/b', 'a/b/c'], kept: ['a', 'ab'] },
  { ignore: 'a/**/z', ignored: ['a/z', 'a/b/z', 'a/b/c/z'], kept: ['a/bz', 'z'] },
  { ignore: '**', ignored: ['a', 'a/b'] },
  // What may match nothing lies between two literal texts.
  { ignore: '**/**/z', ignored: ['z', 'a/z', 'a/b/z'], kept: ['az'] },
  { ignore: 'a*/**/[y-z]b', ignored: ['a/zb', 'ax/c/yb'], kept: ['a/xb', 'zb'] },
  { ignore: 'a?/\\*b', ignored: ['ax/*b'], kept: ['ax/b', 'a/*b'] },
  { ignore: 'a?c', ignored: ['abc'], kept: ['ac', 'a/c'] },
  { ignore: '[a-c]x', ignored: ['ax', 'cx'], kept: ['dx'] },
  { ignore: '[^a-c]x', ignored: ['dx'], kept: ['ax'] },
  { ignore: 'a\\*b', ignored: ['a*b'], kept: ['axb'] },
  { ignore: 'a.b', ignored: ['a.b'], kept: ['axb'] },
  { ignore: 'a.?', ignored: ['a.b'], kept: ['axb'] },
  { ignore: 'a+(b)|*', ignored: ['a+(b)|c'], kept: ['aab'] },
  { ignore: '*\n!a', ignored: ['b'], kept: ['a', 'a/b'] },
  { ignore: '*\n! a', kept: ['a'] },
  { ignore: '*\n!/a/', kept: ['a'] },
  { ignore: '!a\n*', ignored: ['a'] },
  {
    ignore: '*.md\n!README*.md\nREADME-secret.md',
    ignored: ['a.md', 'README-secret.md'],
    kept: ['README.md'],
  },
  { ignore: 'a\n!a/b', ignored: ['a', 'a/c'], kept: ['a/b', 'a/b/c'] },
  { ignore: '**\n!**/*.go', ignored: ['a', 'a/b'], kept: ['m.go', 'a/m.go'] },
  { ignore: 'a\n!a/*/c', ignored: ['a/b', 'a/b/d'], kept: ['a/b/c'] },
  // An ignored folder is not entered unless an exception may lie in it.
  { ignore: 'a/b\n!a', ignored: ['a/b', 'a/b/c'], kept: ['a/c'] },
  // A pattern that could not change the verdict for a folder is not remembered for what is inside.
  { ignore: 'a\n!a/b\na', ignored: ['a', 'a/c'], kept: ['a/b'] },
  { ignore: 'あ*', ignored: ['あい'], kept: ['い'] },
]

for (const { ignore, ignored = [], kept = [] } of cases) {
  test(`.dockerignore ${JSON.stringify(ignore)}`, () => {
    const read = readDockerignore(ignore, '.dockerignore')
    const decide = decider(read)
    const check = (path: string, expected: boolean): void => {
      assert.equal(decide(path, 'file').ignored, expected, path)
      const folder = dirname(path)
      assert.equal(
        isIgnored(read, path, folder === '.' ? undefined : decide(folder, 'folder')),
        expected,
        path,
      )
    }
    for (const path of ignored) check(path, true)
    for (const path of kept) check(path, false)
  })
}

const broken: readonly (readonly [string, RegExp])[] = [
  ['a\n!', /a "!" needs a pattern behind it/],
  ['[a', /"\[a" is no pattern: its "\[" begins no set/],
  ['[]', /its "\[" begins no set/],
  ['[a-]', /its "\[" begins no set/],
  ['[z-a]', /a range in its "\[" runs backwards/],
  ['a\\', /it ends in a single "\\"/],
]
for (const [ignore, message] of broken) {
  test(`.dockerignore ${JSON.stringify(ignore)} is refused with its line`, () => {
    assert.throws(
      () => readDockerignore(ignore, 'app/.dockerignore'),
      (error) =>
        error instanceof UserError &&
        message.test(error.message) &&
        error.place?.file === 'app/.dockerignore' &&
        error.place.line === ignore.split('\n').length,
    )
  })
}
