// Random Dockerfiles and .dockerignores for tests: the same ones for the same seed, most of them nearly right.

/** Numbers from 0 to 1 (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number

const pick = <T>(random: Random, items: readonly [T, ...T[]]): T =>
  items[Math.floor(random() * items.length)] ?? items[0]

const several = <T>(random: Random, most: number, make: () => T): readonly T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, make)

/** Names that stand in the tree below, and parts of patterns that meet them. */
const SEGMENTS = ['a', 'b.md', 'c.log', 'd', 'e', 'x', '.hidden', 'a b', 'ä', 'node_modules'] as const
const GLOBS = ['*', '**', '?', '*.md', '[a-d]', '[^a]', 'n*', '.*', '?.log', '**.md', 'd*', '\\a'] as const
const ODDITIES = [
  '',
  '#x',
  '!',
  '! ',
  '/',
  '.',
  '..',
  './d',
  '../a',
  'd/',
  '//d',
  ' d ',
  '[',
  '[]',
  '[b-a]',
  '\\',
  '**/',
] as const

/** One pattern: mostly of names and globs, now and then an oddity. */
const randomPattern = (random: Random, oddities: boolean): string => {
  if (oddities && random() < 0.15) return pick(random, ODDITIES)
  const segments = [
    ...several(random, 2, () => (random() < 0.6 ? pick(random, SEGMENTS) : pick(random, GLOBS))),
    random() < 0.6 ? pick(random, SEGMENTS) : pick(random, GLOBS),
  ]
  const body = segments.join('/')
  return `${random() < 0.35 ? '!' : ''}${random() < 0.1 ? '/' : ''}${body}${random() < 0.1 ? '/' : ''}`
}

/** @param oddities whether there may be patterns that Docker refuses */
export const randomDockerignore = (seed: number, oddities: boolean): string => {
  const random = seeded(seed)
  return [randomPattern(random, oddities), ...several(random, 5, () => randomPattern(random, oddities))].join(
    '\n',
  )
}

const WORDS = [
  'a',
  '.',
  '/',
  '${A}',
  '$B',
  '"q r"',
  "'s'",
  '--link',
  '--from=build',
  '--from',
  '<<EOF',
  'AS',
  'build',
  '["x", "y"]',
  '\\',
  '`',
  '#',
  '${',
  '${A:-b}',
  '${A#*b}',
  '\u{1f680}',
  '\t',
  '--mount=type=cache,target=/x',
  '&&',
  'https://example.com/x',
  '0',
] as const
const NAMES = [
  'FROM',
  'RUN',
  'COPY',
  'ADD',
  'ARG',
  'ENV',
  'CMD',
  'ENTRYPOINT',
  'ONBUILD',
  'LABEL',
  'from',
  'HEALTHCHECK',
  'WORKDIR',
  'FORM',
  '# syntax=docker/dockerfile:1',
  '# escape=`',
  'EOF',
  '#',
] as const

export const randomDockerfile = (seed: number): string => {
  const random = seeded(seed)
  const line = (): string =>
    [pick(random, NAMES), ...several(random, 4, () => pick(random, WORDS))].join(random() < 0.9 ? ' ' : '')
  const start = random() < 0.7 ? ['FROM a AS build', 'ARG A=1'] : []
  return [...start, ...several(random, 8, line)].join(random() < 0.9 ? '\n' : '\r\n')
}
