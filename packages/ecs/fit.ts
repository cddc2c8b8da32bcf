// Fits a definition to what ECS expects: text where it wants text, numbers where it wants numbers, nothing lost.
import { didYouMean } from '@hakobune/text'
import { isFields, type Json } from './json.ts'
import type { Shape } from './shape.ts'

export type Path = readonly (string | number)[]

export interface Notes {
  /** What the user wrote for the scalar at `path`: YAML reads `1.10` as a number, ECS may want the text. */
  readonly written: (path: Path) => string | undefined
  /** Called for every member that ECS is not known to have. It is kept all the same. */
  readonly unknown: (path: Path, hint: string) => void
}

const UNKNOWN: Shape = { kind: 'unknown' }

const fitScalar = (value: string | number | boolean | null, shape: Shape, path: Path, notes: Notes): Json => {
  if (shape.kind === 'text' && (typeof value === 'number' || typeof value === 'boolean'))
    return notes.written(path) ?? String(value)
  if (shape.kind === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    return Number(value)
  if (shape.kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

export const fit = (value: Json, shape: Shape, notes: Notes, path: Path = []): Json => {
  if (isFields(value)) {
    const of = (name: string): Shape => {
      if (shape.kind === 'map') return shape.of()
      if (shape.kind !== 'structure') return UNKNOWN
      if (!shape.names.includes(name)) notes.unknown([...path, name], didYouMean(name, shape.names))
      return shape.member(name)
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) =>
        inner === undefined ? [] : [[name, fit(inner, of(name), notes, [...path, name])]],
      ),
    )
  }
  if (typeof value === 'object' && value !== null) {
    const of = shape.kind === 'list' ? shape.of() : UNKNOWN
    return value.map((item, index) => fit(item, of, notes, [...path, index]))
  }
  return fitScalar(value, shape, path, notes)
}
