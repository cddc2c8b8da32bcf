// Ten thousand random Dockerfiles and .dockerignores: each is read, or refused with a place, and nothing else happens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '@hakobune/text'
import { advise } from './advice.ts'
import { decider, readDockerignore } from './dockerignore.ts'
import { randomDockerfile, randomDockerignore } from './random-files.ts'
import { readRecipe } from './recipe.ts'

const COUNT = 10_000

/** Counts what is read and what is refused; anything else is a bug. */
const run = (read: (seed: number) => void): Readonly<Record<'read' | 'refused', number>> => {
  let refused = 0
  for (let seed = 1; seed <= COUNT; seed += 1)
    try {
      read(seed)
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`seed ${seed}`, { cause: error })
      assert.notEqual(error.fix, undefined, `seed ${seed}: ${error.message}`)
      refused += 1
    }
  return { read: COUNT - refused, refused }
}

test('Dockerfiles', () => {
  const { read, refused } = run((seed) => {
    const { stages, mark, takes } = readRecipe(randomDockerfile(seed), 'Dockerfile', {
      target: undefined,
      arguments: { A: 'x' },
      platforms: ['linux/amd64'],
      buildPlatform: 'linux/amd64',
    })
    takes('.git')
    advise({ stages, mark, bases: {}, steps: [] })
  })
  assert.ok(read > 500 && refused > 500, `${read} read, ${refused} refused`)
})

test('.dockerignores', () => {
  const paths = ['a', 'b.md', 'd/e/x', 'node_modules/a', 'ä', '.hidden']
  const { read, refused } = run((seed) => {
    const decide = decider(readDockerignore(randomDockerignore(seed, true), '.dockerignore'))
    for (const path of paths) decide(path, 'file')
  })
  assert.ok(read > 500 && refused > 500, `${read} read, ${refused} refused`)
})
