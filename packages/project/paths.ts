// Paths of keys into hakobune.yml: how people read them, and what the schema knows there.
import type { Path } from '@hakobune/source'
import { z } from 'zod'

/** `environments.qa.services[0].name`; the whole file where the path is empty. */
export const dotted = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the file'

/** The keys that the schema knows at `path`; none where any name may stand. */
export const keysAt = (schema: unknown, path: Path): readonly string[] => {
  if (schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return keysAt(schema.element, path.slice(1))
  if (!(schema instanceof z.ZodObject)) return []
  const [first, ...rest] = path
  return first === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[String(first)], rest)
}
