// Access: what a request does to which repository, and the scopes by which a token endpoint is asked for it.
// https://distribution.github.io/distribution/spec/auth/scope/
import type { Request } from './transport.ts'

export type Action = 'pull' | 'push' | 'delete'

/** The actions that a request needs, by repository. */
export type Access = ReadonlyMap<string, readonly Action[]>

const actionsOf = (method: Request['method']): readonly Action[] => {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return ['pull']
    case 'DELETE':
      return ['pull', 'delete']
    default:
      return ['pull', 'push']
  }
}

/** What `method` needs of `repository`; a mount has to be allowed to read the repository `from` as well. */
export const accessOf = (method: Request['method'], repository: string, from?: string): Access =>
  new Map([
    [repository, actionsOf(method)],
    ...(from === undefined ? [] : [[from, ['pull' as const]] as const]),
  ])

/** True when what is `granted` allows all that is `needed`. */
export const covers = (granted: Access, needed: Access): boolean =>
  [...needed].every(([repository, actions]) =>
    actions.every((action) => granted.get(repository)?.includes(action)),
  )

const actionsIn = (scope: string, repository: string): readonly string[] =>
  scope.startsWith(`repository:${repository}:`) ? (scope.split(':').at(-1) ?? '').split(',') : []

/**
 * The scopes of a token: `repository:shop:pull,push` for each repository, and what else the registry's challenge
 * names. Only for a delete its own word for the right is taken over: some say `delete`, some `*`.
 */
export const scopesOf = (access: Access, challenged = ''): readonly string[] => {
  const named = challenged.split(' ').filter((scope) => scope !== '')
  const own = [...access].map(([repository, actions]) => {
    const asked = actions.includes('delete') ? named.flatMap((scope) => actionsIn(scope, repository)) : []
    return `repository:${repository}:${[...new Set([...actions, ...asked])].join(',')}`
  })
  const others = named.filter((scope) =>
    [...access.keys()].every((name) => !scope.startsWith(`repository:${name}:`)),
  )
  return [...own, ...others]
}
