// A task as ECS describes it: the one reader of DescribeTasks.
import { z } from 'zod'
import type { Fields } from './json.ts'
import { time } from './service.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const container = z.object({
  name: z.string(),
  image: text,
  /** `sha256:…` of what was pulled; empty before that. */
  imageDigest: text,
  /** Undefined when the container never started. */
  exitCode: z
    .number()
    .nullish()
    .transform((value) => value ?? undefined),
  reason: text,
  runtimeId: text,
  healthStatus: text,
})

const moment = time.nullish().transform((value) => value ?? undefined)

const task = z.object({
  taskArn: z.string(),
  taskDefinitionArn: text,
  /** The deployment's id, `ecs-svc/…`, for a task that a service started. */
  startedBy: text,
  lastStatus: text,
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html#ECS-Type-Task-stopCode */
  stopCode: text,
  stoppedReason: text,
  createdAt: moment,
  pullStartedAt: moment,
  pullStoppedAt: moment,
  startedAt: moment,
  stoppingAt: moment,
  stoppedAt: moment,
  containers: z
    .array(container)
    .nullish()
    .transform((list) => list ?? []),
})

export type TaskContainer = Readonly<z.infer<typeof container>>
export type Task = Readonly<z.infer<typeof task>>

export const readTask = (fields: Fields): Task => task.parse(fields)

/** The part of a task's ARN by which people and log streams call it. */
export const taskId = ({ taskArn }: Task): string => taskArn.slice(taskArn.lastIndexOf('/') + 1)
