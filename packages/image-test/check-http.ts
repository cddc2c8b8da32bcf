// Checks the running image by requests, as a load balancer's health check would: no redirect is followed.
import { writeDuration } from '@hakobune/text'
import { explainSilentPort } from './listening.ts'
import { excerpt, type Failure, judgeText, judgeValue, type Matches } from './outcome.ts'
import { describeEnding, type Service } from './service.ts'
import type { HttpTest } from './suite.ts'

/** Milliseconds for one request; load balancers give 5 s. */
const REQUEST_TIMEOUT = 5_000
/** Milliseconds between two requests. */
const PAUSE = 200
const LARGEST_BODY = 1024 * 1024

type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: string }
  | { readonly kind: 'silence'; readonly why: string }

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

const explainSilence = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${REQUEST_TIMEOUT / 1_000} s`
  const code = codeOf(error)
  if (code.startsWith('HPE_')) return 'what answers does not speak HTTP'
  if (/^(?:ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET|EPIPE)$/.test(code)) return 'nothing answers'
  return code === '' ? String(error) : code
}

const readBody = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= LARGEST_BODY) break
  }
  return Buffer.concat(chunks).subarray(0, LARGEST_BODY).toString('utf8')
}

const request = async (
  fetch: typeof globalThis.fetch,
  url: string,
  test: HttpTest,
  signal: AbortSignal,
): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        // Each request has a connection of its own, as a health check's has.
        connection: 'close',
        'user-agent': 'ELB-HealthChecker/2.0',
        ...Object.fromEntries(test.requestHeaders.map(({ key, value }) => [key.toLowerCase(), value])),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]),
    })
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      body: await readBody(response),
    }
  } catch (error) {
    signal.throwIfAborted()
    return { kind: 'silence', why: explainSilence(error) }
  }
}

const describeStatuses = ({ status }: HttpTest): string =>
  status.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(' or ')

const isAccepted = ({ status }: HttpTest, code: number): boolean =>
  status.some(([from, to]) => from <= code && code <= to)

const judgeAnswer = (
  test: HttpTest,
  answer: Answer & { kind: 'answer' },
  matches: Matches,
): readonly Failure[] => [
  ...judgeText(`body of ${test.path}`, answer.body, test.body, matches),
  ...test.headers.flatMap(({ key, value, place }) =>
    judgeValue(`header ${key} of ${test.path}`, answer.headers.get(key) ?? undefined, value, place, matches),
  ),
]

/** Asks until the status is accepted, the container ends, or time is up; then judges the text and the headers. */
export const checkHttp = async (
  test: HttpTest,
  port: number,
  service: Service,
  fetch: typeof globalThis.fetch,
  matches: Matches,
): Promise<readonly Failure[]> => {
  const { engine, clock, signal } = service.session
  const deadline = service.startedAt + test.timeout
  const fail = (actual: string): readonly Failure[] => [
    {
      what: `GET ${test.path} on port ${port}`,
      expected: `status ${describeStatuses(test)}`,
      actual,
      place: test.place,
    },
  ]
  for (;;) {
    const state = await service.state()
    if (!state.running) return fail(describeEnding(state))
    const published = state.ports.get(port)
    if (published === undefined) throw new Error(`the engine published no port for ${port}`)
    const answer = await request(fetch, `http://${engine.host}:${published}${test.path}`, test, signal)
    if (answer.kind === 'answer' && isAccepted(test, answer.status)) return judgeAnswer(test, answer, matches)
    if (clock.now() >= deadline) {
      const after = `${writeDuration(test.timeout)} after the start`
      if (answer.kind === 'answer')
        return fail(`status ${answer.status} ${after}, with the text:\n${excerpt(answer.body)}`)
      const hint = await explainSilentPort(service, port)
      return fail(`${answer.why} ${after}${hint === '' ? '' : `; ${hint}`}`)
    }
    await clock.sleep(PAUSE, signal)
  }
}
