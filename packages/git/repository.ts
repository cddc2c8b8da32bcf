// Finds the git repository around a folder, and what its checkout holds.
import { askGit, type GitOptions } from './git.ts'

export type Repository =
  | {
      readonly kind: 'found'
      /** The top-level folder, absolute. */
      readonly root: string
      /** The commit that is checked out; undefined before the first commit. */
      readonly head: string | undefined
      /** True when the history was cut, as actions/checkout does: only the newest commit is here. */
      readonly shallow: boolean
    }
  | { readonly kind: 'absent'; readonly reason: string; readonly fix?: string }

/** The repository around `folder`, or the reason why there is none that git would read. */
export const findRepository = async (folder: string, options: GitOptions): Promise<Repository> => {
  const place = await askGit(folder, ['rev-parse', '--show-toplevel', '--is-shallow-repository'], options)
  if (place.kind === 'silent') return { ...place, kind: 'absent' }
  // A folder's name may hold line breaks; the answer to the second question is always the last line.
  const [, root = '', shallow] = /^(.*)\n(true|false)\n$/s.exec(place.text) ?? []
  const head = await askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], options)
  return {
    kind: 'found',
    root,
    head: head.kind === 'answered' ? head.text.trim() : undefined,
    shallow: shallow === 'true',
  }
}
