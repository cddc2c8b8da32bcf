// What kept a request from being answered at all, in words: name, port, certificate, broken connection.
import { UserError } from '@hakobune/text'

/** The error codes of Node and undici in an error and what caused it, outermost first. */
const codesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : codesOf(error.cause)
  return [...own, ...inner]
}

/** Failures of a connection, not of its address: another attempt may well succeed. */
const PASSING: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

/** True when a repeated request may be answered: resets, sockets that died while kept alive, timeouts. */
export const isPassing = (error: unknown): boolean =>
  isTimeout(error) || codesOf(error).some((code) => PASSING.has(code))

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/
const NOT_TLS = /^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/

/** The error for a host that gave no answer after `attempts` requests. */
export const explainUnreachable = (url: URL, error: unknown, attempts: number): Error => {
  const codes = codesOf(error)
  const host = url.host
  if (codes.includes('ECONNREFUSED'))
    return new UserError(`nothing answers at ${host}: the connection was refused`, {
      fix: 'correct the host and port of the image, or start the registry',
      cause: error,
    })
  if (codes.includes('ENOTFOUND'))
    return new UserError(`there is no host named ${url.hostname}`, {
      fix: 'correct the registry, which is the part of the image before the first "/"',
      cause: error,
    })
  const certificate = codes.find((code) => CERTIFICATE.test(code))
  if (certificate !== undefined)
    return new UserError(`the certificate of ${host} is not trusted (${certificate})`, {
      fix: 'name a file with its authority in the variable NODE_EXTRA_CA_CERTS of the job',
      cause: error,
    })
  if (codes.some((code) => NOT_TLS.test(code)))
    return new UserError(`${host} does not speak TLS`, {
      fix: 'give the registry a certificate: plain http is spoken to loopback hosts only',
      cause: error,
    })
  const times = attempts === 1 ? 'once' : `${attempts} times`
  return new Error(`${host} was asked ${times} and gave no answer`, { cause: error })
}
