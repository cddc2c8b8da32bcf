// What a scripted service looks like at a moment: its script folded up to then. Nothing is stored but what was asked.
import type { Hook, JsonObject, Rollout, Scenario, ScriptedService, State } from './scripted-ecs-scenario.ts'

/** One rollout that was asked for, and how it goes. */
export interface Played {
  readonly id: string
  readonly taskDefinition: string
  readonly begun: number
  readonly script: Rollout
}

/** The script of a rollout that is stopped `after` milliseconds: it goes back, whatever was written. */
export const stopScript = (script: Rollout, after: number, takes: number): Rollout => [
  ...script.filter(({ at }) => at <= after),
  { at: after, state: 'ROLLING_BACK', reason: 'Service deployment stopped by a request' },
  { at: after + takes, state: 'ROLLED_BACK' },
]

/** A service with everything that was asked of it. `begun` is undefined for one that was there from the start. */
export interface Instance {
  readonly cluster: string
  readonly name: string
  readonly initial: ScriptedService
  readonly created: number | undefined
  readonly played: readonly Played[]
  readonly fields: JsonObject
  readonly desiredCount: number
}

export interface Shown {
  readonly deployments: readonly JsonObject[]
  readonly events: readonly JsonObject[]
  readonly serviceDeployments: readonly JsonObject[]
  readonly tasks: readonly JsonObject[]
  readonly taskDefinition: string
  readonly desiredCount: number
  readonly runningCount: number
  /** `<container>/<task id>` -> lines. */
  readonly logs: ReadonlyMap<string, readonly string[]>
}

const seconds = (milliseconds: number): number => milliseconds / 1_000

const arn = (kind: string, path: string): string => `arn:aws:ecs:ap-northeast-1:000000000000:${kind}/${path}`

const STATUS: Readonly<Record<State, string>> = {
  COMPLETED: 'SUCCESSFUL',
  FAILED: 'STOPPED',
  ROLLING_BACK: 'ROLLBACK_IN_PROGRESS',
  ROLLED_BACK: 'ROLLBACK_SUCCESSFUL',
  SUPERSEDED: 'STOPPED',
  STOPPED: 'STOPPED',
}

interface Base {
  readonly id: string
  readonly taskDefinition: string
  readonly begun: number
}

interface Folded {
  readonly state: State | undefined
  readonly reason: string
  readonly running: number
  readonly pending: number
  readonly failed: number
  readonly desired: number | undefined
  readonly oldDesired: number | undefined
  readonly oldRunning: number | undefined
  readonly stage: string | undefined
  readonly hook: Hook | undefined
}

const UNTOUCHED: Folded = {
  state: undefined,
  reason: '',
  running: 0,
  pending: 0,
  failed: 0,
  desired: undefined,
  oldDesired: undefined,
  oldRunning: undefined,
  stage: undefined,
  hook: undefined,
}

const foldScript = ({ script, begun }: Played, now: number): Folded => {
  const past = script.filter(({ at }) => begun + at <= now)
  const died = past.filter(({ stops }) => stops !== undefined && stops.counted !== false)
  let folded: Folded = { ...UNTOUCHED, failed: died.length }
  for (const { at: _, event: __, stops: ___, ...changes } of past) folded = { ...folded, ...changes }
  return folded
}

const entry = (
  { id, taskDefinition, begun }: Base,
  status: string,
  rolloutState: string,
  more: JsonObject,
): JsonObject => ({
  id,
  status,
  taskDefinition,
  createdAt: seconds(begun),
  updatedAt: seconds(begun),
  pendingCount: 0,
  failedTasks: 0,
  rolloutState,
  ...more,
})

/** The entry of someone else's push that came after ours. */
const FOREIGN: Base = { id: 'ecs-svc/9999', taskDefinition: arn('task-definition', 'foreign:99'), begun: 0 }

const deploymentsOf = (
  own: Played,
  before: Base | undefined,
  folded: Folded,
  asked: number,
): readonly JsonObject[] => {
  const desired = folded.desired ?? asked
  const counts = {
    desiredCount: desired,
    runningCount: folded.running,
    pendingCount: folded.pending,
    failedTasks: folded.failed,
  }
  const full = { desiredCount: desired, runningCount: desired }
  const old = (status: string, state: string): readonly JsonObject[] =>
    before === undefined ? [] : [entry(before, status, state, full)]
  const draining = folded.oldRunning ?? 0
  const left = { desiredCount: folded.oldDesired ?? desired, runningCount: folded.oldRunning ?? desired }
  const leaving = before === undefined ? [] : [entry(before, 'ACTIVE', 'COMPLETED', left)]
  const reason = { rolloutStateReason: folded.reason }
  switch (folded.state) {
    case 'COMPLETED':
      return [entry(own, 'PRIMARY', 'COMPLETED', { ...counts, ...reason }), ...(draining > 0 ? leaving : [])]
    case 'FAILED':
      return [entry(own, 'PRIMARY', 'FAILED', { ...counts, ...reason }), ...old('ACTIVE', 'COMPLETED')]
    case 'ROLLING_BACK':
      return [...old('PRIMARY', 'IN_PROGRESS'), entry(own, 'ACTIVE', 'FAILED', { ...counts, ...reason })]
    case 'ROLLED_BACK':
      return old('PRIMARY', 'COMPLETED')
    case 'SUPERSEDED':
      return [
        entry({ ...FOREIGN, begun: own.begun + 1 }, 'PRIMARY', 'IN_PROGRESS', full),
        entry(own, 'ACTIVE', 'IN_PROGRESS', counts),
      ]
    case 'STOPPED':
    case undefined:
      return [entry(own, 'PRIMARY', 'IN_PROGRESS', counts), ...leaving]
  }
}

const serviceDeploymentOf = (instance: Instance, own: Played, folded: Folded): JsonObject => {
  const path = `${instance.cluster}/${instance.name}/${own.id.replace('ecs-svc/', '')}`
  const rollsBack = folded.state === 'ROLLING_BACK' || folded.state === 'ROLLED_BACK'
  return {
    serviceDeploymentArn: arn('service-deployment', path),
    targetServiceRevisionArn: arn('service-revision', path),
    targetServiceRevision: { arn: arn('service-revision', path), runningTaskCount: folded.running },
    createdAt: seconds(own.begun),
    status: folded.state === undefined ? 'IN_PROGRESS' : STATUS[folded.state],
    statusReason: folded.reason,
    ...(folded.stage === undefined ? {} : { lifecycleStage: folded.stage }),
    ...(folded.hook === undefined ? {} : { lifecycleHookDetails: [{ ...folded.hook }] }),
    ...(rollsBack ? { rollback: { reason: folded.reason } } : {}),
    ...(folded.state === 'FAILED' ? { deploymentCircuitBreaker: { status: 'TRIGGERED' } } : {}),
  }
}

/** The 32 hexadecimal digits of a task's id. */
const taskIdOf = (own: Played, index: number): string =>
  `${own.id.replace('ecs-svc/', '')}${String(index).padStart(4, '0')}`.padEnd(32, '0')

const tasksOf = (
  instance: Instance,
  own: Played,
  folded: Folded,
  now: number,
  startedBy: string,
): readonly JsonObject[] => {
  const task = (index: number, more: JsonObject): JsonObject => ({
    taskArn: arn('task', `${instance.cluster}/${taskIdOf(own, index)}`),
    taskDefinitionArn: own.taskDefinition,
    startedBy,
    group: `service:${instance.name}`,
    createdAt: seconds(own.begun),
    pullStartedAt: seconds(own.begun),
    pullStoppedAt: seconds(own.begun),
    ...more,
  })
  const stopped = own.script.flatMap(({ at, stops }, index) =>
    stops === undefined || own.begun + at > now
      ? []
      : [
          task(index, {
            lastStatus: 'STOPPED',
            desiredStatus: 'STOPPED',
            stopCode: stops.stopCode,
            stoppedReason: stops.stoppedReason,
            stoppedAt: seconds(own.begun + at),
            containers: stops.containers.map(({ name, exitCode, reason }) => ({ name, exitCode, reason })),
          }),
        ],
  )
  const running = Array.from({ length: folded.running }, (_, index) =>
    task(100 + index, {
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      startedAt: seconds(own.begun),
      containers: [],
    }),
  )
  return [...running, ...stopped]
}

const eventsOf = (own: Played, now: number): readonly JsonObject[] =>
  own.script.flatMap(({ at, event }, index) =>
    event === undefined || own.begun + at > now
      ? []
      : [{ id: `${own.id}-${index}`, createdAt: seconds(own.begun + at), message: event }],
  )

const logsOf = (own: Played): readonly (readonly [string, readonly string[]])[] =>
  own.script.flatMap(({ stops }, index) =>
    (stops?.containers ?? []).flatMap(({ name, lines }) =>
      lines === undefined ? [] : [[`${name}/${taskIdOf(own, index)}`, lines] as const],
    ),
  )

/** The service as it is at `now`; a rollout that began later is not there yet. */
export const showService = (scenario: Scenario, instance: Instance, now: number): Shown => {
  const { initial, name, desiredCount } = instance
  const begun = instance.played.filter((played) => played.begun <= now)
  const first: Base = {
    id: 'ecs-svc/1000',
    taskDefinition: arn('task-definition', initial.taskDefinition),
    begun: 0,
  }
  const own = begun.at(-1)
  const before = begun.at(-2) ?? (instance.created === undefined ? first : undefined)
  const folds = begun.map((played) => [played, foldScript(played, now)] as const)
  const folded = folds.at(-1)?.[1]
  const deployments =
    own === undefined || folded === undefined
      ? [entry(first, 'PRIMARY', 'COMPLETED', { desiredCount, runningCount: desiredCount })]
      : deploymentsOf(own, before, folded, desiredCount)
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  const foreign =
    folded?.state === 'SUPERSEDED' && own !== undefined
      ? [
          serviceDeploymentOf(
            instance,
            { ...FOREIGN, begun: own.begun + 1, script: [] },
            { ...folded, state: undefined },
          ),
        ]
      : []
  return {
    deployments,
    events: begun.flatMap((played) => eventsOf(played, now)).toReversed(),
    serviceDeployments: [
      ...foreign,
      ...folds.map(([played, fold]) => serviceDeploymentOf(instance, played, fold)).toReversed(),
    ],
    tasks: folds.flatMap(([played, fold]) =>
      tasksOf(instance, played, fold, now, scenario.startedByDeployment === false ? name : played.id),
    ),
    taskDefinition: String(primary?.['taskDefinition'] ?? first.taskDefinition),
    desiredCount: folded?.desired ?? desiredCount,
    runningCount: deployments.reduce((sum, { runningCount }) => sum + Number(runningCount ?? 0), 0),
    logs: new Map(begun.flatMap(logsOf)),
  }
}

/** The task definition of the service revision behind a service deployment. */
export const revisionOf = (instance: Instance, revisionArn: string): string | undefined => {
  const id = `ecs-svc/${revisionArn.slice(revisionArn.lastIndexOf('/') + 1)}`
  return id === FOREIGN.id
    ? FOREIGN.taskDefinition
    : instance.played.find((played) => played.id === id)?.taskDefinition
}
