// Opens a repository of a double, as the tests of the registry's client do: no AWS, no programs, waiting takes no time.
import { openRepository, type Repository, type RepositoryOptions } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'

export const open = (
  host: string,
  repository = 'shop',
  options: Partial<RepositoryOptions> = {},
): Promise<Repository> =>
  openRepository(
    { registry: host, repository },
    {
      environment: {},
      clock: virtualClock(),
      signal: new AbortController().signal,
      execute: () => Promise.reject(new Error('no program is run here')),
      mask: () => undefined,
      ...options,
    },
  )
