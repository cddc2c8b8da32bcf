// A task definition that is registered already, in the form of one that was read from a file.
import { UserError } from '@hakobune/text'
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { describeRevision, type Revision, type Target } from './observe.ts'
import { revisionName } from './service.ts'
import type { TaskDefinition } from './task-definition.ts'

/** The images of `fields` by container. */
export const imagesOf = (fields: Fields): ReadonlyMap<string, string> =>
  new Map(
    listOf(fields, 'containerDefinitions')
      .filter(isFields)
      .map((container) => [textOf(container, 'name') ?? '', textOf(container, 'image') ?? '']),
  )

/** Places in it are "in ECS": there is no file whose lines could be named. */
const readRegistered = ({ arn, fields }: Revision): TaskDefinition => {
  const file = `${revisionName(arn)} (in ECS)`
  const containers = listOf(fields, 'containerDefinitions')
    .filter(isFields)
    .map((container) => ({
      name: textOf(container, 'name') ?? '',
      image: textOf(container, 'image') ?? '',
      fields: container,
    }))
  const family = textOf(fields, 'family') ?? revisionName(arn).replace(/:\d+$/, '')
  return { file, fields, family, containers, doubts: [], placeOf: () => ({ file }) }
}

/** The revision with its tags, which a copy of it must carry too. Undefined when ECS has none of that name. */
export const findRevision = (ecs: Ecs, name: string, signal: AbortSignal): Promise<Revision | undefined> =>
  describeRevision(ecs, name, { fields: { tags: [] } }, signal)

/** @throws UserError when ECS has no such revision */
export const getRevision = async (ecs: Ecs, name: string, signal: AbortSignal): Promise<Revision> => {
  const revision = await findRevision(ecs, name, signal)
  if (revision !== undefined) return revision
  throw new UserError(`ECS has no task definition ${revisionName(name)}`, {
    fix: 'name a revision that is registered, as family:revision',
  })
}

/** What a step does to a service that is there, to a revision that is registered. */
export const targetOf = (cluster: string, service: string, revision: Revision): Target => ({
  cluster,
  service,
  taskDefinition: readRegistered(revision),
  serviceDefinition: undefined,
  desiredCount: undefined,
})
