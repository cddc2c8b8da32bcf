// What texts mean, where each value stands and how it was spelled.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { find, type Path, placeOf, placeOfKey } from './path.ts'
import { readTree } from './read.ts'
import { type Data, dataOf, type Tree } from './tree.ts'

const read = (text: string, file = 'a.yml'): Tree => {
  const { tree, mistakes } = readTree(text, file)
  assert.deepEqual(mistakes, [])
  assert.ok(tree)
  return tree
}

describe('dataOf', () => {
  const rows: readonly (readonly [text: string, data: Data])[] = [
    ['', null],
    ['# soon\n', null],
    ['a', 'a'],
    ['[1, 1.10, 0123, 0x1F, 1e3, -0.5]', [1, 1.1, 123, 31, 1000, -0.5]],
    ['["1", \'1\', 1_000, no, 2026-11-21, a b]', ['1', '1', '1_000', 'no', '2026-11-21', 'a b']],
    ['[true, False, ~, null, "~", ""]', [true, false, null, null, '~', '']],
    ['%YAML 1.1\n---\n[no, 1:30, !!str 5]', ['no', '1:30', '5']],
    ['a:\nb: |\n  c\n  d\n', { a: null, b: 'c\nd\n' }],
    [
      '{ 1.10: a, true: b, "": c, __proto__: d }',
      JSON.parse('{"1.10":"a","true":"b","":"c","__proto__":"d"}'),
    ],
    ['[&a 1, *a, &a 2, *a]', [1, 1, 2, 2]],
    ['{ &k a: 1, b: *k }', { a: 1, b: 'a' }],
    ['{ a: &a { x: 1, y: 1 }, b: { y: 2, <<: *a } }', { a: { x: 1, y: 1 }, b: { x: 1, y: 2 } }],
    [
      '[&a { x: 1, y: 1 }, &b { y: 2, z: 2 }, { <<: [*a, *b], z: 3 }]',
      [
        { x: 1, y: 1 },
        { y: 2, z: 2 },
        { x: 1, y: 1, z: 3 },
      ],
    ],
    ['{ "<<": a }', { '<<': 'a' }],
  ]
  for (const [text, data] of rows) it(JSON.stringify(text), () => assert.deepEqual(dataOf(read(text)), data))

  it('reads JSON as JSON does, with tabs, a byte order mark and lines of Windows', () => {
    const text = '{\r\n\t"a": [1e3, -0.5, "\\ud83d\\ude80\\/\\n"],\r\n\t"b": {"c": null}\r\n}\r\n'
    assert.deepEqual(dataOf(read(`\uFEFF${text}`, 'a.json')), JSON.parse(text))
  })

  it('reads JSON with placeholders where values will stand', () => {
    const { tree, mistakes } = readTree('{"a": @1, "b": "x@22"}', 'a.json', /@\d+/g)
    assert.deepEqual(
      [tree, mistakes.map(({ what }) => what)],
      [undefined, ['this is not YAML: a text begins with a special character']],
    )
    const { tree: read } = readTree('{"a": <1>, "b": "x<22>"}', 'a.json', /<\d+>/g)
    assert.deepEqual(read && dataOf(read), { a: '<1>', b: 'x<22>' })
  })
})

describe('places', () => {
  const tree = read(`image: shop
environments:
  qa: &qa
    cluster: qa
    services: [{ name: web }, { name: worker }]
  production:
    <<: *qa
    url:
  again: *qa
`)
  const rows: readonly (readonly [path: Path, value: string, key: string])[] = [
    [[], '1:1', '1:1'],
    [['image'], '1:8', '1:1'],
    [['environments'], '2:1', '2:1'],
    [['environments', 'qa', 'cluster'], '4:14', '4:5'],
    [['environments', 'qa', 'services'], '5:15', '5:5'],
    [['environments', 'qa', 'services', 1, 'name'], '5:39', '5:33'],
    [['environments', 'production', 'cluster'], '4:14', '4:5'],
    [['environments', 'production', 'url'], '8:5', '8:5'],
    [['environments', 'again'], '9:10', '9:3'],
    [['environments', 'again', 'cluster'], '4:14', '4:5'],
    [['environments', 'qa', 'role'], '3:3', '3:3'],
    [['environments', 'qa', 'services', 2, 'name'], '5:15', '5:15'],
    [['image', 'constructor'], '1:8', '1:8'],
  ]
  for (const [path, value, key] of rows)
    it(path.join('.') || 'the whole text', () => {
      const places = [placeOf(tree, path), placeOfKey(tree, path)]
      assert.deepEqual(
        places.map(({ file, line, column }) => `${file}:${line}:${column}`),
        [`a.yml:${value}`, `a.yml:${key}`],
      )
    })

  it('finds what stands at a path, as it is spelled', () => {
    const tree = read('a: [0123, "0123", { b: 1.10 }]')
    const spelled = (path: Path): unknown => {
      const found = find(tree, path)
      return found?.kind === 'scalar' ? [found.text, found.value, found.plain] : found?.kind
    }
    assert.deepEqual(
      [['a', 0], ['a', 1], ['a', 2, 'b'], ['a', 2], ['a'], ['b'], ['a', 'length']].map(spelled),
      [
        ['0123', 123, true],
        ['0123', '0123', false],
        ['1.10', 1.1, true],
        'map',
        'list',
        undefined,
        undefined,
      ],
    )
  })
})
