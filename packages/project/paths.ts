// Paths of keys into hakobune.yml: how people read them, what stands there, and what the schema knows there.
import { z } from 'zod'
import type { Path } from './nodes.ts'

/** `environments.qa.services[0].name`; the whole file where the path is empty. */
export const dotted = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the file'

/** The value at `path`, undefined where a part of the path is missing. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  )

/** The keys that the schema knows at `path`; none where any name may stand. */
export const keysAt = (schema: unknown, path: Path): readonly string[] => {
  if (schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return keysAt(schema.element, path.slice(1))
  if (!(schema instanceof z.ZodObject)) return []
  const [first, ...rest] = path
  return first === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[String(first)], rest)
}
