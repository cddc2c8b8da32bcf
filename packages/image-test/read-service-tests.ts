// Reads the kinds of tests that we add: requests to the running image, its processes, its packages.
import { defaulted, duration, fields, flag, integer, list, optional, required, text } from './decode.ts'
import {
  expectations,
  keyExpectation,
  mapped,
  patterns,
  startOf,
  startShape,
  statuses,
  variables,
} from './shapes.ts'
import type { HttpTest, PackageTest, ProcessTest } from './suite.ts'

/** Milliseconds: as long as ECS and Kubernetes are commonly told to bear with a container that starts. */
const HTTP_TIMEOUT = 30_000
const PROCESS_TIMEOUT = 10_000
/** What a load balancer's health check takes unless it is told otherwise. */
const OK = [[200, 200]] as const

const requestPath = mapped(text, (value, place, { report }) => {
  if (value.startsWith('/')) return value
  report({ place, what: `the path "${value}" does not begin with "/"`, fix: `write "/${value}"` })
  return undefined
})

export const httpTests = list(
  mapped(
    fields(
      'an HTTP test',
      {
        name: required(text),
        ...startShape,
        port: optional(integer(1, 65_535)),
        path: defaulted(requestPath, '/'),
        requestHeaders: defaulted(variables, []),
        status: defaulted(statuses, OK),
        expectedBody: defaulted(patterns, []),
        excludedBody: defaulted(patterns, []),
        expectedHeaders: defaulted(list(keyExpectation), []),
        timeout: defaulted(duration, HTTP_TIMEOUT),
      },
      {
        headers: 'Write "requestHeaders" for what is sent, "expectedHeaders" for what is answered.',
        expectedContents: 'Did you mean "expectedBody"?',
        cmd: 'Did you mean "command"?',
      },
    ),
    (read, place): HttpTest => ({
      kind: 'http',
      name: read.name,
      place,
      start: startOf(read),
      port: read.port,
      path: read.path,
      requestHeaders: read.requestHeaders,
      status: read.status,
      body: expectations(read.expectedBody, read.excludedBody),
      headers: read.expectedHeaders,
      timeout: read.timeout,
    }),
  ),
)

export const processTests = list(
  mapped(
    fields('a process test', {
      name: required(text),
      ...startShape,
      process: required(text),
      shouldRun: defaulted(flag, true),
      expectedArgs: defaulted(patterns, []),
      excludedArgs: defaulted(patterns, []),
      user: optional(text),
      count: optional(integer(1, 10_000)),
      timeout: defaulted(duration, PROCESS_TIMEOUT),
    }),
    (read, place): ProcessTest => ({
      kind: 'process',
      name: read.name,
      place,
      start: startOf(read),
      process: read.process,
      shouldRun: read.shouldRun,
      args: expectations(read.expectedArgs, read.excludedArgs),
      user: read.user,
      count: read.count,
      timeout: read.timeout,
    }),
  ),
)

export const packageTests = list(
  mapped(
    fields('a package test', {
      name: required(text),
      package: required(text),
      shouldBeInstalled: defaulted(flag, true),
      version: optional(text),
      expectedVersion: defaulted(patterns, []),
    }),
    (read, place): PackageTest => ({
      kind: 'package',
      name: read.name,
      place,
      package: read.package,
      shouldBeInstalled: read.shouldBeInstalled,
      version: read.version,
      versionPatterns: expectations(read.expectedVersion, []),
    }),
  ),
)
