// The client of one repository: builds its addresses, signs only what goes to the registry itself, checks answers.
import type { Clock } from '@hakobune/system'
import { accessOf } from './access.ts'
import { openAuthentication } from './authentication.ts'
import { readEcrHost } from './ecr.ts'
import { endpointOf } from './endpoint.ts'
import type { LoginOptions, Logins } from './login.ts'
import { type Asked, explainAnswer, hasError, unknownRepository } from './refusal.ts'
import { type Answer, openTransport, type Request } from './transport.ts'

export interface ClientOptions extends LoginOptions {
  readonly clock: Clock
  readonly fetch?: typeof fetch
}

export interface Question extends Omit<Request, 'url'> {
  /** Relative to the repository (`manifests/latest`), or as the registry gave it in Location or Link. */
  readonly path: string
  /** What the request is for, as the verb of an error: `read the tag latest`. */
  readonly doing: string
  /** The statuses that the caller understands; any other is thrown as an explained error. */
  readonly accept: readonly number[]
  /** An unknown repository is an answer like any other 404: it may come to be by the first push. */
  readonly mayLack?: boolean
  /** Another repository that the request reads. */
  readonly from?: string
}

/** One repository of one registry, at the level of requests. */
export interface Client {
  readonly registry: string
  readonly repository: string
  readonly logins: Logins
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly ask: (question: Question) => Promise<Answer>
  /** The error for an answer that was accepted, but is not the one that was asked for. */
  readonly explain: (doing: string, answer: Answer) => Error
}

/** Opens the repository; no request is made to it yet. */
export const openClient = (
  { registry, repository }: Pick<Asked, 'registry' | 'repository'>,
  logins: Logins,
  options: ClientOptions,
): Client => {
  const { clock, signal, mask } = options
  const base = new URL(`v2/${repository}/`, endpointOf(registry))
  const transport = openTransport({ clock, signal, fetch: options.fetch ?? fetch })
  const send = openAuthentication({ registry, repository, transport, logins, mask })
  const explain: Client['explain'] = (doing, answer) => explainAnswer({ registry, repository, doing }, answer)

  return {
    registry,
    repository,
    logins,
    clock,
    signal,
    explain,
    ask: async ({ path, doing, accept, mayLack, from, ...rest }) => {
      const request: Request = { ...rest, url: new URL(path, base) }
      const answer =
        request.url.origin === base.origin
          ? await send(request, accessOf(rest.method, repository, from))
          : await transport(request)
      // ECR seldom makes a repository on push, so an unknown one ends every plan; elsewhere it may be the first push.
      const isUnknown = answer.status === 404 && hasError(answer, 'NAME_UNKNOWN')
      if (isUnknown && !mayLack && readEcrHost(registry) !== undefined)
        throw unknownRepository({ registry, repository, doing })
      if (accept.includes(answer.status)) return answer
      throw explain(doing, answer)
    },
  }
}
