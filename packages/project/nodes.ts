// Finds the nodes of a YAML document along a path of keys, through aliases and merge keys.
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml'

export type Path = readonly PropertyKey[]

export interface Step {
  /** The node of the key; absent for the whole document and for items of a list. */
  readonly key?: unknown
  /** The node of the value; null where a key has none. */
  readonly value: unknown
}

/** The node itself, or what an alias stands for. */
export const resolveNode = (node: unknown, document: Document.Parsed): unknown =>
  isAlias(node) ? node.resolve(document) : node

/** True for `<<:`, https://yaml.org/type/merge.html. In quotes it is a key like any other. */
export const isMergeKey = (pair: Pair): boolean =>
  isScalar(pair.key) && pair.key.source === '<<' && pair.key.type === 'PLAIN'

/** The pair of `key` in a map, also when it comes in by a merge key; the map's own keys go first. */
const findPair = (node: unknown, key: PropertyKey, document: Document.Parsed): Pair | undefined => {
  const map = resolveNode(node, document)
  const among = (nodes: readonly unknown[]): Pair | undefined =>
    nodes.map((one) => findPair(one, key, document)).find((pair) => pair !== undefined)
  if (isSeq(map)) return among(map.items)
  if (!isMap(map)) return undefined
  const own = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)
  return own ?? among(map.items.filter(isMergeKey).map((pair) => pair.value))
}

/** The nodes along `path`, from the whole document on, as far as they are there. */
export const walk = (document: Document.Parsed, path: Path): readonly Step[] => {
  const steps: Step[] = [{ value: document.contents }]
  for (const part of path) {
    const node = resolveNode(steps.at(-1)?.value, document)
    const item = isSeq(node) && typeof part === 'number' ? node.items[part] : undefined
    const step = item === undefined ? findPair(node, part, document) : { value: item }
    if (step === undefined) break
    steps.push(step)
  }
  return steps
}
