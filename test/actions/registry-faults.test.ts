// Every call of a copy fails in every way, once: the copy ends whole or tells why, and run again it ends the same.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Fault, type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { open } from '../engines/oci-registry-client.ts'
import { contents, copy } from '../engines/oci-registry-copies.ts'
import { bytesOf, IMAGE, INDEX, seedReferrers } from '../engines/oci-registry-images.ts'

interface Way {
  readonly name: string
  readonly source?: OciRegistryOptions
  readonly target?: OciRegistryOptions
  /** The target is another repository of the source's registry. */
  readonly mounts?: boolean
  readonly referrers?: boolean
  /** Only these: most of its calls are those of the other ways. */
  readonly effects?: readonly string[]
}

/** What leaves the most doubt about what has happened. */
const DOUBTFUL = ['a reset before the effect', 'a reset after the effect', '403']
const USUAL = [...DOUBTFUL, '500', 'a wrong digest']

const ways: readonly Way[] = [
  { name: 'streamed' },
  { name: 'mounted', mounts: true, effects: USUAL },
  { name: 'in chunks', effects: USUAL, target: { chunksOnly: { least: 1 } } },
  { name: 'with what is about it, listed', referrers: true, effects: DOUBTFUL },
  {
    name: 'with what is about it, under a tag',
    referrers: true,
    effects: DOUBTFUL,
    target: { referrers: false },
  },
]

const effects: readonly (readonly [name: string, passes: boolean, effect: Fault['effect']])[] = [
  ['429', true, { kind: 'answer', status: 429 }],
  ['500', true, { kind: 'answer', status: 500 }],
  ['a reset before the effect', true, { kind: 'reset', when: 'before' }],
  ['a reset after the effect', true, { kind: 'reset', when: 'after' }],
  ['an answer that is cut', true, { kind: 'cut' }],
  ['403', false, { kind: 'answer', status: 403 }],
  ['a wrong digest', false, { kind: 'wrong-digest' }],
  ['wrong bytes', false, { kind: 'wrong-bytes' }],
]

/** An image of one layer in an index of one platform; with what is about it, the bare image, marked. */
const prepare = async ({ source: ofSource = {}, target: ofTarget = {}, mounts, referrers }: Way) => {
  const here = await startOciRegistry({ repositories: ['live'], ...ofSource })
  const there = mounts ? here : await startOciRegistry({ repositories: ['live'], ...ofTarget })
  const child = here.seed('shop', { tags: ['child'], layers: [bytesOf('layer', 2_000)] })
  const size = here.store.manifests('shop').get(child)?.bytes.length
  const manifests = [
    { mediaType: IMAGE, digest: child, size, platform: { os: 'linux', architecture: 'amd64' } },
  ]
  const index = here.seed('shop', {
    mediaType: INDEX,
    bytes: JSON.stringify({ schemaVersion: 2, manifests }),
  })
  if (referrers) await seedReferrers(here, child)
  const root = referrers ? child : index
  return {
    here,
    there,
    root,
    run: async () => copy(await open(here.host), await open(there.host, 'live'), root, referrers),
    end: async () => {
      await here[Symbol.asyncDispose]()
      await there[Symbol.asyncDispose]()
    },
  }
}

describe('a copy, each of whose calls fails once', () => {
  for (const way of ways)
    it(way.name, async () => {
      const reference = await prepare(way)
      await reference.run()
      const whole = contents(reference.there, 'live')
      const sides = way.mounts ? (['there'] as const) : (['here', 'there'] as const)
      const calls = sides.flatMap((side) => reference[side].requests().map((_, call) => ({ side, call })))
      await reference.end()
      assert.ok(calls.length >= 10 && whole.manifests.includes(reference.root))

      for (const { side, call } of calls)
        for (const [name, passes, effect] of effects) {
          if (way.effects?.includes(name) === false) continue
          const played = await prepare(way)
          const where = `${name} at call ${call} of the registry ${side}`
          played[side].fail({ after: call, effect })
          const error = await played.run().catch((thrown: unknown) => thrown)
          if (error instanceof Error) {
            assert.ok(!passes, `${where}: ${error}`)
            assert.match(error.message, /sha256:|refuses to|did not/, where)
            await played.run()
          }
          assert.deepEqual(contents(played.there, 'live'), whole, where)
          await played.end()
        }
    })
})
