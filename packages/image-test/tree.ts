// The text of a test file (YAML or JSON) as a tree in which every value still knows its place.
import type { Mistake, Place } from '@hakobune/text'
import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
} from 'yaml'

export interface Entry {
  readonly key: string
  readonly place: Place
  readonly value: Tree
}

/** Scalars stay as they are spelled, so that `1.10` is not 1.1; what they mean is decided by who reads them. */
export type Tree =
  | { readonly kind: 'text'; readonly text: string; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly place: Place }
  /** `key:` with nothing behind it, `~` or `null`. */
  | { readonly kind: 'empty'; readonly place: Place }

/** Aliases repeat what they stand for: more values than this is a file that was made to explode. */
const MOST_VALUES = 100_000

const EMPTY = /^(?:~|null|Null|NULL|)$/

/** `<<: *anchor`, https://yaml.org/type/merge.html. In quotes it is a key like any other. */
const isMergeKey = ({ key }: Pair): boolean => isScalar(key) && key.source === '<<' && key.type === 'PLAIN'

/** The tree of `text`; undefined when it is not YAML, which `mistakes` then explain. */
export const readTree = (
  text: string,
  file: string,
): { readonly tree: Tree | undefined; readonly mistakes: readonly Mistake[] } => {
  const lines = new LineCounter()
  const mistakes: Mistake[] = []
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  for (const { message, pos } of [...document.errors, ...document.warnings])
    mistakes.push({ place: at(pos[0]), what: `this is not YAML: ${message}` })
  if (mistakes.length > 0) return { tree: undefined, mistakes }

  let values = 0
  // Looking an anchor up goes through the whole document.
  const resolved = new Map<Alias, unknown>()
  const resolve = (alias: Alias): unknown => {
    if (!resolved.has(alias)) resolved.set(alias, alias.resolve(document))
    return resolved.get(alias)
  }
  const placeOf = (node: unknown): Place => at(isNode(node) ? (node.range?.[0] ?? 0) : 0)
  const mistake = (node: unknown, what: string, fix: string): Tree => {
    const place = placeOf(node)
    mistakes.push({ place, what, fix })
    return { kind: 'empty', place }
  }
  const entriesOf = (
    map: { readonly items: readonly Pair[] },
    around: readonly unknown[],
  ): readonly Entry[] => {
    const own = map.items
      .filter((pair) => !isMergeKey(pair))
      .map(({ key, value }) => ({
        key: isScalar(key) ? String(key.value) : String(key),
        place: placeOf(key),
        value: value === null ? ({ kind: 'empty', place: placeOf(key) } as const) : grow(value, around),
      }))
    const merged = map.items.filter(isMergeKey).flatMap((pair) => {
      const source = grow(pair.value, around)
      const maps = source.kind === 'list' ? source.items : [source]
      return maps.flatMap((one) => {
        if (one.kind === 'map') return one.entries
        mistake(pair.key, '"<<:" takes the keys of a map, and this is none', 'write "<<: *anchor"')
        return []
      })
    })
    // The map's own keys go before merged ones, and earlier maps before later ones.
    return [...own, ...merged].filter(
      ({ key }, index, all) => all.findIndex((other) => other.key === key) === index,
    )
  }
  const grow = (node: unknown, around: readonly unknown[]): Tree => {
    const place = placeOf(node)
    values += 1
    if (values > MOST_VALUES) return { kind: 'empty', place }
    if (isAlias(node)) {
      const target = resolve(node)
      if (target === undefined)
        return mistake(node, `there is no anchor "&${node.source}"`, `put "*${node.source}" in quotes`)
      if (around.includes(target))
        return mistake(node, `"*${node.source}" stands inside of what it names`, 'write it out')
      return grow(target, around)
    }
    const inside = [...around, node]
    if (isMap(node)) return { kind: 'map', entries: entriesOf(node, inside), place }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => grow(item, inside)), place }
    if (!isScalar(node)) return { kind: 'empty', place }
    const spelled = String(node.value ?? '')
    return node.type === 'PLAIN' && EMPTY.test(spelled)
      ? { kind: 'empty', place }
      : { kind: 'text', text: spelled, place }
  }
  const tree = grow(document.contents, [])
  if (values > MOST_VALUES) mistake(document.contents, 'the aliases unfold too much', 'write less by aliases')
  return { tree, mistakes }
}
