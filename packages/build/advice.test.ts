// The advice for Dockerfiles, each with a file that earns it and one that does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Advice, advise, adviseContext } from './advice.ts'
import type { Step } from './progress.ts'
import { readRecipe } from './recipe.ts'

const DIGEST = `sha256:${'1'.repeat(64)}`

const adviceFor = (lines: readonly string[], steps: readonly Step[] = []): readonly Advice[] => {
  const { stages, mark } = readRecipe(lines.join('\n'), 'Dockerfile', {
    target: undefined,
    arguments: {},
    platforms: ['linux/amd64'],
    buildPlatform: 'linux/amd64',
  })
  return advise({ stages, mark, bases: { 'node:24': DIGEST }, steps })
}
const PINNED = `FROM node:24@${DIGEST}`
const CACHED = '--mount=type=cache,target=/root/.npm'
const step = (title: string, seconds: number): Step => ({
  number: 1,
  title,
  seconds,
  cached: false,
  bytes: 0,
})

const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[PINNED], []],
  [['FROM node:24'], ['base-by-digest 1']],
  [['FROM scratch', 'COPY a /a'], []],
  [[PINNED, 'COPY . .', `RUN ${CACHED} npm ci`], ['dependencies-first 2']],
  [[PINNED, 'COPY package.json package-lock.json ./', `RUN ${CACHED} npm ci`], []],
  [[PINNED, 'COPY package.json ./', `RUN ${CACHED} npm ci`, 'COPY . .', `RUN ${CACHED} npm install x`], []],
  [[PINNED, 'RUN npm ci'], ['cache-mount 2']],
  [[PINNED, 'RUN apt-get update && apt-get -y install git'], ['cache-mount 2']],
  [[PINNED, 'RUN echo yarns'], []],
  [[PINNED, 'RUN make', 'COPY a /a', 'COPY b /b', 'CMD ["a"]'], ['copy-link 3']],
  [[PINNED, 'COPY --link a /a'], []],
  [[PINNED, 'COPY --chown=node a /a'], []],
  [[PINNED, 'COPY --chown=1000:1000 a /a'], ['copy-link 2']],
  [[PINNED, 'COPY a /a', 'RUN make'], []],
  [[PINNED, 'ARG NPM_TOKEN', 'RUN true'], ['secret-argument 2']],
  [[PINNED, 'ENV DATABASE_PASSWORD=x', 'RUN true'], ['secret-argument 2']],
  [[PINNED, 'ARG TOKENIZER', 'RUN true'], []],
  [['FROM node:24 AS unused', 'COPY . .', 'RUN npm ci', PINNED], []],
]
for (const [lines, expected] of cases) {
  test(`${JSON.stringify(lines)}: ${expected.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(
      adviceFor(lines).map(({ kind, line }) => `${kind} ${line}`),
      expected,
    )
  })
}

test('Seconds are those that this build spent, and the dearest advice comes first', () => {
  const advice = adviceFor(
    ['FROM node:24', 'COPY . .', 'RUN npm ci \\', '    --omit=dev', 'FROM node:24', 'COPY --from=0 / /'],
    [step('[stage-0 3/3] RUN npm ci     --omit=dev', 42.5), step('[stage-1 1/2] FROM node:24@sha256:1', 3)],
  )
  assert.deepEqual(
    advice.map(({ kind, seconds }) => [kind, seconds]),
    [
      ['dependencies-first', 42.5],
      ['cache-mount', 42.5],
      ['copy-link', 3],
      ['base-by-digest', undefined],
      ['base-by-digest', undefined],
    ],
  )
  assert.match(advice.at(-1)?.text ?? '', new RegExp(`^write FROM node:24@${DIGEST} `))
})

test('A huge context is told with its biggest folders', () => {
  const sent = (bytes: number) => [{ ...step('[internal] load build context', 4), bytes }]
  assert.deepEqual(adviceFor([PINNED], sent(60_000_000)), [])
  assert.deepEqual(adviseContext(sent(49_000_000), ['a']), [])
  assert.match(
    adviseContext(sent(60_000_000), ['node_modules 50 MB', '.cache 9 MB'])[0]?.text ?? '',
    /biggest are node_modules 50 MB, \.cache 9 MB$/,
  )
})
