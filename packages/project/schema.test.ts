// The published JSON schema: committed as it is generated, and with words for editors everywhere.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { projectJsonSchema } from './schema.ts'

test('hakobune.schema.json is what the schema generates', async () => {
  const published: unknown = JSON.parse(
    await readFile(new URL('../../hakobune.schema.json', import.meta.url), 'utf8'),
  )
  assert.deepEqual(published, projectJsonSchema())
})

/** Every property of the schema, by its dotted path, with its description. */
const properties = (schema: unknown, path = ''): readonly (readonly [string, unknown])[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = 'properties' in schema ? Object.entries(schema.properties ?? {}) : []
  const items = 'items' in schema ? properties(schema.items, `${path}[]`) : []
  return [
    ...items,
    ...inner.flatMap(([name, property]: [string, unknown]) => [
      [`${path}.${name}`, Reflect.get(Object(property), 'description')] as const,
      ...properties(property, `${path}.${name}`),
    ]),
  ]
}

test('every key has a description for editors', () => {
  const all = properties(projectJsonSchema())
  assert.ok(all.length > 25)
  for (const [path, description] of all) assert.equal(typeof description, 'string', path)
})
