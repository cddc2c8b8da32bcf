// ACTION as the runner starts it: outputs, words, and what it says about bad input.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runStep, targets } from '../../test/step.ts'

for (const target of targets) {
  describe(`ACTION from ${target}`, () => {
    it('says the message', async () => {
      const { code, outputs, log, summary } = await runStep(target, 'ACTION', {
        inputs: { message: 'hello' },
      })
      assert.equal(code, 0, log)
      assert.equal(outputs['said'], 'true')
      assert.deepEqual(JSON.parse(outputs['result'] ?? ''), { message: 'hello', said: true })
      assert.match(summary, /### Said\n\n```\nhello\n```/)
    })

    it('does nothing in a dry run', async () => {
      const inputs = { message: 'hello', 'dry-run': 'true' }
      const { code, outputs } = await runStep(target, 'ACTION', { inputs })
      assert.equal(code, 0)
      assert.equal(outputs['said'], 'false')
    })

    it('refuses what is too long, and names what is missing', async () => {
      const long = await runStep(target, 'ACTION', { inputs: { message: 'x'.repeat(81) } })
      assert.equal(long.code, 1)
      assert.match(
        long.errors.join('\n'),
        /the message has 81 characters\nTo mend it: shorten "message:" to 80/,
      )

      const missing = await runStep(target, 'ACTION', {})
      assert.equal(missing.code, 1)
      assert.match(missing.errors.join('\n'), /the input "message" is missing/)
      assert.deepEqual(missing.outputs, {})
    })
  })
}
