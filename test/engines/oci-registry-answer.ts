// The scripted registry's requests and answers, and the forms its answers have.
import { createHash } from 'node:crypto'

export interface RegistryRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface RegistryResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export const sha256 = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): RegistryResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value)),
})

export const refuse = (status: number, code: string, message: string): RegistryResponse =>
  json(status, { errors: [{ code, message }] })
