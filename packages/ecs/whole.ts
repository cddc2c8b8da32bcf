// Carries JSON to AWS and back whole, where the SDK drops every field that its version does not know.
import { buffer } from 'node:stream/consumers'
import type { MiddlewareStack } from '@smithy/types'
import { type Fields, isFields } from './json.ts'

const isMessage = (value: unknown): value is { body: unknown } =>
  typeof value === 'object' && value !== null && 'body' in value

const isStream = (value: unknown): value is AsyncIterable<Uint8Array> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const bytesOf = async (body: unknown): Promise<Uint8Array> => {
  if (body instanceof Uint8Array) return body
  return isStream(body) ? buffer(body) : new Uint8Array()
}

/**
 * Makes `command` send `body` whole, whatever input it was made with: of the SDK then only transport, signing,
 * retries and errors are used. Returns the function that reads the reply, to be called when the command was sent.
 */
export const carryWhole = <Input extends object, Output extends object>(
  command: { readonly middlewareStack: MiddlewareStack<Input, Output> },
  body: Fields,
): (() => Fields) => {
  let reply: Uint8Array = new Uint8Array()
  command.middlewareStack.add(
    (next) => (args) => {
      if (isMessage(args.request)) args.request.body = JSON.stringify(body)
      return next(args)
    },
    // Before the length is computed and the request is signed.
    { step: 'build', name: 'wholeRequest', priority: 'high' },
  )
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      if (isMessage(result.response)) {
        reply = await bytesOf(result.response.body)
        result.response.body = reply
      }
      return result
    },
    // Next to the wire: the SDK's own reader, which makes errors of refusals, reads the same bytes after it.
    { step: 'deserialize', name: 'wholeReply', priority: 'low' },
  )
  return () => {
    const value: unknown = JSON.parse(new TextDecoder().decode(reply))
    if (isFields(value)) return value
    throw new Error('AWS answered with JSON that is no object')
  }
}
