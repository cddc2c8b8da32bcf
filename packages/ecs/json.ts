// JSON as it travels to ECS and back: whole, with the fields that no SDK knows.

export type Json = string | number | boolean | null | readonly Json[] | Fields

/** A JSON object. A member that is `undefined` is not there. */
export interface Fields {
  readonly [name: string]: Json | undefined
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The member `name` as a list; empty when it is absent or no list. */
export const listOf = (fields: Fields, name: string): readonly Json[] => {
  const value = fields[name]
  return Array.isArray(value) ? value : []
}

/** The member `name` as text; undefined when it is absent or no text. */
export const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

/** `fields` without the members called `names`, and without those that are undefined. */
export const without = (fields: Fields, names: ReadonlySet<string>): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== undefined && !names.has(name)),
  )
