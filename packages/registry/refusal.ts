// What a registry's refusal means, in words: who refused what, why, and what to change.
import { UserError } from '@hakobune/text'
import { z } from 'zod'
import { readEcrHost } from './ecr.ts'
import type { LoginSearch } from './login.ts'
import type { Answer } from './transport.ts'

/** One of the errors in a refusal's body (OCI distribution spec, "Error Codes"). */
export interface RegistryError {
  readonly code: string
  readonly message: string
}

const Body = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string().nullish() })).min(1),
})

/** The errors of an answer; none where the body is not of the spec's form (HEAD, proxies, other services). */
export const readErrors = ({ bytes }: Answer): readonly RegistryError[] => {
  try {
    const { errors } = Body.parse(JSON.parse(Buffer.from(bytes).toString()))
    return errors.map(({ code, message }) => ({ code, message: message ?? '' }))
  } catch {
    return []
  }
}

export const hasError = (answer: Answer, code: string): boolean =>
  readErrors(answer).some((error) => error.code === code)

/** The repository of one registry, and what was asked of it: `read the tag latest`. */
export interface Asked {
  readonly registry: string
  readonly repository: string
  readonly doing: string
}

const describeAnswer = (answer: Answer): string =>
  [
    String(answer.status),
    ...readErrors(answer).map(({ code, message }) => (message === '' ? code : `${code}: ${message}`)),
  ].join(' ')

const denied = ({ registry, repository, doing }: Asked, answer: Answer): UserError => {
  const why = describeAnswer(answer)
  // ECR says it as IAM does: "User: … is not authorized to perform: ecr:PutImage on resource: …".
  const [, action] = /not authorized to perform: (\S+)/.exec(why) ?? []
  return new UserError(`${registry} refuses to ${doing} of ${repository} (${why})`, {
    fix:
      action === undefined
        ? `give the login the right to ${doing} of ${repository}, or use another login`
        : `allow ${action} on the repository ${repository} to the role of this step`,
  })
}

/** The error for a repository that must exist before anything can be pushed to it. */
export const unknownRepository = ({ registry, repository }: Asked): UserError => {
  const region = readEcrHost(registry)?.region
  return new UserError(`${registry} has no repository ${repository}`, {
    fix:
      region === undefined
        ? `create the repository ${repository} at ${registry}, or correct the name`
        : `create it (aws ecr create-repository --region ${region} --repository-name ${repository}), or correct the name`,
  })
}

/** The error for an answer that is not the one that was asked for. */
export const explainAnswer = (asked: Asked, answer: Answer): Error => {
  const { registry, repository, doing } = asked
  const said = `${registry} did not ${doing} of ${repository} (${describeAnswer(answer)})`
  if (answer.status === 403) return denied(asked, answer)
  if (answer.status === 404 && hasError(answer, 'NAME_UNKNOWN')) return unknownRepository(asked)
  if (answer.status === 413)
    return new UserError(`${said}: a proxy before the registry lets no body of this size in`, {
      fix: 'let it take at least 8 MiB a request (nginx: client_max_body_size)',
    })
  if (answer.status === 429)
    return new UserError(`${said}: its limit of requests is used up`, {
      fix: 'give the step a login with a larger limit, or run the job again later',
    })
  return new Error(said)
}

const howToLogIn = (registry: string): string => {
  if (readEcrHost(registry) !== undefined)
    return 'give the input "role", an IAM role that this job may assume, with ecr:GetAuthorizationToken'
  if (registry === 'ghcr.io')
    return 'give the inputs "username" (github.actor) and "password" (github.token), and the job its permission on packages'
  return 'give the inputs "username" and "password", or let an earlier step run docker login'
}

/** The error for a registry that asks for a login where there is none. */
export const wantsLogin = (registry: string, { failures }: LoginSearch & { kind: 'none' }): Error => {
  const [first, ...more] = failures
  // ECR always wants one, so what kept AWS from giving it is the mistake itself.
  if (readEcrHost(registry) !== undefined && first instanceof UserError && more.length === 0) return first
  return new UserError(`${registry} asks for a login, and there is none`, {
    fix: howToLogIn(registry),
    ...(first === undefined
      ? {}
      : {
          cause:
            more.length === 0 ? first : new AggregateError(failures, 'no source of a login could be asked'),
        }),
  })
}

/** The error for a login that was sent and not accepted. */
export const refusesLogin = (
  { registry, repository }: Pick<Asked, 'registry' | 'repository'>,
  { source, login }: LoginSearch & { kind: 'found' },
  answer: Answer,
): UserError =>
  new UserError(
    `${registry} refuses the login "${login.username}" from ${source} for ${repository} (${describeAnswer(answer)})`,
    { fix: `correct the login, or give it a right to ${repository}` },
  )
