// Where the lines of a task's containers are: CloudWatch's streams, by the log options of the task definition.
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { type Task, taskId } from './task.ts'

export interface LogStream {
  readonly service: string
  readonly container: string
  /** The task's id. */
  readonly task: string
  readonly region: string
  readonly group: string
  readonly name: string
}

export interface LogStreams {
  readonly streams: readonly LogStream[]
  /** Containers whose lines cannot be read, and why. */
  readonly gaps: readonly { readonly container: string; readonly reason: string }[]
}

interface Source {
  readonly task: Task
  readonly service: string
  readonly definition: Fields
  readonly region: string
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task, else the container's id. */
const streamOf = (container: Fields, { task, service, region }: Source): LogStream | string | undefined => {
  const name = textOf(container, 'name') ?? ''
  const configuration = container['logConfiguration']
  if (!isFields(configuration)) return 'it has no "logConfiguration": give it one with the driver awslogs'
  const [driver, options] = [textOf(configuration, 'logDriver'), configuration['options']]
  const group = isFields(options) ? textOf(options, 'awslogs-group') : undefined
  if (driver !== 'awslogs' || !isFields(options) || group === undefined)
    return `its lines go to ${driver ?? 'an unnamed driver'}, which cannot be read here`
  const prefix = textOf(options, 'awslogs-stream-prefix')
  const id = task.containers.find((candidate) => candidate.name === name)?.runtimeId
  const stream = prefix === undefined ? id : `${prefix}/${name}/${taskId(task)}`
  if (!stream) return undefined
  const common = { service, container: name, task: taskId(task) }
  return { ...common, region: textOf(options, 'awslogs-region') ?? region, group, name: stream }
}

/** A container that has no id yet is in neither list: it can have a stream later. */
export const logStreamsOf = (source: Source): LogStreams => {
  const found = listOf(source.definition, 'containerDefinitions')
    .filter(isFields)
    .map((container) => ({ container: textOf(container, 'name') ?? '', stream: streamOf(container, source) }))
  return {
    streams: found.flatMap(({ stream }) => (typeof stream === 'object' ? [stream] : [])),
    gaps: found.flatMap(({ container, stream }) =>
      typeof stream === 'string' ? [{ container, reason: `container "${container}": ${stream}` }] : [],
    ),
  }
}
