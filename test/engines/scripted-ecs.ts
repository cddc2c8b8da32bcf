// An Amazon ECS and CloudWatch Logs that play a written scenario: what no emulator shows, at any speed of time.
import type { Ecs } from '@hakobune/ecs'
import type { Clock } from '@hakobune/system'
import { type Loopback, readBody, startLoopback } from './loopback.ts'
import { type Call, playScenario, type Reply, type ScriptedEcs } from './scripted-ecs-play.ts'
import type { JsonObject, Scenario } from './scripted-ecs-scenario.ts'

export { type Call, playScenario, type Reply, type ScriptedEcs } from './scripted-ecs-play.ts'

/** A refusal as the SDK throws it. */
const errorOf = (type: string, message: string): Error => Object.assign(new Error(message), { name: type })

const ATTEMPTS = 5

const isTransient = (reply: Reply): boolean =>
  reply.kind === 'reset' || (reply.kind === 'error' && (reply.status >= 500 || /Throttl/.test(reply.type)))

/**
 * `scripted` as the package `ecs` calls it, without a wire: for hours of virtual time. As the SDK does, `call`
 * tries again where AWS throttles or does not answer, and `once` does not.
 */
export const connectScripted = ({ answer, faultOf }: ScriptedEcs, clock?: Clock): Ecs => {
  const send = async (action: string, body: JsonObject, attempts: number): Promise<JsonObject> => {
    const fault = faultOf(action)
    if (fault?.kind === 'slow') await clock?.sleep(fault.by ?? 0)
    const reply = answer(action, body)
    if (reply.kind === 'answer') return reply.body
    if (attempts > 1 && isTransient(reply)) return send(action, body, attempts - 1)
    throw reply.kind === 'error' ? errorOf(reply.type, reply.message) : errorOf('Error', 'socket hang up')
  }
  return {
    region: 'ap-northeast-1',
    call: (action, body) => send(action, body, ATTEMPTS),
    once: (action, body) => send(action, body, 1),
    callLogs: (_, body) => send('GetLogEvents', body, ATTEMPTS),
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
