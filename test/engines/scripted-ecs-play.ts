// Plays a scenario of the scripted ECS: what each call answers at its moment, and what it changes.
import type { Fault, JsonObject, Scenario } from './scripted-ecs-scenario.ts'
import { type Instance, revisionOf, showService, stopScript } from './scripted-ecs-state.ts'

export interface Call {
  readonly action: string
  readonly body: JsonObject
}

export type Reply =
  | { readonly kind: 'answer'; readonly body: JsonObject }
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message: string }
  /** The connection breaks. */
  | { readonly kind: 'reset' }

export interface ScriptedEcs {
  readonly answer: (action: string, body: JsonObject) => Reply
  /** The fault that hits the next call of `action`, if there is one. */
  readonly faultOf: (action: string) => Fault | undefined
  /** Every call so far, with its body as it came. */
  readonly calls: readonly Call[]
}

const PREFIX = 'arn:aws:ecs:ap-northeast-1:000000000000'

const ok = (body: JsonObject): Reply => ({ kind: 'answer', body })
const refuse = (type: string, message: string): Reply => ({ kind: 'error', status: 400, type, message })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
const lastSegment = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** Undefined for a fault that leaves the answer as it is. */
const faultReply = ({ kind, type, message }: Fault, action: string): Reply | undefined => {
  const service = action === 'GetLogEvents' ? 'logs' : 'ecs'
  const denied = `User: arn:aws:sts::000000000000:assumed-role/shop-qa/hakobune is not authorized to perform: ${service}:${action} on resource: * because no identity-based policy allows the ${service}:${action} action`
  switch (kind) {
    case 'denied':
      return refuse('AccessDeniedException', denied)
    case 'throttled':
      return refuse('ThrottlingException', 'Rate exceeded')
    case 'error':
      return { kind: 'error', status: 500, type: 'ServerException', message: 'Service Unavailable' }
    case 'refused':
      return refuse(type ?? 'ClientException', message ?? 'refused')
    case 'reset':
    case 'lost':
      return { kind: 'reset' }
    case 'stale':
    case 'slow':
      return undefined
  }
}

/** What a file's definition becomes when it is registered: with the fields that ECS adds. */
const registered = (fields: JsonObject, revision: number): JsonObject => ({
  ...fields,
  taskDefinitionArn: `${PREFIX}:task-definition/${text(fields['family'])}:${revision}`,
  revision,
  status: 'ACTIVE',
  registeredAt: 1_700_000_000,
  registeredBy: 'arn:aws:iam::000000000000:role/shop-qa',
  compatibilities: ['EC2', 'FARGATE'],
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.ecr-auth' }],
  volumes: fields['volumes'] ?? [],
  placementConstraints: fields['placementConstraints'] ?? [],
})

/** Plays `scenario` on the time that `now` gives, in milliseconds. */
export const playScenario = (scenario: Scenario, now: () => number): ScriptedEcs => {
  const calls: Call[] = []
  const definitions: JsonObject[] = []
  const services = new Map<string, Instance>()
  let rollouts = 0
  let old = scenario.staleness ?? 0

  const register = (fields: JsonObject): JsonObject => {
    const revision = definitions.filter(({ family }) => family === fields['family']).length + 1
    const definition = registered(fields, revision)
    definitions.push(definition)
    return definition
  }
  const findDefinition = (name: string): JsonObject | undefined => {
    const short = lastSegment(name)
    return definitions.findLast(
      ({ family, revision }) => short === family || short === `${text(family)}:${String(revision)}`,
    )
  }
  const keyOf = (cluster: unknown, service: unknown): string =>
    `${lastSegment(text(cluster))}/${lastSegment(text(service))}`
  const at = (): number => now() - old

  const describe = (instance: Instance): JsonObject => {
    const { deployments, events, taskDefinition, desiredCount, runningCount } = showService(
      scenario,
      instance,
      at(),
    )
    return {
      serviceArn: `${PREFIX}:service/${instance.cluster}/${instance.name}`,
      serviceName: instance.name,
      clusterArn: `${PREFIX}:cluster/${instance.cluster}`,
      status: 'ACTIVE',
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      ...instance.fields,
      desiredCount,
      runningCount,
      taskDefinition,
      deployments,
      events,
    }
  }

  const begin = (instance: Instance, taskDefinition: string): Instance => {
    rollouts += 1
    const scripts = scenario.rollouts?.[instance.name] ?? []
    const script = scripts[Math.min(instance.played.length, scripts.length - 1)] ?? []
    const played = { id: `ecs-svc/${2_000 + rollouts}`, taskDefinition, begun: now(), script }
    return { ...instance, played: [...instance.played, played] }
  }

  const instanceOf = (body: JsonObject): Instance | undefined =>
    services.get(keyOf(body['cluster'], body['service'] ?? body['serviceName']))

  const create = (body: JsonObject): Reply => {
    const { cluster, serviceName, taskDefinition, desiredCount, ...fields } = body
    if (instanceOf(body) !== undefined)
      return refuse('InvalidParameterException', 'Creation of service was not idempotent.')
    const name = text(serviceName)
    const count = Number(desiredCount ?? 0)
    const initial = { taskDefinition: lastSegment(text(taskDefinition)), desiredCount: count }
    const made = {
      cluster: lastSegment(text(cluster)),
      name,
      initial,
      created: now(),
      played: [],
      fields,
      desiredCount: count,
    }
    const instance = begin(made, text(taskDefinition))
    services.set(keyOf(cluster, name), instance)
    return ok({ service: describe(instance) })
  }

  const update = (body: JsonObject): Reply => {
    const found = instanceOf(body)
    if (found === undefined) return refuse('ServiceNotFoundException', 'Service not found.')
    const { cluster, service, taskDefinition, desiredCount, forceNewDeployment, ...fields } = body
    const changed = {
      ...found,
      fields: { ...found.fields, ...fields },
      desiredCount: desiredCount === undefined ? found.desiredCount : Number(desiredCount),
    }
    const current = showService(scenario, found, now()).taskDefinition
    const starts = forceNewDeployment === true || (taskDefinition !== undefined && taskDefinition !== current)
    const instance = starts ? begin(changed, text(taskDefinition)) : changed
    services.set(keyOf(cluster, service), instance)
    return ok({ service: describe(instance) })
  }

  /** The running rollout whose service deployment has this ARN goes back. */
  const stop = (arn: string): Reply => {
    const path = arn.slice(arn.lastIndexOf(':service-deployment/') + ':service-deployment/'.length)
    const [cluster, service, id] = path.split('/')
    const found = services.get(`${cluster ?? ''}/${service ?? ''}`)
    const played = found?.played.at(-1)
    if (found === undefined || played?.id !== `ecs-svc/${id ?? ''}`)
      return refuse('ServiceDeploymentNotFoundException', 'Service deployment not found.')
    const script = stopScript(played.script, now() - played.begun, scenario.rollbackTakes ?? 5_000)
    services.set(`${found.cluster}/${found.name}`, {
      ...found,
      played: [...found.played.slice(0, -1), { ...played, script }],
    })
    return ok({ serviceDeploymentArn: arn })
  }

  const tasksIn = (cluster: unknown): readonly JsonObject[] =>
    [...services.values()]
      .filter((instance) => instance.cluster === lastSegment(text(cluster)))
      .flatMap((instance) => showService(scenario, instance, now()).tasks)

  const actions: Readonly<Record<string, (body: JsonObject) => Reply>> = {
    CreateService: create,
    UpdateService: update,
    StopServiceDeployment: ({ serviceDeploymentArn }) => stop(text(serviceDeploymentArn)),
    RegisterTaskDefinition: (body) => ok({ taskDefinition: register(body) }),
    DescribeTaskDefinition: (body) => {
      const found = findDefinition(text(body['taskDefinition']))
      if (found === undefined) return refuse('ClientException', 'Unable to describe task definition.')
      const { tags, ...definition } = found
      return ok({ taskDefinition: definition, tags: tags ?? [] })
    },
    DescribeServices: ({ cluster, services: names }) => {
      if (scenario.clusters[lastSegment(text(cluster))] === undefined)
        return refuse('ClusterNotFoundException', 'Cluster not found.')
      const found = texts(names).map((name) => services.get(keyOf(cluster, name)))
      const visible = found.filter((instance) => instance !== undefined && (instance.created ?? 0) <= at())
      return ok({
        services: visible.flatMap((instance) => (instance === undefined ? [] : [describe(instance)])),
        failures: [],
      })
    },
    ListClusters: () =>
      ok({ clusterArns: Object.keys(scenario.clusters).map((name) => `${PREFIX}:cluster/${name}`) }),
    ListServices: ({ cluster }) =>
      ok({
        serviceArns: [...services.values()]
          .filter((instance) => instance.cluster === lastSegment(text(cluster)))
          .map(({ name }) => `${PREFIX}:service/${text(cluster)}/${name}`),
      }),
    ListServiceDeployments: (body) => {
      const instance = instanceOf(body)
      const shown = instance === undefined ? [] : showService(scenario, instance, at()).serviceDeployments
      return ok({ serviceDeployments: scenario.serviceDeployments === false ? [] : shown })
    },
    DescribeServiceDeployments: ({ serviceDeploymentArns }) => {
      const wanted = texts(serviceDeploymentArns)
      const all = [...services.values()].flatMap(
        (instance) => showService(scenario, instance, at()).serviceDeployments,
      )
      return ok({
        serviceDeployments: all.filter((each) => wanted.includes(text(each['serviceDeploymentArn']))),
      })
    },
    DescribeServiceRevisions: ({ serviceRevisionArns }) =>
      ok({
        serviceRevisions: texts(serviceRevisionArns).flatMap((revision) =>
          [...services.values()].flatMap((instance) => {
            const taskDefinition = revisionOf(instance, revision)
            return taskDefinition === undefined ? [] : [{ serviceRevisionArn: revision, taskDefinition }]
          }),
        ),
      }),
    ListTasks: ({ cluster, startedBy, serviceName, desiredStatus }) =>
      ok({
        taskArns: tasksIn(cluster)
          .filter(
            (task) =>
              task['desiredStatus'] === (desiredStatus ?? 'RUNNING') &&
              (startedBy === undefined || task['startedBy'] === startedBy) &&
              (serviceName === undefined || task['group'] === `service:${text(serviceName)}`),
          )
          .map((task) => text(task['taskArn'])),
      }),
    DescribeTasks: ({ cluster, tasks }) =>
      ok({ tasks: tasksIn(cluster).filter((task) => texts(tasks).includes(text(task['taskArn']))) }),
    GetLogEvents: ({ logStreamName, limit }) => {
      const stream = text(logStreamName)
      const logs = [...services.values()].flatMap((instance) => [
        ...showService(scenario, instance, now()).logs,
      ])
      const lines = logs.find(([name]) => stream.endsWith(name))?.[1]
      if (lines === undefined)
        return refuse('ResourceNotFoundException', 'The specified log stream does not exist.')
      return ok({ events: lines.slice(-Number(limit)).map((message) => ({ timestamp: now(), message })) })
    },
  }

  for (const definition of scenario.taskDefinitions ?? []) register(definition)
  for (const [cluster, members] of Object.entries(scenario.clusters))
    for (const [name, initial] of Object.entries(members)) {
      const { desiredCount, fields = {} } = initial
      services.set(`${cluster}/${name}`, {
        cluster,
        name,
        initial,
        created: undefined,
        played: [],
        fields,
        desiredCount,
      })
    }

  const faultOf = (action: string): Fault | undefined => {
    if (scenario.faults === undefined) return undefined
    const nth = calls.filter((call) => call.action === action).length + 1
    return scenario.faults?.find(({ action: hit, call, from = 1, count = Number.POSITIVE_INFINITY }) =>
      call === undefined ? hit === action && nth >= from && nth < from + count : call === calls.length + 1,
    )
  }

  return {
    calls,
    faultOf,
    answer: (action, body) => {
      const fault = faultOf(action)
      calls.push({ action, body })
      const play = actions[action]
      if (play === undefined) return refuse('UnknownOperationException', `there is no ${action}`)
      const broken = fault === undefined ? undefined : faultReply(fault, action)
      if (broken !== undefined && fault?.kind !== 'lost') return broken
      old = fault?.kind === 'stale' ? (fault.by ?? 0) : (scenario.staleness ?? 0)
      const reply = play(body)
      return broken ?? reply
    },
  }
}
