// Work side by side: order, bound, and what happens when one of them fails.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inParallel } from './parallel.ts'

/** Resolves after the other work that is due has had its turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('inParallel', () => {
  it('keeps the order of the results and the bound', async () => {
    let [running, most] = [0, 0]
    const results = await inParallel([3, 1, 2, 0, 1], 2, async (turns) => {
      running += 1
      most = Math.max(most, running)
      for (let index = 0; index < turns; index += 1) await turn()
      running -= 1
      return turns * 10
    })
    assert.deepEqual([results, most], [[30, 10, 20, 0, 10], 2])
  })

  it('of nothing is nothing', async () => {
    assert.deepEqual(await inParallel([], 4, async () => assert.fail()), [])
  })

  it('begins no other after a failure, halts those under way, and waits for them', async () => {
    const begun: number[] = []
    const halted: number[] = []
    const work = inParallel([0, 1, 2, 3, 4], 2, async (item, halt) => {
      begun.push(item)
      if (item === 1) throw new Error('the second failed')
      while (!halt.aborted) await turn()
      halted.push(item)
    })
    await assert.rejects(work, /the second failed/)
    assert.deepEqual([begun, halted], [[0, 1], [0]])
  })
})
