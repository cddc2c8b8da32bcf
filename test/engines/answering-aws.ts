// An AWS that gives the answers that a test has written down, in the JSON and the query protocols, and keeps the calls.
import type { Json } from '@hakobune/ecs'
import { type Loopback, readBody, startLoopback } from './loopback.ts'

export type JsonObject = { readonly [name: string]: Json | undefined }

export interface Call {
  readonly action: string
  readonly body: JsonObject
}

export interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
}

/** JSON for the JSON protocols; the XML inside of `<ActionResult>` for the query protocol. */
export type Answer = JsonObject | string

/** The answers by action. `nth` counts the calls of the action from 1. What is not here, AWS does not know. */
export interface Answers {
  readonly [action: string]: (body: JsonObject, nth: number) => Answer
}

export interface AnsweringAws extends Loopback {
  readonly calls: readonly Call[]
  /** What an action needs to talk to it. */
  readonly environment: Readonly<Record<string, string>>
}

/** Throw it in an answer. */
export const refuse = (type: string, message: string, status = 400): Error & { readonly refusal: Refusal } =>
  Object.assign(new Error(message), { refusal: { type, message, status } })

/** Throw it in the answer of a call that needs `action`, such as `ecs:ListTasks`. */
export const deny = (action: string): Error =>
  refuse(
    'AccessDeniedException',
    `User: arn:aws:sts::000000000000:assumed-role/shop-qa/hakobune is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
  )

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRefusal = (error: unknown): error is { readonly refusal: Refusal } =>
  error instanceof Error && 'refusal' in error

interface Question extends Call {
  readonly protocol: 'json' | 'query'
}

const readQuestion = (target: string | undefined, body: string): Question => {
  if (target !== undefined) {
    const parsed: unknown = JSON.parse(body)
    return { protocol: 'json', action: target.replace(/^.*\./, ''), body: isObject(parsed) ? parsed : {} }
  }
  const { Action = '', ...members } = Object.fromEntries(new URLSearchParams(body))
  return { protocol: 'query', action: Action, body: members }
}

const writeAnswer = ({ protocol, action }: Question, answer: Answer): string =>
  protocol === 'json'
    ? JSON.stringify(answer)
    : `<${action}Response><${action}Result>${String(answer)}</${action}Result></${action}Response>`

const writeRefusal = ({ protocol }: Question, { type, message }: Refusal): string =>
  protocol === 'json'
    ? JSON.stringify({ __type: type, message })
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${type}</Code><Message>${message}</Message></Error></ErrorResponse>`

export const startAnsweringAws = async (answers: Answers): Promise<AnsweringAws> => {
  const calls: Call[] = []
  const server = await startLoopback(async (request, response) => {
    const target = request.headers['x-amz-target']
    const question = readQuestion(Array.isArray(target) ? target[0] : target, await readBody(request))
    const { protocol, action, body } = question
    calls.push({ action, body })
    const type = protocol === 'json' ? 'application/x-amz-json-1.1' : 'text/xml'
    const send = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': type }).end(text)
    }
    const nth = calls.filter((call) => call.action === action).length
    try {
      const answer = answers[action]
      if (answer === undefined) throw refuse('UnknownOperationException', `there is no ${action}`)
      send(200, writeAnswer(question, answer(body, nth)))
    } catch (error) {
      if (!isRefusal(error)) throw error
      send(error.refusal.status, writeRefusal(question, error.refusal))
    }
  })
  return {
    ...server,
    calls,
    environment: {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'ap-northeast-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  }
}
