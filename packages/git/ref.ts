// Tells branches from tags by the full name that git and GitHub give to a ref.

export type Ref =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }

/** The branch of `refs/heads/<name>` or the tag of `refs/tags/<name>`; undefined for any other ref. */
export const readRef = (text: string): Ref | undefined => {
  const [, space, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(text) ?? []
  if (name === undefined) return undefined
  return { kind: space === 'heads' ? 'branch' : 'tag', name }
}
