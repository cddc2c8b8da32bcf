// Finds the line of a definition that a refusal of ECS speaks about: its messages name fields, never lines.
import type { Place } from '@hakobune/text'
import type { Path } from './fit.ts'
import { isFields, type Json } from './json.ts'
import type { Source } from './source.ts'

/** How ECS calls a field in prose. */
const PROSE: readonly (readonly [RegExp, string])[] = [
  [/execution role/i, 'executionRoleArn'],
  [/task role/i, 'taskRoleArn'],
  [/log driver|awslogs/i, 'logConfiguration'],
  [/port mapping|host port|container port/i, 'portMappings'],
  [/no fargate configuration|cpu and memory|memory and cpu/i, 'cpu'],
  [/network mode/i, 'networkMode'],
  [/target group|load balancer/i, 'loadBalancers'],
  [/subnet|security group/i, 'networkConfiguration'],
  [/capacity provider/i, 'capacityProviderStrategy'],
]

/** Names so common that a message that holds the word need not speak of the field. */
const COMMON: ReadonlySet<string> = new Set(['name', 'value', 'type', 'options', 'key', 'command', 'family'])

const paths = (value: Json, path: Path): readonly Path[] => {
  if (isFields(value))
    return Object.entries(value).flatMap(([name, inner]) => [
      [...path, name],
      ...(inner === undefined ? [] : paths(inner, [...path, name])),
    ])
  if (typeof value !== 'object' || value === null) return []
  return value.flatMap((item, index) => paths(item, [...path, index]))
}

/** The path of the field that `message` names, the first where several have that name; undefined when it names none. */
export const blamedPath = (message: string, fields: Json): Path | undefined => {
  const prose = PROSE.filter(([pattern]) => pattern.test(message)).map(([, name]) => name)
  const named = (name: string | number | undefined): boolean =>
    typeof name === 'string' &&
    (prose.includes(name) ||
      (!COMMON.has(name) && new RegExp(`\\b${name.replaceAll(/\W/g, '.')}\\b`, 'i').test(message)))
  const candidates = paths(fields, []).filter((path) => named(path.at(-1)))
  // The longest name is the most telling: "memoryReservation" also holds "memory".
  return [...candidates].sort((a, b) => String(b.at(-1)).length - String(a.at(-1)).length)[0]
}

/** Where the user has to look, when `message` says which field is refused. */
export const blame = (message: string, source: Source): Place | undefined => {
  const path = blamedPath(message, source.fields)
  return path === undefined ? undefined : source.placeOf(path)
}
