// What ECS's API expects where, as the SDK of this version knows it: the names of members and the kinds of values.

/** The shape of one value of a request. `unknown` is everything this package has nothing to say about. */
export type Shape =
  | {
      readonly kind: 'structure'
      readonly names: readonly string[]
      readonly member: (name: string) => Shape
    }
  | { readonly kind: 'list' | 'map'; readonly of: () => Shape }
  | { readonly kind: 'text' | 'number' | 'boolean' | 'unknown' }

const SIMPLE: Readonly<Record<number, Shape>> = {
  0: { kind: 'text' },
  1: { kind: 'number' },
  2: { kind: 'boolean' },
}

const LIST = 64
const MAP = 128

const simple = (code: number): Shape => SIMPLE[code] ?? { kind: 'unknown' }

/**
 * Reads a schema of the SDK: a code for a simple value (+64 a list of it, +128 a map), `[reference, traits]`,
 * a function that gives the schema, or `[kind, namespace, name, traits, …]` with kind 1 = list, 2 = map,
 * 3 = structure. Anything newer is `unknown`, so that a surprise in the SDK costs a hint and breaks nothing.
 */
export const readShape = (schema: unknown): Shape => {
  if (typeof schema === 'function') return readShape(schema())
  if (typeof schema === 'number') {
    if (schema >= MAP) return { kind: 'map', of: () => simple(schema - MAP) }
    if (schema >= LIST) return { kind: 'list', of: () => simple(schema - LIST) }
    return simple(schema)
  }
  if (!Array.isArray(schema)) return { kind: 'unknown' }
  const parts: readonly unknown[] = schema
  if (parts.length === 2) return readShape(parts[0])
  const [kind, , , , first, second] = parts
  if (kind === 1) return { kind: 'list', of: () => readShape(first) }
  if (kind === 2) return { kind: 'map', of: () => readShape(second) }
  if (kind !== 3 || !Array.isArray(first) || !Array.isArray(second)) return { kind: 'unknown' }
  const names = first.filter((name) => typeof name === 'string')
  const schemas: readonly unknown[] = second
  return {
    kind: 'structure',
    names,
    member: (name) => (names.includes(name) ? readShape(schemas[names.indexOf(name)]) : { kind: 'unknown' }),
  }
}
