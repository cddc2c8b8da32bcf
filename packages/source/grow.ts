// Grows the tree of a parsed YAML document: aliases and merge keys unfolded, keys checked to be there once.
import type { Mistake, Place } from '@hakobune/text'
import { type Alias, isAlias, isCollection, isMap, isScalar, type ParsedNode, type YAMLMap } from 'yaml'
import type { At } from './syntax.ts'
import type { Entry, Reading, Tree } from './tree.ts'

/** More values than this behind aliases is a file that was made to explode. */
const MOST_UNFOLDED = 100_000

/** What an anchor names. It has no tree yet as long as that is being grown. */
interface Anchor {
  tree: Tree | undefined
  /** The number of its values, unfolded. */
  size: number
}

/** `<<: *anchor`, https://yaml.org/type/merge.html. In quotes it is a key like any other. */
const isMergeKey = (node: ParsedNode): boolean =>
  isScalar(node) && node.source === '<<' && node.type === 'PLAIN'

/** Of entries with one key, the map's own goes before merged ones, and an earlier map's before a later one's. */
const unite = (own: readonly Entry[], merged: readonly Entry[]): readonly Entry[] => [
  ...new Map([...merged.toReversed(), ...own].map((entry) => [entry.key, entry])).values(),
]

/** The tree of a document without errors of syntax. */
export const growTree = (root: ParsedNode | null, at: At): Reading => {
  const mistakes: Mistake[] = []
  const anchors = new Map<string, Anchor>()
  let [size, unfolded, whole] = [0, 0, true]
  const placeOf = (node: ParsedNode): Place => at(node.range[0])

  /** A mistake that leaves a hole in the tree. */
  const refuse = (place: Place, what: string, fix: string): Tree => {
    mistakes.push({ place, what, fix })
    whole = false
    return { kind: 'empty', place }
  }

  const growAlias = (alias: Alias.Parsed): Tree => {
    const [place, name] = [placeOf(alias), alias.source]
    const anchor = anchors.get(name)
    if (anchor === undefined) {
      const fix = 'name an anchor that is there, or put a text that begins with "*" in quotes'
      return refuse(place, `there is no anchor "&${name}" before "*${name}"`, fix)
    }
    if (anchor.tree === undefined)
      return refuse(place, `"*${name}" stands inside of what it names`, 'write it out')
    const before = unfolded
    size += anchor.size
    unfolded += anchor.size
    if (unfolded <= MOST_UNFOLDED) return { ...anchor.tree, place }
    if (before > MOST_UNFOLDED) return { kind: 'empty', place }
    return refuse(place, 'the aliases unfold too much', 'write less by aliases')
  }

  const growKey = (node: ParsedNode): string => {
    const key = grow(node)
    if (key.kind === 'list' || key.kind === 'map')
      refuse(placeOf(node), `a key is one word or text, and this is a ${key.kind}`, 'put it in quotes')
    return key.kind === 'scalar' ? key.text : ''
  }

  const growMerged = (node: ParsedNode | null, place: Place): readonly Entry[] => {
    const told = mistakes.length
    const source = growValue(node, place)
    return (source.kind === 'list' ? source.items : [source]).flatMap((one) => {
      if (one.kind === 'map') return one.entries
      if (mistakes.length === told)
        refuse(place, '"<<:" takes the keys of a map, and this is none', 'write "<<: *anchor"')
      return []
    })
  }

  /** The value behind a key. A block is best shown by its key, and an empty value by nothing else. */
  const growValue = (node: ParsedNode | null, keyPlace: Place): Tree => {
    if (node === null) return { kind: 'empty', place: keyPlace }
    const value = grow(node)
    const block = isCollection(node) && node.flow !== true
    return block || value.kind === 'empty' ? { ...value, place: keyPlace } : value
  }

  const growEntries = (map: YAMLMap.Parsed): readonly Entry[] => {
    const keys = new Set<string>()
    const own: Entry[] = []
    const merged: Entry[] = []
    for (const pair of map.items) {
      const [key, place] = [growKey(pair.key), placeOf(pair.key)]
      if (keys.has(key)) {
        const fix = key === '<<' ? 'write "<<: [*one, *other]"' : 'keep one of them'
        mistakes.push({ place, what: `the key "${key}" is written twice`, fix })
      }
      keys.add(key)
      if (isMergeKey(pair.key)) merged.push(...growMerged(pair.value, place))
      else own.push({ key, place, value: growValue(pair.value, place) })
    }
    return unite(own, merged)
  }

  const growNode = (node: Exclude<ParsedNode, Alias.Parsed>): Tree => {
    const place = placeOf(node)
    if (isMap(node)) return { kind: 'map', entries: growEntries(node), place }
    if (!isScalar(node)) return { kind: 'list', items: node.items.map(grow), place }
    const { value, source: text, type } = node
    if (value === null) return { kind: 'empty', place }
    const plain = type === 'PLAIN'
    const meant = typeof value === 'number' || typeof value === 'boolean' ? value : text
    return { kind: 'scalar', text, value: meant, plain, place }
  }

  const grow = (node: ParsedNode): Tree => {
    if (isAlias(node)) return growAlias(node)
    const anchor: Anchor = { tree: undefined, size: 0 }
    if (node.anchor !== undefined) anchors.set(node.anchor, anchor)
    const before = size
    size += 1
    anchor.tree = growNode(node)
    anchor.size = size - before
    return anchor.tree
  }

  const tree: Tree = root === null ? { kind: 'empty', place: at(0) } : grow(root)
  return { tree: whole ? tree : undefined, mistakes }
}
