// The tree of a text: its values, each with its place and as it is spelled. Aliases and merge keys are unfolded.
import type { Mistake, Place } from '@hakobune/text'

export interface Entry {
  readonly key: string
  /** Where the key is written. */
  readonly place: Place
  readonly value: Tree
}

/** The place of a block behind a key is its key: that is where people look for it. */
export type Tree =
  | {
      readonly kind: 'scalar'
      /** As it is spelled, without quotes and escapes: `1.10`, `0123`. */
      readonly text: string
      /** What YAML 1.2 takes it for: 1.1, 123. */
      readonly value: string | number | boolean
      /** Neither in quotes nor a block, so that it may mean more than its text. */
      readonly plain: boolean
      readonly place: Place
    }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly place: Place }
  /** `key:` with nothing behind it, `~` or `null`. */
  | { readonly kind: 'empty'; readonly place: Place }

export interface Reading {
  /** Mistakes of the text as YAML or JSON. Those of meaning are for the caller to find in `tree`. */
  readonly mistakes: readonly Mistake[]
  /** Undefined when the mistakes leave nothing that could be checked further; a key that is there twice leaves it. */
  readonly tree: Tree | undefined
}

export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

/** What the text means as plain data. */
export const dataOf = (tree: Tree): Data => {
  switch (tree.kind) {
    case 'empty':
      return null
    case 'scalar':
      return tree.value
    case 'list':
      return tree.items.map(dataOf)
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, dataOf(value)]))
  }
}
