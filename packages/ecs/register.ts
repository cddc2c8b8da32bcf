// Registers task definitions, each once, whatever becomes of ECS's answer.
import { stableJson, UserError } from '@hakobune/text'
import { blame } from './blame.ts'
import type { Ecs } from './calls.ts'
import { isSameTaskDefinition } from './canonical.ts'
import { insist, type Patience } from './insist.ts'
import { type Fields, isFields, textOf } from './json.ts'
import { describeRevision } from './observe.ts'
import type { Registration } from './plan.ts'
import { classify } from './refusal.ts'
import type { Source } from './source.ts'

/** A request that ECS understood and refused, as the error of the file that it was made from. */
export const explainRefused = (error: unknown, what: string, source: Source | undefined): unknown => {
  const refusal = classify(error)
  if (refusal.kind === 'denied') return refusal.error
  if (refusal.kind !== 'invalid') return error
  const { message } = refusal.error
  const place = source === undefined ? undefined : (blame(message, source) ?? { file: source.file })
  return new UserError(`ECS refuses ${what}: ${message}`, {
    ...(place === undefined ? {} : { place }),
    fix: source === undefined ? 'change what ECS names here' : `change ${source.file} where ECS says`,
    cause: error,
  })
}

const send = async (ecs: Ecs, fields: Fields): Promise<string> => {
  const reply = await ecs.once('RegisterTaskDefinition', fields)
  const definition = reply['taskDefinition']
  const arn = isFields(definition) ? textOf(definition, 'taskDefinitionArn') : undefined
  if (arn === undefined) throw new Error('ECS registered the task definition and did not say its ARN')
  return arn
}

/** The newest revision of the family, where it is what `fields` would make. */
const findRevision = async (ecs: Ecs, fields: Fields, { signal }: Patience): Promise<string | undefined> => {
  const latest = await describeRevision(ecs, textOf(fields, 'family') ?? '', { fields }, signal)
  return latest?.active && isSameTaskDefinition(fields, latest.fields) ? latest.arn : undefined
}

/** Registers a definition once, however many services share it. */
export const registrar = (ecs: Ecs, patience: Patience) => {
  const registered = new Map<string, Promise<string>>()
  const register = (fields: Fields, source: Source): Promise<string> =>
    insist(
      { send: () => send(ecs, fields), find: () => findRevision(ecs, fields, patience) },
      patience,
    ).catch((error: unknown) => {
      throw explainRefused(error, 'the task definition', source)
    })
  return (registration: Registration, source: Source): Promise<string> => {
    if (registration.kind === 'reuse') return Promise.resolve(registration.arn)
    const key = stableJson(registration.fields)
    const arn = registered.get(key) ?? register(registration.fields, source)
    registered.set(key, arn)
    return arn
  }
}
