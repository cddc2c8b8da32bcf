// What of a Dockerfile belongs to a target, and what keeps a key from standing for it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeObstacle } from './obstacle.ts'
import { type Recipe, readRecipe } from './recipe.ts'

const read = (text: string, target?: string, args: Readonly<Record<string, string>> = {}): Recipe =>
  readRecipe(text, 'Dockerfile', {
    target,
    arguments: args,
    platforms: ['linux/amd64'],
    buildPlatform: 'linux/amd64',
  })
const obstacles = (text: string, target?: string): readonly string[] =>
  read(text, target).obstacles.map((obstacle) => describeObstacle(obstacle, 'Dockerfile'))

test('Only the stages of the target count, and comments do not', () => {
  const stages = 'FROM a AS one\nRUN 1\nFROM b AS two\nRUN 2\n'
  assert.deepEqual(read(stages, 'one').instructions, read(`# why\n${stages}RUN 3\n`, 'one').instructions)
  assert.notDeepEqual(
    read(stages, 'one').instructions,
    read(stages.replace('RUN 1', 'RUN x'), 'one').instructions,
  )
  assert.deepEqual(read(stages, 'two').bases, [{ reference: 'b', line: 3 }])
})

test('Of the build arguments those count that a needed instruction declares', () => {
  const text = 'ARG V=1\nFROM a:$V AS one\nARG A\nFROM b\nARG B'
  const given = { V: '2', A: 'a', B: 'b', C: 'c', BUILDKIT_SYNTAX: 's' }
  assert.deepEqual(read(text, 'one', given).arguments, { V: '2', A: 'a', BUILDKIT_SYNTAX: 's' })
})

test('Each outside image is named once, over all platforms', () => {
  const { bases } = readRecipe(
    'FROM a-$TARGETARCH\nCOPY --from=tools /x /\nCOPY --from=tools /y /',
    'Dockerfile',
    {
      target: undefined,
      arguments: {},
      platforms: ['linux/amd64', 'linux/arm64'],
      buildPlatform: 'linux/amd64',
    },
  )
  assert.deepEqual(
    bases.map(({ reference }) => reference),
    ['a-amd64', 'tools', 'a-arm64'],
  )
})

const refused: readonly (readonly [string, readonly string[]])[] = [
  ['FROM a\nADD x y /z/', []],
  [
    'FROM a\nADD https://example.com/x /x',
    ['Dockerfile:2: ADD https://example.com/x has no --checksum, so its bytes may change'],
  ],
  ['FROM a\nADD --checksum=sha256:00 https://example.com/x /x', []],
  [
    'FROM a\nADD git@example.com:shop.git#v1 /x',
    ['Dockerfile:2: ADD git@example.com:shop.git#v1 has no --checksum, so its bytes may change'],
  ],
  ['FROM a\nADD ${URL} /x', ['Dockerfile:2: ADD ${URL} has no --checksum, so its bytes may change']],
  [
    'FROM a\nONBUILD ADD https://example.com/x /x',
    ['Dockerfile:2: ADD https://example.com/x has no --checksum, so its bytes may change'],
  ],
  ['FROM a\nCOPY --from=$X /a /a', ['Dockerfile:2: where "$X" leads is known to the build only']],
  ['# syntax=docker/dockerfile:1.7\nFROM a', []],
  ['# syntax=mirror.example.com/docker/dockerfile-upstream:master\nFROM a', []],
  [
    '# syntax=example.com/language:1\nanything at all',
    ['the frontend example.com/language:1 reads the Dockerfile in its own way'],
  ],
]
for (const [text, expected] of refused) {
  test(`${JSON.stringify(text)} ${expected.length === 0 ? 'has a key' : 'has none'}`, () => {
    assert.deepEqual(obstacles(text), expected)
  })
}

test('An ADD in a stage that the target does not need is no obstacle', () => {
  assert.deepEqual(obstacles('FROM a AS one\nFROM b\nADD https://example.com/x /x', 'one'), [])
})

const copies: readonly (readonly [string, boolean])[] = [
  ['COPY . .', true],
  ['COPY ./ /x/', true],
  ['COPY / /x/', true],
  ['COPY src package.json /x/', false],
  ['COPY .git/HEAD /x', true],
  ['COPY .gi* /x/', true],
  ['COPY * /x/', true],
  ['COPY *.json /x/', false],
  ['COPY $DIR /x/', true],
  ['COPY ["src", "/x/"]', false],
  ['ADD . /x', true],
  ['COPY --from=b . .', false],
  ['RUN make', false],
  ['RUN --mount=type=bind,target=/x make', true],
  ['RUN --mount=target=/x make', true],
  ['RUN --mount=type=bind,source=src,target=/x make', false],
  ['RUN --mount=type=cache,target=/x make', false],
  ['RUN --mount=type=bind,from=b,target=/x make', false],
  ['ONBUILD COPY . .', true],
]
for (const [instruction, taken] of copies) {
  test(`${instruction} ${taken ? 'takes' : 'does not take'} .git`, () => {
    assert.equal(read(`FROM a\n${instruction}`).takes('.git'), taken)
  })
}
