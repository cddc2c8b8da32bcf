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

/** What `valueFrom` names. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
export const readReference = (
  from: string,
):
  | { readonly kind: 'secret'; readonly id: string; readonly region: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly region: string | undefined } => {
  const [, , service, region = '', , ...rest] = from.split(':')
  // secret:<name>, then the JSON key, version stage and version id, which are inside of the secret.
  if (service === 'secretsmanager')
    return { kind: 'secret', id: from.split(':').slice(0, 7).join(':'), region }
  if (service === 'ssm')
    return { kind: 'parameter', name: rest.join(':').replace(/^parameter\/?/, ''), region }
  return { kind: 'parameter', name: from, region: undefined }
}

const look = async (from: string, around: Surroundings): Promise<Sight<{ readonly deleted: boolean }>> => {
  const reference = readReference(from)
  if (reference.kind === 'secret') return around.secret(reference.id, reference.region)
  const sight = await around.parameter(reference.name, reference.region)
  return sight.kind === 'there' ? { kind: 'there', value: { deleted: false } } : sight
}

export const checkSecrets = async (subject: Subject, around: Surroundings): Promise<readonly Result[]> => {
  const results = await Promise.all(
    usesOf(subject).map(async ({ container, from, path }): Promise<readonly Result[]> => {
      const sight = await look(from, around)
      if (sight.kind === 'unknown') return [{ kind: 'unchecked', reason: sight.reason }]
      const what = `the ${readReference(from).kind} ${from} of the container "${container}"`
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
