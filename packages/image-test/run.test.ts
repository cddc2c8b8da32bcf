// Running: on a scripted `docker`, what is asked of it, that all is removed however it ends, and what is hidden.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock, Command, Execute, ExecuteOptions, Finished } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { openEngine } from './engine.ts'
import { useImage } from './image.ts'
import { writeJunit } from './junit.ts'
import { runPool } from './pool.ts'
import { readSuite } from './read-suite.ts'
import { runSuites, type TestOptions } from './run.ts'
import { hashSuites } from './suite-hash.ts'

type Answer =
  | Partial<Finished>
  | ((command: Command, options?: ExecuteOptions) => Partial<Finished> | Promise<Partial<Finished>>)

const INSPECTION = JSON.stringify({
  Os: 'linux',
  Architecture: 'amd64',
  Config: { Env: ['PATH=/bin'], Entrypoint: null, Cmd: ['serve'], Labels: null, User: '' },
})
const ENDED = JSON.stringify({
  State: { Running: false, ExitCode: 3, Error: '', OOMKilled: false },
  NetworkSettings: { Ports: {} },
})

/** A `docker` that answers by the beginning of its arguments, and notes them. */
const scripted = (answers: Readonly<Record<string, Answer>>) => {
  const calls: string[] = []
  const known: Readonly<Record<string, Answer>> = {
    version: { stdout: 'linux/amd64\n' },
    'image inspect': { stdout: INSPECTION },
    create: { stdout: 'c1\n' },
    'inspect --type container': { stdout: ENDED },
    ...answers,
  }
  const execute: Execute = async (command, options) => {
    const line = command.args.join(' ')
    calls.push(line)
    const answer = Object.entries(known).find(([beginning]) => line.startsWith(beginning))?.[1] ?? {}
    const finished = typeof answer === 'function' ? await answer(command, options) : answer
    return { code: 0, signal: null, stdout: '', stderr: '', ...finished }
  }
  return { execute, calls }
}

/** Time stands still, so that no limit is ever reached. */
const standingClock: Clock = {
  now: () => 0,
  sleep: (_, signal) =>
    new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
}

const commandSuite = (rest = '') =>
  readSuite(
    `schemaVersion: 2.0.0\ncommandTests: [{ name: a, command: serve, args: [$PATH] }]\n${rest}`,
    't.yml',
  )

const run = async (
  answers: Readonly<Record<string, Answer>>,
  suite = commandSuite(),
  environment: Readonly<Record<string, string>> = {},
  signal = new AbortController().signal,
  options: Partial<TestOptions> = {},
) => {
  const { execute, calls } = scripted(answers)
  const masked: string[] = []
  const engine = await openEngine({ execute, environment, signal })
  const source = {
    image: { registry: 'docker.io', repository: 'library/shop', tag: '1' },
    platform: undefined,
    login: async () => undefined,
    folder: '/none',
  }
  const effects = {
    clock: standingClock,
    signal,
    environment,
    fetch,
    folder: '/none',
    mask: (secret: string) => masked.push(secret),
  }
  const running = useImage(engine, source, { environment, signal }, (image) =>
    runSuites([suite], image, engine, effects, { id: 'x', timeout: 60_000, parallel: 2, ...options }),
  )
  return { running, calls, masked }
}

describe('runSuites', () => {
  it('makes a labelled container without the entrypoint, starts it, removes it with its volumes', async () => {
    const { running, calls } = await run({ 'start --attach': { stdout: 'hello' } })
    const [{ results = [] } = {}] = await running
    assert.equal(results.length, 1)
    assert.deepEqual(
      calls.filter((line) => !/^(version|image inspect|rm|ps|images)/.test(line)),
      [
        'create --label vnd.hakobune.test-image=x --pull never --platform linux/amd64 --log-driver json-file --entrypoint  docker.io/library/shop:1 serve /bin',
        'start --attach c1',
      ],
    )
    assert.ok(calls.includes('rm --force --volumes c1'))
    assert.ok(calls.includes('ps --all --quiet --filter label=vnd.hakobune.test-image=x'))
    assert.equal(
      calls.some((line) => line.startsWith('rmi')),
      false,
    )
  })

  it('removes what is left by its label', async () => {
    const { running, calls } = await run({
      ps: { stdout: 'c2\nc3\n' },
      'images --quiet': { stdout: 'i1\ni1\n' },
    })
    await running
    assert.ok(calls.includes('rm --force --volumes c2 c3'))
    assert.ok(calls.includes('rmi --force i1'))
  })

  it('removes all when the job is cancelled, and runs nothing more', async () => {
    const cancellation = new AbortController()
    const { running, calls } = await run(
      {
        'start --attach': async () => {
          cancellation.abort(new UserError('the job was cancelled'))
          return {}
        },
      },
      readSuite(
        'schemaVersion: 2.0.0\ncommandTests: [{ name: a, command: b }, { name: c, command: d }]',
        't.yml',
      ),
      {},
      cancellation.signal,
      { parallel: 1 },
    )
    await assert.rejects(running, /the job was cancelled/)
    assert.equal(calls.filter((line) => line.startsWith('create')).length, 1)
    assert.ok(calls.lastIndexOf('rm --force --volumes c1') > calls.indexOf('start --attach c1'))
    assert.match(calls.at(-1) ?? '', /^images/)
  })

  it('hides what is passed on from outside', async () => {
    const suite = commandSuite('containerRunOptions: { envVars: [TOKEN] }')
    const answers = { 'start --attach': { code: 3, stdout: 'the token is s3cret', stderr: 's3cret' } }
    const { running, masked } = await run(answers, suite, { TOKEN: 's3cret' })
    const results = await running
    assert.deepEqual(masked, ['s3cret'])
    assert.doesNotMatch(
      JSON.stringify(results[0]?.results.map(({ failures, log }) => [failures, log])),
      /s3cret/,
    )
    assert.doesNotMatch(writeJunit(results, 'shop'), /s3cret/)
  })

  it('takes a program for another processor for a mistake of the workflow', async () => {
    const answers = {
      'image inspect': { stdout: INSPECTION.replace('amd64', 'arm64') },
      'start --attach': { code: 255, stderr: 'exec /bin/serve: exec format error' },
    }
    const { running, calls } = await run(answers)
    await assert.rejects(running, (error) => {
      assert.ok(error instanceof UserError)
      assert.equal(error.message, 'the image is for linux/arm64, and this engine runs linux/amd64 only')
      return true
    })
    assert.ok(calls.includes('rm --force --volumes c1'))
  })

  it('removes an image that it pulled, also when a test fails', async () => {
    let pulled = false
    const answers: Readonly<Record<string, Answer>> = {
      'image inspect': () =>
        pulled ? { stdout: INSPECTION } : { code: 1, stderr: 'Error: No such image: shop' },
      pull: () => {
        pulled = true
        return {}
      },
      'start --attach': { code: 3 },
    }
    const { running, calls } = await run(answers)
    await running
    assert.equal(calls.at(-1), 'rmi docker.io/library/shop:1')
  })

  for (const [stderr, told] of [
    [
      'Error response from daemon: manifest for shop:1 not found: manifest unknown',
      /there is no image docker\.io\/library\/shop:1/,
    ],
    [
      'Error response from daemon: pull access denied for shop, repository does not exist',
      /does not let .* be pulled/,
    ],
    ['no matching manifest for linux/amd64 in the manifest list entries', /has no image for linux\/amd64/],
    [
      'Error response from daemon: Get "https://x/v2/": dial tcp: lookup x: no such host',
      /its registry cannot be reached/,
    ],
  ] as const)
    it(`explains: ${stderr}`, async () => {
      const { running } = await run({
        'image inspect': { code: 1, stderr: 'No such image' },
        pull: { code: 1, stderr },
      })
      await assert.rejects(running, (error) => error instanceof UserError && told.test(error.message))
    })
})

describe('openEngine', () => {
  for (const [stderr, told] of [
    [
      'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
      'no Docker engine answers',
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket',
      'this user may not use the Docker engine',
    ],
  ] as const)
    it(`explains: ${stderr}`, async () => {
      const { execute } = scripted({ version: { code: 1, stderr } })
      const opening = openEngine({ execute, environment: {}, signal: new AbortController().signal })
      await assert.rejects(opening, (error) => error instanceof UserError && error.message === told)
    })

  for (const [host, expected] of [
    [undefined, '127.0.0.1'],
    ['unix:///var/run/docker.sock', '127.0.0.1'],
    ['tcp://localhost:2375', '127.0.0.1'],
    ['tcp://docker.example:2376', 'docker.example'],
    ['ssh://me@build.example', 'build.example'],
  ] as const)
    it(`published ports of ${host} answer at ${expected}`, async () => {
      const environment = host === undefined ? {} : { DOCKER_HOST: host }
      const engine = await openEngine({ ...scripted({}), environment, signal: new AbortController().signal })
      assert.equal(engine.host, expected)
    })
})

describe('runPool', () => {
  it('runs at most so many at once, and begins none after a failure', async () => {
    let running = 0
    let most = 0
    const begun: number[] = []
    const tasks = Array.from({ length: 6 }, (_, index) => async () => {
      begun.push(index)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      if (index === 2) throw new Error('third')
    })
    await assert.rejects(runPool(tasks, 2), /third/)
    assert.deepEqual([most, running], [2, 0])
    assert.ok(begun.length <= 4)
  })
})

it('JUnit: counts, places, and text that XML cannot hold', async () => {
  const answers = { 'start --attach': { code: 3, stdout: 'bad \u0000 <&> "\u001b[31m' } }
  const { running } = await run(answers, commandSuite('metadataTest: { cmd: [serve] }'))
  const xml = writeJunit(await running, 'shop:1')
  assert.match(xml, /<testsuites name="shop:1" tests="2" failures="1" errors="0" time="[\d.]+">/)
  assert.match(xml, /<testcase name="a" classname="command" file="t\.yml" line="2" time="[\d.]+">/)
  assert.match(xml, /<failure message="exit code" type="failure">/)
  assert.match(xml, /bad \ufffd &#60;&#38;&#62; &#34;\ufffd\[31m/)
  assert.match(xml, /<testcase name="metadata"[^>]*\/>/)
})

it('the hash of a suite follows its files and options, and not their place', () => {
  const options = { platform: undefined, timeout: 1 }
  const hash = hashSuites(['a', 'b'], options)
  assert.match(hash, /^sha256:[0-9a-f]{64}$/)
  assert.equal(hashSuites(['a', 'b'], options), hash)
  for (const other of [
    hashSuites(['ab'], options),
    hashSuites(['b', 'a'], options),
    hashSuites(['a', 'b'], { ...options, platform: 'linux/arm64' }),
  ])
    assert.notEqual(other, hash)
})
