// References for tests: random ones near the border of the grammar, the same for the same seed.

/** A number in [0, 1) at each call (mulberry32, public domain). */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const HOSTS = [
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'ghcr.io',
  'GHCR.io',
  'localhost',
  'localhost:5000',
  'registry:5000',
  '127.0.0.1:4566',
  '[::1]',
  '[2001:db8::1]:5000',
  '[::g]',
  'a.b',
  '-a.b',
  'a-.b',
  'a..b',
  'A.b',
  'Team',
  'x:',
  'x:y',
  'x:65535',
  'x:65536',
  'hub.docker.com',
]
const PARTS = [
  'a',
  'shop',
  'Shop',
  'a-b',
  'a--b',
  'a_b',
  'a__b',
  'a___b',
  'a.b',
  'a..b',
  '-a',
  'a-',
  '.',
  '',
  '9',
  'ö',
  'library',
]
const TAGS = [
  'v1',
  'latest',
  'V1.2_x-y',
  '_',
  '-x',
  '.x',
  '',
  'a'.repeat(128),
  'a'.repeat(129),
  'a+b',
  'a b',
  '8080',
  'ü',
]
const ALGORITHMS = ['sha256', 'sha512', 'sha384', 'SHA256', 'md5', 'sha256+b64', '']
const LETTERS = 'aZ09._-/:@[]% \t\nöＡ'

const hexOf = (random: () => number, length: number): string =>
  Array.from({ length }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('')

/** `count` references: half of them of plausible parts, the others those with letters put in, taken out or changed. */
export const randomReferences = (seed: number, count: number): readonly string[] => {
  const random = seeded(seed)
  const pick = <T>(values: readonly T[], otherwise: T): T =>
    values[Math.floor(random() * values.length)] ?? otherwise
  const chance = (probability: number): boolean => random() < probability

  const digest = (): string => {
    const algorithm = chance(0.6) ? 'sha256' : pick(ALGORITHMS, '')
    const length = chance(0.8) ? (algorithm === 'sha512' ? 128 : 64) : pick([0, 31, 32, 63, 65, 96], 0)
    const hex = hexOf(random, length)
    return `@${algorithm}:${chance(0.05) ? hex.toUpperCase() : hex}`
  }
  const repository = (): string =>
    chance(0.02)
      ? pick(['r'.repeat(255), 'r'.repeat(256), hexOf(random, 64)], '')
      : Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
          chance(0.7) ? pick(PARTS.slice(0, 2), 'a') : pick(PARTS, 'a'),
        ).join('/')
  const reference = (): string =>
    [
      chance(0.6) ? `${pick(HOSTS, 'a.b')}/` : '',
      repository(),
      chance(0.4) ? `:${pick(TAGS, 'v1')}` : '',
      chance(0.3) ? digest() : '',
    ].join('')
  const mutated = (text: string): string => {
    const at = Math.floor(random() * (text.length + 1))
    const letter = pick([...LETTERS], 'a')
    return text.slice(0, at) + (chance(0.6) ? letter : '') + text.slice(at + (chance(0.5) ? 1 : 0))
  }
  return Array.from({ length: count }, () => (chance(0.5) ? reference() : mutated(reference())))
}
