// The checks that need no engine: metadata, files, processes, listeners, variables, expansion.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { UserError } from '@hakobune/text'
import { checkExistence, checkPackage } from './check-file.ts'
import { checkMetadata } from './check-metadata.ts'
import { isRunning, nameOf, readTop } from './check-process.ts'
import { expand } from './expand.ts'
import type { Files } from './files.ts'
import type { Image } from './image.ts'
import { readListeners } from './listening.ts'
import { openMatcher } from './match.ts'
import type { Failure } from './outcome.ts'
import { readSuite } from './read-suite.ts'
import type { Test } from './suite.ts'
import type { TarHeader } from './tar.ts'
import { readEnvFile, readVariables } from './variables.ts'

const matches = openMatcher()

const image: Image = {
  name: 'shop',
  platform: 'linux/amd64',
  environment: new Map([
    ['PATH', '/bin'],
    ['EMPTY', ''],
    ['VERSION', 'test-2.1.8'],
  ]),
  entrypoint: ['/start'],
  cmd: ['serve', '8080'],
  labels: new Map([['vendor', 'ACME Incorporated']]),
  exposedPorts: ['8080/tcp', '53/udp'],
  volumes: ['/data'],
  workdir: '/app',
  user: 'luke',
}

const read = <K extends Test['kind']>(text: string, kind: K): Test & { readonly kind: K } => {
  const found = readSuite(`schemaVersion: 2.0.0\n${text}`, 't.yml').tests.find(
    (test): test is Test & { readonly kind: K } => test.kind === kind,
  )
  assert.ok(found !== undefined)
  return found
}

const briefly = (failures: readonly Failure[]) =>
  failures.map(({ what, expected, actual }) => `${what}: ${expected} / ${actual}`)

describe('checkMetadata', () => {
  for (const [asked, told] of [
    ['envVars: [{ key: EMPTY, value: "" }, { key: VERSION, value: "[a-z]+-2", isRegex: yes }]', []],
    ['envVars: [{ key: NONE, value: "" }]', ['environment variable NONE: "" / (not set)']],
    ['envVars: [{ key: NONE, value: ".*", isRegex: true }]', ['environment variable NONE: /.*/ / (not set)']],
    [
      'envVars: [{ key: VERSION, value: "^2", isRegex: true }]',
      ['environment variable VERSION: /^2/ / test-2.1.8'],
    ],
    ['unboundEnvVars: [{ key: NONE }]', []],
    ['unboundEnvVars: [{ key: EMPTY }]', ['environment variable EMPTY: (not set) / ""']],
    ['labels: [{ key: vendor, value: ACME }]', ['label vendor: "ACME" / "ACME Incorporated"']],
    ['exposedPorts: [8080, 53/udp]', []],
    ['exposedPorts: ["53"]', ['exposed ports: 53/tcp / 8080/tcp, 53/udp']],
    ['unexposedPorts: ["80"]', []],
    ['unexposedPorts: ["8080"]', ['exposed ports: not 8080/tcp / 8080/tcp, 53/udp']],
    ['volumes: [/data]', []],
    ['volumes: [/other]', ['volumes: /other / /data']],
    ['unmountedVolumes: [/data]', ['volumes: not /data / /data']],
    ['entrypoint: [/start]', []],
    ['entrypoint: []', ['entrypoint: [] / ["/start"]']],
    ['cmd: [serve, 8080]', []],
    ['cmd: [serve]', ['cmd: ["serve"] / ["serve","8080"]']],
    ['{ workdir: /app, user: luke }', []],
    ['{ workdir: /, user: root }', ['workdir: "/" / "/app"', 'user: "root" / "luke"']],
  ] as const)
    it(asked, () => {
      const test = read(`metadataTest: ${asked.startsWith('{') ? asked : `{ ${asked} }`}`, 'metadata')
      assert.deepEqual(briefly(checkMetadata(test, image, matches).failures), told)
    })
})

describe('checkExistence', () => {
  const header: TarHeader = { name: 'x', type: 'file', mode: 0o4750, uid: 7, gid: 8, size: 1, linkTarget: '' }
  const files: Files = {
    stat: async (path) => (path === '/bin/x' ? header : undefined),
    read: () => assert.fail(),
    readAll: () => assert.fail(),
  }
  for (const [asked, told] of [
    ['path: $PATH/x, permissions: -rwsr-x---, uid: 7, gid: 8, isExecutableBy: group', []],
    ['path: "${PATH}/x", permissions: urwxr-x---', []],
    [
      'path: /bin/x, permissions: -rwxr-x---',
      ['permissions of /bin/x: -rwxr-x--- / -rwsr-x--- or urwxr-x---'],
    ],
    [
      'path: /bin/x, isExecutableBy: other',
      ['permissions of /bin/x: executable by other / -rwsr-x--- or urwxr-x---'],
    ],
    ['path: /bin/x, uid: 0, gid: 0', ['user of /bin/x: 0 / 7', 'group of /bin/x: 0 / 8']],
    ['path: /bin/x, shouldExist: false, uid: 0', ['/bin/x: not to be there / a file, -rwsr-x---']],
    ['path: /bin/y', ['/bin/y: to be there / not there']],
    ['path: /bin/y, shouldExist: false, uid: 0', []],
  ] as const)
    it(asked, async () => {
      const test = read(`fileExistenceTests: [{ name: a, ${asked} }]`, 'file-existence')
      assert.deepEqual(briefly((await checkExistence(test, files, image.environment)).failures), told)
    })
})

describe('checkPackage', () => {
  const list = {
    kind: 'read',
    manager: 'dpkg',
    packages: [
      { name: 'curl', version: '1:7.88.1-10' },
      { name: 'linux', version: '5' },
      { name: 'linux', version: '6' },
    ],
  } as const
  for (const [asked, told] of [
    ['package: curl', []],
    ['package: curl, version: 7.88.1', []],
    ['package: linux, version: 6', []],
    ['package: curl, expectedVersion: ["^1:7"]', []],
    ['package: curl, version: 7.88', ['version of curl: 7.88 / 1:7.88.1-10']],
    ['package: curl, expectedVersion: ["^8"]', ['version of curl: /^8/ / 1:7.88.1-10']],
    ['package: wget', ['package wget: installed / not among the 3 packages of dpkg']],
    ['package: wget, shouldBeInstalled: false', []],
    ['package: curl, shouldBeInstalled: false', ['package curl: not installed / installed: 1:7.88.1-10']],
  ] as const)
    it(asked, () => {
      const test = read(`packageTests: [{ name: a, ${asked} }]`, 'package')
      assert.deepEqual(briefly(checkPackage(test, list, matches).failures), told)
    })

  it('cannot tell without a list, not even that a package is not there', () => {
    const test = read('packageTests: [{ name: a, package: b, shouldBeInstalled: false }]', 'package')
    assert.match(
      checkPackage(test, { kind: 'none' }, matches).failures[0]?.actual ?? '',
      /no list of packages/,
    )
  })
})

describe('processes', () => {
  const top = `PID                 UID                 COMMAND
1234                0                   nginx: master process /usr/sbin/nginx -g daemon off;
1260                101                 nginx: worker process
1261                101                 nginx: worker process
77                  0                   /bin/sh -c exec node server.js
`
  const processes = readTop(top)

  it('reads what docker top prints, and names programs', () => {
    assert.deepEqual(processes.map(nameOf), ['nginx', 'nginx', 'nginx', 'sh'])
    assert.equal(processes[1]?.uid, 101)
  })

  for (const [asked, uid, running] of [
    ['process: nginx', undefined, true],
    ['process: nginx', 101, true],
    ['process: nginx', 7, false],
    ['process: nginx, count: 2', 101, true],
    ['process: nginx, count: 2', undefined, false],
    ['process: nginx, expectedArgs: [master]', 0, true],
    ['process: nginx, expectedArgs: [master]', 101, false],
    ['process: nginx, excludedArgs: [master, worker]', undefined, false],
    ['process: sh', undefined, true],
    ['process: node', undefined, false],
  ] as const)
    it(`${asked} as ${uid ?? 'anyone'}: ${running}`, () => {
      const test = read(`processTests: [{ name: a, ${asked} }]`, 'process')
      assert.equal(isRunning(test, uid, processes, matches), running)
    })
})

it('listening ports, by version and scope of their address', () => {
  const text = `  sl  local_address rem_address   st tx_queue rx_queue
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000
   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000
   2: 0200A8C0:0050 0300A8C0:A1B2 01 00000000:00000000 00:00000000
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000001000000:0BB8 00000000000000000000000000000000:0000 0A 0
   1: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0
   2: 0000000000000000FFFF00000100007F:0BB9 00000000000000000000000000000000:0000 0A 0
`
  assert.deepEqual(readListeners(text), [
    { port: 8080, loopback: true },
    { port: 80, loopback: false },
    { port: 3000, loopback: true },
    { port: 3001, loopback: true },
  ])
})

describe('variables', () => {
  for (const [text, expected] of [
    ['$PATH:/x', '/bin:/x'],
    ['${PATH}x', '/binx'],
    ['[$EMPTY]', '[]'],
    ['$NONE ${NONE} $? $1 $$ $', '$NONE ${NONE} $? $1 $$ $'],
    ['$PATHS', '$PATHS'],
  ] as const)
    it(`expands ${text}`, () => assert.equal(expand(text, image.environment), expected))

  it('reads files of variables', () => {
    const text =
      'A=1\n# no\nexport B="x \\"y\\"\\n z" # why\n\nC=\'$A # in\'\n D = e f # g\nE=\nno line\nF=a#b\r\n'
    assert.deepEqual(readEnvFile(text), [
      { key: 'A', value: '1' },
      { key: 'B', value: 'x "y"\n z' },
      { key: 'C', value: '$A # in' },
      { key: 'D', value: 'e f' },
      { key: 'E', value: '' },
      { key: 'F', value: 'a#b' },
    ])
  })

  const suite = (run: string) =>
    readSuite(
      `schemaVersion: 2.0.0\nglobalEnvVars: [{ key: G, value: "$PATH:g" }]\nmetadataTest: { user: a }\ncontainerRunOptions: ${run}`,
      't.yml',
    )

  it('sets global ones, then those from outside, and knows what must not be shown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hakobune-env-'))
    try {
      await writeFile(join(folder, 'env'), 'FILE=from file\nSHORT=1\n')
      const run = `{ envVars: [TOKEN], envFile: ${join(folder, 'env')} }`
      const { names, variables, secrets } = await readVariables(suite(run), image.environment, {
        TOKEN: 's3cret',
      })
      assert.deepEqual(variables, [
        { key: 'G', value: '/bin:g' },
        { key: 'FILE', value: 'from file' },
        { key: 'SHORT', value: '1' },
        { key: 'TOKEN', value: 's3cret' },
      ])
      assert.deepEqual(secrets, ['from file', 's3cret'])
      assert.equal(names.get('G'), '/bin:g')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  for (const [run, told] of [
    ['{ envVars: [TOKN] }', /the variable TOKN is not set in this step\. Did you mean "TOKEN"\?/],
    ['{ envFile: /no/such/file }', /\/no\/such\/file cannot be read/],
  ] as const)
    it(`refuses ${run}, with its place`, async () => {
      await assert.rejects(readVariables(suite(run), image.environment, { TOKEN: 'x' }), (error) => {
        assert.ok(error instanceof UserError)
        assert.match(error.message, told)
        assert.equal(error.place?.line, 4)
        return true
      })
    })
})
