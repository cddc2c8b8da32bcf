// Whether the secrets and parameters of the containers are there. Their values are never asked for.
import type { Path } from './fit.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { Result } from './preflight.ts'
import type { Subject } from './preflight-subject.ts'
import type { Sight, Surroundings } from './surroundings.ts'

interface Use {
  readonly container: string
  readonly from: string
  readonly path: Path
}

const usesIn = (list: Fields, member: string, container: string, path: Path): readonly Use[] =>
  listOf(list, member).flatMap((item, index) => {
    const from = isFields(item) ? textOf(item, 'valueFrom') : undefined
    return from === undefined ? [] : [{ container, from, path: [...path, member, index, 'valueFrom'] }]
  })

const usesOf = ({ task }: Subject): readonly Use[] =>
  task.containers.flatMap(({ name, fields }, index) => {
    const path = ['containerDefinitions', index]
    const [log, credentials] = [fields['logConfiguration'], fields['repositoryCredentials']]
    const from = isFields(credentials) ? textOf(credentials, 'credentialsParameter') : undefined
    return [
      ...usesIn(fields, 'secrets', name, path),
      ...(isFields(log) ? usesIn(log, 'secretOptions', name, [...path, 'logConfiguration']) : []),
      ...(from === undefined ? [] : [{ container: name, from, path: [...path, 'repositoryCredentials'] }]),
    ]
  })

/** What `valueFrom` names. `account` is undefined for a name, which is of the account that asks. */
export type Reference = { readonly account: string | undefined; readonly region: string | undefined } & (
  | { readonly kind: 'secret'; readonly id: string }
  | { readonly kind: 'parameter'; readonly name: string }
)

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html and -ssm-paramstore.html */
export const readReference = (from: string): Reference => {
  const [, , service, region, account, ...rest] = from.split(':')
  // secret:<name>, then the JSON key, version stage and version id, which are inside of the secret.
  if (service === 'secretsmanager')
    return { kind: 'secret', id: from.split(':').slice(0, 7).join(':'), region, account }
  // A version or a label can follow the name.
  if (service === 'ssm')
    return { kind: 'parameter', name: (rest[0] ?? '').replace(/^parameter\/?/, ''), region, account }
  return { kind: 'parameter', name: from.replace(/:.*$/, ''), region: undefined, account: undefined }
}

/** AWS's own parameters, and secrets that are read through Parameter Store: no list of parameters shows them. */
const isForeign = (name: string): boolean => /^\/?aws\//.test(name)

const accountOf = (arn: string | undefined): string | undefined => arn?.split(':')[4]

const look = async (
  reference: Reference,
  { task }: Subject,
  around: Surroundings,
): Promise<Sight<{ readonly deleted: boolean }>> => {
  const own = accountOf(textOf(task.fields, 'executionRoleArn'))
  if (own !== undefined && reference.account !== undefined && reference.account !== own)
    return { kind: 'unknown', reason: `${reference.kind}s of other accounts` }
  if (reference.kind === 'secret') return around.secret(reference.id, reference.region)
  if (isForeign(reference.name)) return { kind: 'unknown', reason: 'parameters of AWS itself' }
  const sight = await around.parameter(reference.name, reference.region)
  return sight.kind === 'there' ? { kind: 'there', value: { deleted: false } } : sight
}

export const checkSecrets = async (subject: Subject, around: Surroundings): Promise<readonly Result[]> => {
  const results = await Promise.all(
    usesOf(subject).map(async ({ container, from, path }): Promise<readonly Result[]> => {
      const reference = readReference(from)
      const sight = await look(reference, subject, around)
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      const what = `the ${reference.kind} ${from} of the container "${container}"`
      const place = subject.task.placeOf(path)
      if (sight.kind === 'missing')
        return [
          {
            kind: 'certain',
            message: `${what} does not exist`,
            fix: 'create it, or correct where it is named',
            place,
          },
        ]
      if (!sight.value.deleted) return []
      const fix = 'restore it, or name another one'
      return [
        { kind: 'certain', message: `${what} is scheduled for deletion, and cannot be read`, fix, place },
      ]
    }),
  )
  return results.flat()
}
