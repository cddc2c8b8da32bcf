// The client of one repository: builds its addresses, signs only what goes to the registry itself, checks answers.
import type { Clock } from '@hakobune/system'
import { type Access, openAuthentication } from './authentication.ts'
import { readEcrHost } from './ecr.ts'
import { endpointOf } from './endpoint.ts'
import { type LoginOptions, type Logins, openLogins } from './login.ts'
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
}

/** One repository of one registry, at the level of requests. */
export interface Client {
  readonly registry: string
  readonly repository: string
  readonly logins: Logins
  readonly ask: (question: Question) => Promise<Answer>
}

const accessOf = (method: Request['method']): Access =>
  method === 'GET' || method === 'HEAD' ? 'pull' : 'push'

/** Opens the repository; no request is made to it yet. */
export const openClient = async (
  { registry, repository }: Pick<Asked, 'registry' | 'repository'>,
  options: ClientOptions,
): Promise<Client> => {
  const { clock, signal, mask } = options
  const base = new URL(`v2/${repository}/`, endpointOf(registry))
  const transport = openTransport({ clock, signal, fetch: options.fetch ?? fetch })
  const logins = await openLogins(registry, options)
  const send = openAuthentication({ registry, repository, transport, logins, mask })

  return {
    registry,
    repository,
    logins,
    ask: async ({ path, doing, accept, ...rest }) => {
      const request: Request = { ...rest, url: new URL(path, base) }
      const answer =
        request.url.origin === base.origin
          ? await send(request, accessOf(rest.method))
          : await transport(request)
      const asked: Asked = { registry, repository, doing }
      // ECR makes no repository on push, so an unknown one ends every plan; elsewhere it may be the first push.
      if (answer.status === 404 && readEcrHost(registry) !== undefined && hasError(answer, 'NAME_UNKNOWN'))
        throw unknownRepository(asked)
      if (accept.includes(answer.status)) return answer
      throw explainAnswer(asked, answer)
    },
  }
}
