// An Amazon ECS and CloudWatch Logs that play a written scenario: what no emulator shows, at any speed of time.

import type { Ecs } from '@hakobune/ecs'
import { type Loopback, readBody, startLoopback } from './loopback.ts'
import type { Fault, JsonObject, Scenario } from './scripted-ecs-scenario.ts'
import { type Instance, revisionOf, showService } from './scripted-ecs-state.ts'

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

const faultReply = ({ kind, action, type, message }: Fault): Reply => {
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
      return { kind: 'reset' }
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
  const at = (): number => now() - (scenario.staleness ?? 0)

  const describe = (instance: Instance): JsonObject => {
    const { deployments, events, taskDefinition, runningCount } = showService(scenario, instance, at())
    return {
      serviceArn: `${PREFIX}:service/${instance.cluster}/${instance.name}`,
      serviceName: instance.name,
      clusterArn: `${PREFIX}:cluster/${instance.cluster}`,
      status: 'ACTIVE',
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      ...instance.fields,
      desiredCount: instance.desiredCount,
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

  const tasksIn = (cluster: unknown): readonly JsonObject[] =>
    [...services.values()]
      .filter((instance) => instance.cluster === lastSegment(text(cluster)))
      .flatMap((instance) => showService(scenario, instance, now()).tasks)

  const actions: Readonly<Record<string, (body: JsonObject) => Reply>> = {
    CreateService: create,
    UpdateService: update,
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

  return {
    calls,
    answer: (action, body) => {
      calls.push({ action, body })
      const nth = calls.filter((call) => call.action === action).length
      const fault = scenario.faults?.find(
        ({ action: hit, from = 1, count = Number.POSITIVE_INFINITY }) =>
          hit === action && nth >= from && nth < from + count,
      )
      if (fault !== undefined) return faultReply(fault)
      const play = actions[action]
      return play === undefined ? refuse('UnknownOperationException', `there is no ${action}`) : play(body)
    },
  }
}

/** A refusal as the SDK throws it. */
const errorOf = (type: string, message: string): Error => Object.assign(new Error(message), { name: type })

/** `scripted` as the package `ecs` calls it, without a wire: for hours of virtual time. */
export const connectScripted = ({ answer }: ScriptedEcs): Ecs => {
  const send = async (action: string, body: JsonObject): Promise<JsonObject> => {
    const reply = answer(action, body)
    if (reply.kind === 'answer') return reply.body
    throw reply.kind === 'error' ? errorOf(reply.type, reply.message) : errorOf('Error', 'socket hang up')
  }
  return {
    region: 'ap-northeast-1',
    call: send,
    once: send,
    callLogs: (_, body) => send('GetLogEvents', body),
  }
}

export interface ScriptedServer extends Loopback {
  readonly calls: readonly Call[]
  /** What an action needs to talk to it. */
  readonly environment: Readonly<Record<string, string>>
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Plays `scenario` in real time behind the JSON 1.1 protocol of ECS and CloudWatch Logs. */
export const startScriptedEcs = async (scenario: Scenario): Promise<ScriptedServer> => {
  const scripted = playScenario(scenario, Date.now)
  const server = await startLoopback(async (request, response) => {
    const action = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '')
    const body: unknown = JSON.parse(await readBody(request))
    const reply = scripted.answer(action, isObject(body) ? body : {})
    if (reply.kind === 'reset') {
      request.socket.destroy()
      return
    }
    const [status, content] =
      reply.kind === 'answer'
        ? [200, reply.body]
        : [reply.status, { __type: reply.type, message: reply.message }]
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content))
  })
  return {
    ...server,
    calls: scripted.calls,
    environment: {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'ap-northeast-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  }
}
