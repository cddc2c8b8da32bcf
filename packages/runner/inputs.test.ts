// Inputs by type: what each reader takes, and the words with which it refuses.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UserError } from '@hakobune/text'
import { inputVariable, readInputs } from './inputs.ts'

const inputs = (value: string) => readInputs({ [inputVariable('dry-run')]: value })

describe('inputs', () => {
  it('trims, and takes an empty input for none', () => {
    assert.equal(inputs('  x ').required('dry-run'), 'x')
    assert.equal(inputs('  ').optional('dry-run'), undefined)
    assert.throws(() => inputs(' ').required('dry-run'), /the input "dry-run" is missing/)
  })

  for (const [text, value] of [
    ['true', true],
    ['True', true],
    ['yes', true],
    ['false', false],
    ['', false],
  ] as const) {
    it(`reads the flag "${text}"`, () => assert.equal(inputs(text).flag('dry-run'), value))
  }

  it('reads lists, pairs and YAML', () => {
    assert.deepEqual(inputs('a\n\n b \r\nc').lines('dry-run'), ['a', 'b', 'c'])
    assert.deepEqual(inputs('A=1\nB=x=y\nC=').pairs('dry-run'), { A: '1', B: 'x=y', C: '' })
    assert.deepEqual(inputs('{"a": [1]}').yaml('dry-run'), { a: [1] })
    assert.equal(inputs('').yaml('dry-run'), undefined)
  })

  for (const [what, read] of [
    ['a flag', () => inputs('maybe').flag('dry-run')],
    ['a choice', () => inputs('autp').choice('dry-run', ['auto', 'none'])],
    ['a number', () => inputs('12x').integer('dry-run', 0, 20)],
    ['a number out of range', () => inputs('21').integer('dry-run', 0, 20)],
    ['a duration', () => inputs('soon').duration('dry-run')],
    ['a pair', () => inputs('=x').pairs('dry-run')],
    ['YAML', () => inputs('a: [').yaml('dry-run')],
  ] as const) {
    it(`refuses what is not ${what}, naming the input`, () => {
      assert.throws(read, (error) => error instanceof UserError && error.message.includes('"dry-run"'))
    })
  }

  it('suggests the nearest choice', () => {
    assert.throws(() => inputs('autp').choice('dry-run', ['auto', 'none']), /Did you mean "auto"\?/)
  })
})
