// Strict substitution: every name is known or an error with its line.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { substitute } from './substitute.ts'
import { UserError } from './user-error.ts'

const variables = { region: 'eu-west-1', logGroup: '/shop/qa', empty: '' }

for (const [text, expected] of [
  ['${region}', 'eu-west-1'],
  ['a ${region} b ${logGroup}', 'a eu-west-1 b /shop/qa'],
  ['$${region}', '${region}'],
  ['$region $ $$ $HOME', '$region $ $$ $HOME'],
  ['[${empty}]', '[]'],
  ['no names', 'no names'],
] as const) {
  it(JSON.stringify(text), () => assert.equal(substitute(text, variables, 'f'), expected))
}

it('names file, line, column and the nearest name of an unknown one', () => {
  assert.throws(
    () => substitute('{\n  "group": "${loggroup}"\n}', variables, 'ecs/task-definition.json'),
    (error) => {
      assert.ok(error instanceof UserError)
      assert.deepEqual(error.place, { file: 'ecs/task-definition.json', line: 2, column: 13 })
      assert.match(error.message, /no variable "loggroup"\. Did you mean "logGroup"\?/)
      return true
    },
  )
})

it('knows no inherited name', () => {
  assert.throws(() => substitute('${constructor}', variables, 'f'), UserError)
})

it('does not substitute inside a substituted value', () => {
  assert.equal(substitute('${a}', { a: '${b}' }, 'f'), '${b}')
})
