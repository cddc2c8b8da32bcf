// Paths of keys and indexes into a tree: what stands there, and where.
import type { Place } from '@hakobune/text'
import type { Entry, Tree } from './tree.ts'

export type Path = readonly PropertyKey[]

const entryOf = (tree: Tree | undefined, key: PropertyKey | undefined): Entry | undefined =>
  tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined

const step = (tree: Tree | undefined, key: PropertyKey): Tree | undefined =>
  tree?.kind === 'list' && typeof key === 'number' ? tree.items[key] : entryOf(tree, key)?.value

/** What stands at `path`; undefined where nothing does. */
export const find = (tree: Tree, path: Path): Tree | undefined => path.reduce<Tree | undefined>(step, tree)

/** Where the value at `path` is written; where it is missing, the nearest that is there around it. */
export const placeOf = (tree: Tree, path: Path): Place => {
  const [first, ...rest] = path
  const inner = first === undefined ? undefined : step(tree, first)
  return inner === undefined ? tree.place : placeOf(inner, rest)
}

/** Where the last key of `path` is written. */
export const placeOfKey = (tree: Tree, path: Path): Place =>
  entryOf(find(tree, path.slice(0, -1)), path.at(-1))?.place ?? placeOf(tree, path)
