// Logins: where the name and password for a registry come from, in order, and what went wrong on the way.
import type { Aws } from '@hakobune/aws'
import type { Execute } from '@hakobune/system'
import { readDockerLogin } from './docker-config.ts'
import { fetchEcrLogin, readEcrHost } from './ecr.ts'
import { isLoopback } from './endpoint.ts'

export interface Login {
  /** `<token>` where the password is an identity token, as Docker's credential helpers mark it. */
  readonly username: string
  readonly password: string
}

export interface LoginOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Given in so many words; nothing else is looked at then. */
  readonly login?: Login
  /** Opened only for ECR's hosts, and for a registry on a loopback host that asks for a login (an emulator). */
  readonly aws?: () => Promise<Aws>
  readonly execute: Execute
  readonly signal: AbortSignal
  /** Called with every secret before it is used. */
  readonly mask: (secret: string) => void
}

export type LoginSearch =
  | { readonly kind: 'found'; readonly login: Login; readonly source: string }
  /** `failures`: the sources that could not be asked, such as a credential helper that is not installed. */
  | { readonly kind: 'none'; readonly failures: readonly unknown[] }

/** The logins of one registry. */
export interface Logins {
  /** What is known without the registry having asked for a login. */
  readonly current: () => Login | undefined
  /**
   * Every source, those included that are asked only when the registry wants a login. `refused`: the login that the
   * registry no longer takes; the sources are asked once more then, since the logins of AWS and of helpers run out.
   */
  readonly find: (refused?: Login) => Promise<LoginSearch>
  /** True where the registry always takes Basic, so that the first request can carry the login. */
  readonly takesBasic: boolean
}

interface Source {
  readonly name: string
  readonly find: () => Promise<Login | undefined>
}

const search = async (sources: readonly Source[], earlier: readonly unknown[] = []): Promise<LoginSearch> => {
  const failures: unknown[] = [...earlier]
  for (const { name, find } of sources) {
    try {
      const login = await find()
      if (login !== undefined) return { kind: 'found', login, source: name }
    } catch (error) {
      failures.push(error)
    }
  }
  return { kind: 'none', failures }
}

/** The sources asked at once, and those asked only when the registry answers 401. */
const sourcesOf = (
  registry: string,
  { login, aws, ...options }: LoginOptions,
): readonly [now: readonly Source[], later: readonly Source[]] => {
  if (login !== undefined) return [[{ name: 'username and password', find: async () => login }], []]
  const docker: Source = {
    name: "Docker's configuration",
    find: () => readDockerLogin(registry, options),
  }
  if (aws === undefined) return [[docker], []]
  const ecr: Source = {
    name: 'AWS',
    find: async () => fetchEcrLogin(await aws(), readEcrHost(registry)?.region, options.signal),
  }
  if (readEcrHost(registry) !== undefined) return [[ecr, docker], []]
  return isLoopback(registry) ? [[docker], [ecr]] : [[docker], []]
}

/** Finds the login of `registry`. A source that fails is passed over; it is told if the registry wants a login. */
export const openLogins = async (registry: string, options: LoginOptions): Promise<Logins> => {
  const masked = (found: LoginSearch): LoginSearch => {
    if (found.kind === 'none') return found
    const { username, password } = found.login
    options.mask(password)
    options.mask(Buffer.from(`${username}:${password}`).toString('base64'))
    return found
  }
  const [now, later] = sourcesOf(registry, options)
  let found = masked(await search(now))
  let last: Promise<LoginSearch> | undefined
  /** The login in whose place another is being looked for, or was: requests side by side look once. */
  let replaced: Login | undefined
  const searchLater = async (): Promise<LoginSearch> => {
    if (found.kind === 'none') found = masked(await search(later, found.failures))
    return found
  }
  const searchAgain = async (): Promise<LoginSearch> => {
    const again = masked(await search([...now, ...later]))
    // Where no source has an answer any more, the error should still name the login that was refused.
    if (again.kind === 'found') found = again
    return found
  }
  return {
    current: () => (found.kind === 'found' ? found.login : undefined),
    find: (refused) => {
      if (
        refused !== undefined &&
        refused !== replaced &&
        found.kind === 'found' &&
        found.login === refused
      ) {
        replaced = refused
        last = searchAgain()
      }
      last ??= searchLater()
      return last
    },
    takesBasic: readEcrHost(registry) !== undefined && found.kind === 'found',
  }
}
