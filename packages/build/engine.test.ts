// What is made of Docker's answers; the real ones are asked in test/real/build-image.test.ts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Execute } from '@hakobune/system'
import { type Engine, probeEngine } from './engine.ts'

interface Answers {
  readonly info?: string
  readonly version?: string
  readonly inspect?: string
}

const CONTAINERD =
  '{"ServerVersion":"29.4.0","Architecture":"aarch64","DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]]}'
const GRAPH =
  '{"ServerVersion":"28.0.4","Architecture":"x86_64","DriverStatus":[["Backing Filesystem","extfs"]]}'

/** A `docker` that answers by the name of the question, and fails without an answer. */
const probe = ({
  info,
  version = 'github.com/docker/buildx v0.31.1 abc\n',
  inspect = 'Name: default\nDriver: docker\n',
}: Answers): Promise<Engine> => {
  const execute: Execute = async ({ args }) => {
    const stdout = args[0] === 'info' ? info : args[1] === 'version' ? version : inspect
    return stdout === undefined || stdout === ''
      ? { code: 1, signal: null, stdout: '', stderr: 'ERROR: it does not work' }
      : { code: 0, signal: null, stdout, stderr: '' }
  }
  return probeEngine({ execute, environment: {}, signal: new AbortController().signal })
}

const ready: readonly (readonly [Answers, object])[] = [
  [
    { info: CONTAINERD },
    {
      version: '29.4.0',
      architecture: 'arm64',
      buildx: 'v0.31.1',
      builder: 'containerd',
      pushesDirectly: true,
    },
  ],
  [
    { info: CONTAINERD, version: 'github.com/docker/buildx 0.13.1+ds1 0.13.1' },
    { builder: 'containerd', pushesDirectly: false },
  ],
  [{ info: CONTAINERD, version: 'github.com/docker/buildx v0.22.0 x' }, { pushesDirectly: true }],
  [{ info: CONTAINERD, version: 'github.com/docker/buildx HEAD x' }, { pushesDirectly: false }],
  [
    { info: GRAPH },
    { version: '28.0.4', architecture: 'amd64', builder: 'graph-driver', pushesDirectly: false },
  ],
  [
    { info: GRAPH, inspect: 'Name: b\nDriver:        docker-container\n' },
    { builder: 'buildkit', pushesDirectly: true },
  ],
]
for (const [answers, expected] of ready) {
  test(`An engine that is ready: ${JSON.stringify(expected)}`, async () => {
    assert.partialDeepStrictEqual(await probe(answers), { kind: 'ready', ...expected })
  })
}

const absent: readonly (readonly [Answers, RegExp])[] = [
  [{}, /^no Docker engine answers: it does not work$/],
  [
    { info: '{"ServerErrors":["Cannot connect to the Docker daemon"]}' },
    /^no Docker engine answers: Cannot connect to the Docker daemon$/,
  ],
  [{ info: 'not JSON' }, /^no Docker engine answers/],
  [{ info: CONTAINERD, version: '' }, /^the Docker client has no buildx$/],
  [{ info: CONTAINERD, inspect: '' }, /^buildx has no builder that works: it does not work$/],
]
for (const [answers, reason] of absent) {
  test(`No engine: ${reason}`, async () => {
    const engine = await probe(answers)
    assert.match(engine.kind === 'absent' ? engine.reason : '', reason)
  })
}

test('No program at all, and a job that is cancelled', async () => {
  const missing: Execute = () => Promise.reject(Object.assign(new Error('spawn docker'), { code: 'ENOENT' }))
  const { signal } = new AbortController()
  const engine = await probeEngine({ execute: missing, environment: {}, signal })
  assert.equal(engine.kind === 'absent' && engine.reason, 'there is no program "docker" on this machine')
  await assert.rejects(
    probeEngine({ execute: missing, environment: {}, signal: AbortSignal.abort(new Error('cancelled')) }),
    /cancelled/,
  )
})
