// The parts of a content key as they are kept beside an image, so that a later build can say what changed since.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type KeyParts, VERSION } from './content-key.ts'

const Values = z.record(z.string(), z.string())

/** Build arguments and secrets may be confidential: only hashes of them are kept. */
const RecordedParts = z.object({
  version: z.number(),
  instructions: z.array(z.string()),
  target: z.string().default(''),
  platforms: z.array(z.string()),
  arguments: Values,
  bases: Values,
  settings: Values.default({}),
  secrets: Values.default({}),
  /** Mode, id and path of each. */
  context: z.array(z.tuple([z.string(), z.string(), z.string()])),
})
export type RecordedParts = Readonly<z.infer<typeof RecordedParts>>

const hashed = (name: string, value: string): string =>
  createHash('sha256').update(`${name}=${value}`).digest('hex')

export const recordParts = ({
  context,
  arguments: given,
  target = '',
  ...parts
}: KeyParts): RecordedParts => ({
  version: VERSION,
  target,
  arguments: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, hashed(name, value)])),
  bases: parts.bases,
  settings: parts.settings,
  secrets: parts.secrets,
  instructions: [...parts.instructions],
  platforms: [...parts.platforms],
  context: context.map(({ path, mode, id }) => [mode, id, path]),
})

export const writeRecordedParts = (parts: RecordedParts): string => JSON.stringify(parts)

/** Undefined for what no version of ours wrote. */
export const readRecordedParts = (text: string): RecordedParts | undefined => {
  try {
    return RecordedParts.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
