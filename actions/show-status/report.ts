// What show-status says: one set of tables for the log and the summary, and the same as JSON.
import { digestsOf, type Json, revisionName, type Status } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'
import { codeBlock, markdownTable, plainTable, type Row } from '@hakobune/text'

type State = Status['state']
type Task = Status['tasks'][number]

const STATES: readonly State[] = ['short', 'deploying', 'idle', 'steady']
const MARKS: Readonly<Record<State, string>> = { short: '❌', deploying: '⏳', idle: '💤', steady: '✅' }

interface Table {
  readonly title: string
  readonly header: Row
  readonly rows: readonly Row[]
}

const iso = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '–' : new Date(milliseconds).toISOString()

const taskRows = (task: Task): readonly Row[] =>
  task.containers.map(({ name, imageDigest, healthStatus }) => [
    task.taskArn.slice(task.taskArn.lastIndexOf('/') + 1).slice(0, 8),
    revisionName(task.taskDefinitionArn),
    task.lastStatus.toLowerCase(),
    name,
    imageDigest === '' ? '–' : imageDigest.slice(0, 19),
    healthStatus === '' || healthStatus === 'UNKNOWN' ? '–' : healthStatus.toLowerCase(),
    iso(task.startedAt),
  ])

const tablesOf = ({ service, tasks, targets }: Status): readonly Table[] => [
  {
    title: 'Deployments',
    header: ['deployment', 'status', 'revision', 'running', 'pending', 'failed', 'rollout', 'since'],
    rows: service.deployments.map((deployment) => [
      deployment.id,
      deployment.status.toLowerCase(),
      revisionName(deployment.taskDefinition),
      `${deployment.runningCount} of ${deployment.desiredCount}`,
      String(deployment.pendingCount),
      String(deployment.failedTasks),
      deployment.rolloutState.toLowerCase() || '–',
      iso(deployment.createdAt),
    ]),
  },
  {
    title: 'Tasks',
    header: ['task', 'revision', 'status', 'container', 'digest', 'health', 'started'],
    rows: tasks.flatMap(taskRows),
  },
  {
    title: 'Targets',
    header: ['target group', 'target', 'health', 'reason'],
    rows: targets.map(({ group, target, state, reason }) => [
      group.split('/').at(-2) ?? group,
      target,
      state,
      reason || '–',
    ]),
  },
]

const eventsOf = ({ service }: Status, most: number): readonly string[] =>
  service.events
    .slice(0, most)
    .map(({ createdAt, message }) => `${iso(createdAt)} ${message}`)
    .toReversed()

const headlineOf = ({ service, state }: Status): string => {
  const { serviceName, taskDefinition, runningCount, desiredCount } = service
  return `${serviceName}: ${state}, ${runningCount} of ${desiredCount} tasks of ${revisionName(taskDefinition)}`
}

/** For the log. */
export const describeStatus = (status: Status, events: number): string =>
  [
    headlineOf(status),
    ...tablesOf(status)
      .filter(({ rows }) => rows.length > 0)
      .map(({ header, rows }) => plainTable(header, rows).replaceAll(/^/gm, '  ')),
    ...eventsOf(status, events).map((event) => `  ${event}`),
    ...status.gaps.map((gap) => `  ${gap}`),
  ].join('\n')

const summaryOf = (status: Status, events: number): readonly string[] => [
  `### ${MARKS[status.state]} ${headlineOf(status)}`,
  ...tablesOf(status)
    .filter(({ rows }) => rows.length > 0)
    .map(({ header, rows }) => markdownTable(header, rows)),
  ...(eventsOf(status, events).length === 0
    ? []
    : [
        `<details><summary>Events</summary>\n\n${codeBlock(eventsOf(status, events).join('\n'), 'text')}\n\n</details>`,
      ]),
  ...status.gaps,
]

const resultOf = (status: Status, events: number): Json => {
  const { service, cluster, state, tasks, targets, gaps } = status
  return {
    name: service.serviceName,
    cluster,
    state,
    revision: revisionName(service.taskDefinition),
    desired: service.desiredCount,
    running: service.runningCount,
    digests: digestsOf(status),
    deployments: service.deployments.map(({ taskDefinition, createdAt, ...deployment }) => ({
      ...deployment,
      revision: revisionName(taskDefinition),
      createdAt: iso(createdAt),
    })),
    tasks: tasks.map(({ taskArn, taskDefinitionArn, lastStatus, startedAt, containers }) => ({
      task: taskArn,
      revision: revisionName(taskDefinitionArn),
      status: lastStatus,
      startedAt: startedAt === undefined ? null : iso(startedAt),
      containers: containers.map(({ name, image, imageDigest, healthStatus }) => ({
        name,
        image,
        digest: imageDigest || null,
        health: healthStatus || null,
      })),
    })),
    targets: targets.map((target) => ({ ...target })),
    events: service.events
      .slice(0, events)
      .map(({ createdAt, message }) => ({ at: iso(createdAt), message })),
    gaps,
  }
}

export const reportStatuses = (statuses: readonly Status[], events: number): Report => {
  const state = STATES.find((candidate) => statuses.some((status) => status.state === candidate)) ?? 'steady'
  return {
    headline: '',
    outputs: {
      state,
      revision: statuses.map(({ service }) => revisionName(service.taskDefinition)).join('\n'),
      digest: statuses.map((status) => digestsOf(status).join(' ')).join('\n'),
      result: JSON.stringify({ state, services: statuses.map((status) => resultOf(status, events)) }),
    },
    summary: [...statuses.flatMap((status) => summaryOf(status, events)), ''].join('\n\n'),
  }
}
