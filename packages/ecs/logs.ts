// The last log lines of a container, found by the log options of its task definition.
import type { Ecs } from './calls.ts'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { explained, isNamed } from './refusal.ts'
import { type Task, type TaskContainer, taskId } from './task.ts'

export interface ContainerLog {
  readonly container: string
  /** Oldest first. */
  readonly lines: readonly string[]
  /** Why there are no lines; undefined when there are some. */
  readonly missing: string | undefined
}

const LAST = 20

const optionsOf = (definition: Fields, container: string): Fields | undefined => {
  const fields = listOf(definition, 'containerDefinitions')
    .filter(isFields)
    .find((candidate) => textOf(candidate, 'name') === container)
  const configuration = fields?.['logConfiguration']
  return isFields(configuration) ? configuration : undefined
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task, else the container's id. */
const streamOf = (prefix: string | undefined, task: Task, container: TaskContainer): string =>
  prefix === undefined ? container.runtimeId : `${prefix}/${container.name}/${taskId(task)}`

const readLines = (reply: Fields): readonly string[] =>
  listOf(reply, 'events')
    .filter(isFields)
    .flatMap((event) => (textOf(event, 'message') ?? '').replace(/\n$/, '').split('\n'))
    .slice(-LAST)

const explainMissing = (error: unknown, group: string): string => {
  if (isNamed(error, 'ResourceNotFoundException'))
    return `it wrote nothing to the log group ${group}, or the group does not exist`
  const shown = explained(error)
  return shown instanceof Error ? shown.message : String(shown)
}

/** The container's last 20 lines. Never rejects: a log that cannot be read says why. */
export const readLog = async (
  { region, callLogs }: Ecs,
  definition: Fields,
  task: Task,
  container: TaskContainer,
  signal: AbortSignal | undefined,
): Promise<ContainerLog> => {
  const none = (missing: string): ContainerLog => ({ container: container.name, lines: [], missing })
  const configuration = optionsOf(definition, container.name)
  if (configuration === undefined)
    return none(
      'the container has no "logConfiguration": add one with the driver awslogs to see its lines here',
    )
  const driver = textOf(configuration, 'logDriver')
  const options = configuration['options']
  const group = isFields(options) ? textOf(options, 'awslogs-group') : undefined
  if (driver !== 'awslogs' || !isFields(options) || group === undefined)
    return none(`its lines go to ${driver ?? 'an unnamed driver'}, which this action cannot read`)
  const request = {
    logGroupName: group,
    logStreamName: streamOf(textOf(options, 'awslogs-stream-prefix'), task, container),
    limit: LAST,
    startFromHead: false,
  }
  try {
    const lines = readLines(await callLogs(textOf(options, 'awslogs-region') ?? region, request, signal))
    return lines.length === 0
      ? none('it wrote nothing')
      : { container: container.name, lines, missing: undefined }
  } catch (error) {
    return none(explainMissing(error, group))
  }
}
