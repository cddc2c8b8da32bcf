// Which stages and which outside images a target needs, in tables.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { readDockerfile } from './dockerfile.ts'
import { type Origin, reachableStages, readStages } from './stages.ts'

const values = { arguments: {}, platform: 'linux/arm64/v8', buildPlatform: 'linux/amd64' }

const needed = (text: string, target?: string, args: Readonly<Record<string, string>> = {}) => {
  const stages = readStages(readDockerfile(text, 'Dockerfile'), { ...values, arguments: args })
  return reachableStages(stages, target, 'Dockerfile')
}
const show = (origin: Origin): string => {
  switch (origin.kind) {
    case 'scratch':
      return 'scratch'
    case 'stage':
      return `#${origin.index}`
    case 'image':
      return origin.reference
    case 'unknown':
      return `? ${origin.text}`
  }
}
const origins = (text: string, target?: string, args?: Readonly<Record<string, string>>): readonly string[] =>
  needed(text, target, args).map(({ base, uses }) =>
    [base, ...uses].map(({ origin }) => show(origin)).join(' '),
  )

const cases: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  ['FROM a', undefined, ['a']],
  ['FROM scratch', undefined, ['scratch']],
  ['FROM a AS x\nFROM b AS y\nFROM x', undefined, ['a', '#0']],
  ['FROM a AS x\nFROM b AS y\nFROM x', 'y', ['b']],
  ['FROM a AS x\nFROM b AS y', 'X', ['a']],
  ['FROM a\nFROM b', '0', ['a']],
  [
    'FROM a AS x\nFROM b\nCOPY --from=X /a /b\nCOPY --from=0 /a /b\nCOPY --from=c:1 /a /b',
    undefined,
    ['a', 'b #0 #0 c:1'],
  ],
  ['FROM a\nCOPY --from=1 /a /b\nFROM b', '0', ['a 1']],
  [
    'FROM a AS x\nFROM b\nRUN --mount=type=bind,from=x,target=/x --mount=type=bind,from=d,target=/y make',
    undefined,
    ['a', 'b #0 d'],
  ],
  ['FROM a AS x\nFROM b\nONBUILD COPY --from=x /a /b', undefined, ['a', 'b #0']],
  ['FROM a\nCOPY --from=$x /a /b', undefined, ['a ? $x']],
  ['ARG V=1\nARG I=a:$V\nFROM ${I}-x', undefined, ['a:1-x']],
  ['ARG V\nFROM a:${V:-2}', undefined, ['a:2']],
  [
    'FROM a-$TARGETARCH-$TARGETVARIANT-$BUILDARCH-$TARGETPLATFORM',
    undefined,
    ['a-arm64-v8-amd64-linux/arm64/v8'],
  ],
  ['FROM "quoted:1" AS x\nFROM x', undefined, ['quoted:1', '#0']],
]
for (const [text, target, expected] of cases) {
  test(`${JSON.stringify(text)}${target === undefined ? '' : ` for ${target}`}`, () => {
    assert.deepEqual(origins(text, target), expected)
  })
}

test('A build argument replaces the default of a global ARG, and only of a global one', () => {
  assert.deepEqual(origins('ARG V=1\nFROM a:$V', undefined, { V: '3' }), ['a:3'])
  assert.deepEqual(origins('FROM a:x$V', undefined, { V: '3' }), ['a:x'])
})

const broken: readonly (readonly [string, string | undefined, RegExp])[] = [
  ['RUN x', undefined, /^Dockerfile:1: RUN stands before the first FROM/],
  ['ARG X', undefined, /^Dockerfile:1: the Dockerfile has no FROM/],
  ['FROM a b', undefined, /^Dockerfile:1: FROM is "a b"/],
  ['ARG X\nFROM $X', undefined, /^Dockerfile:2: the base image "\$X" is empty/],
  ['FROM ${X:?unset}', undefined, /^Dockerfile:1: "\$\{X:\?unset\}" cannot be expanded: X: unset/],
  [
    'FROM a AS build',
    'biuld',
    /^Dockerfile: there is no stage "biuld"\. Did you mean "build"\?\nTo mend it: choose one of build$/,
  ],
]
for (const [text, target, message] of broken) {
  test(`${JSON.stringify(text)} is refused`, () => {
    assert.throws(
      () => needed(text, target),
      (error) => error instanceof UserError && message.test(describeUserError(error)),
    )
  })
}
