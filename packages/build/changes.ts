// What changed between the content of two builds, and the sentence that says it.
import type { RecordedParts } from './recorded-parts.ts'

export type Part =
  | 'file'
  | 'permissions'
  | 'instructions'
  | 'base'
  | 'argument'
  | 'secret'
  | 'setting'
  | 'target'
  | 'platforms'
  | 'version'

export interface Change {
  readonly part: Part
  /** A path, a base's reference, the name of an argument; empty where there is one of the part. */
  readonly name: string
  readonly how: 'changed' | 'added' | 'removed'
}

/** The differences of two maps, sorted by name. */
const differences = (
  part: Part,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Change[] => {
  const changed = [...after].flatMap(([name, value]): readonly Change[] => {
    const old = before.get(name)
    if (old === value) return []
    return [{ part, name, how: old === undefined ? 'added' : 'changed' }]
  })
  const removed = [...before.keys()]
    .filter((name) => !after.has(name))
    .map((name): Change => ({ part, name, how: 'removed' }))
  return [...changed, ...removed].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const mapOf = (values: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(values))

/** Files and links by their ids; folders only come and go with what they hold. */
const filesOf = ({ context }: RecordedParts): ReadonlyMap<string, string> =>
  new Map(context.flatMap(([, id, path]) => (id === '' ? [] : [[path, id]])))

const modesOf = ({ context }: RecordedParts): ReadonlyMap<string, string> =>
  new Map(context.map(([mode, , path]) => [path, mode]))

const single = (part: Part, before: unknown, after: unknown): readonly Change[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [{ part, name: '', how: 'changed' }]

/** Every difference, the ones that people look for first in front. */
export const compareParts = (before: RecordedParts, after: RecordedParts): readonly Change[] => {
  const files = differences('file', filesOf(before), filesOf(after))
  const touched = new Set(files.map(({ name }) => name))
  const modes = differences('permissions', modesOf(before), modesOf(after))
  const permissions = modes.filter(({ name, how }) => how === 'changed' && !touched.has(name))
  const emptied = modes
    .filter(({ how }) => how !== 'changed')
    .map((change) => ({ ...change, part: 'file' as const }))
  return [
    ...files,
    ...permissions,
    // A folder that came or went is worth a word only where no file tells it.
    ...(files.length === 0 ? emptied : []),
    ...single('instructions', before.instructions, after.instructions),
    ...differences('base', mapOf(before.bases), mapOf(after.bases)),
    ...differences('argument', mapOf(before.arguments), mapOf(after.arguments)),
    ...differences('secret', mapOf(before.secrets), mapOf(after.secrets)),
    ...differences('setting', mapOf(before.settings), mapOf(after.settings)),
    ...single('target', before.target, after.target),
    ...single('platforms', before.platforms, after.platforms),
    ...single('version', before.version, after.version),
  ]
}

/** So many names of a part are told; a full list of thousands helps nobody. */
const TOLD = 3

type Verb = Readonly<Record<Change['how'], string>>

const PLAIN: Verb = { changed: 'changed', added: 'was added', removed: 'was removed' }

const WORDS: Readonly<Record<Part, { readonly subject: string; readonly verb: Verb }>> = {
  file: { subject: '', verb: PLAIN },
  permissions: { subject: 'the permissions of ', verb: PLAIN },
  instructions: { subject: 'the instructions of the Dockerfile', verb: PLAIN },
  base: {
    subject: 'base ',
    verb: { changed: 'moved', added: 'is new', removed: 'is no longer used' },
  },
  argument: { subject: 'build argument ', verb: PLAIN },
  secret: { subject: 'secret ', verb: PLAIN },
  setting: { subject: '', verb: PLAIN },
  target: { subject: 'the target', verb: PLAIN },
  platforms: { subject: 'the list of platforms', verb: PLAIN },
  version: { subject: 'the way keys are made', verb: PLAIN },
}

const several = (verb: string): string => verb.replace(/^was /, 'were ').replace(/^is /, 'are ')

/** `src/a.ts, src/b.ts, src/c.ts and 12 more changed` */
const describeGroup = (group: readonly Change[]): string => {
  const [first] = group
  if (first === undefined) return ''
  const { subject, verb } = WORDS[first.part]
  const names = group.slice(0, TOLD).map(({ name }) => name)
  const more = group.length - names.length
  const said = verb[first.how]
  if (group.length === 1) return `${subject}${first.name} ${said}`
  const list =
    more > 0 ? `${names.join(', ')} and ${more} more` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return `${subject}${list} ${several(said)}`
}

/** `src/m7.ts changed; base node:24 moved`; empty for no changes. */
export const describeChanges = (changes: readonly Change[]): string => {
  const groups = Map.groupBy(changes, ({ part, how }) => `${part} ${how}`)
  return [...groups.values()].map(describeGroup).join('; ')
}
