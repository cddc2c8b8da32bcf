// Proves that everything generated and committed equals a fresh build: dist/, workflows, tables, schema.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { execute } from '@hakobune/system'
import { root } from '../step.ts'

it('the tree equals a fresh build', async () => {
  const { code, stderr } = await execute({
    file: process.execPath,
    args: ['script/house/build.ts', '--check'],
    cwd: root,
  })
  assert.equal(code, 0, stderr)
})
