// Test files: what they mean, with all defaults written out.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSuite } from './read-suite.ts'
import type { Test } from './suite.ts'

const read = (text: string, file = 't.yml'): readonly Test[] => readSuite(text, file).tests

const file = (rest: string): string => `schemaVersion: 2.0.0\n${rest}`

describe('readSuite', () => {
  it('reads a command with every key', () => {
    const [test] = read(
      file(`commandTests:
  - name: gunicorn
    setup: [[virtualenv, /env], [pip, install, gunicorn]]
    teardown: [[rm, -r, /env]]
    command: which
    args: [gunicorn, 1.10]
    envVars: [{ key: A, value: 1.10 }]
    exitCode: 3
    expectedOutput: [/env]
    excludedOutput: ['no gunicorn']
    expectedError: ['^$']
    excludedError: [x]
    timeout: 1m
`),
    )
    assert.ok(test?.kind === 'command')
    const { name, setup, teardown, command, variables, exitCode, timeout, place } = test
    assert.deepEqual(
      { name, setup, teardown, command, variables, exitCode, timeout, place },
      {
        name: 'gunicorn',
        setup: [
          ['virtualenv', '/env'],
          ['pip', 'install', 'gunicorn'],
        ],
        teardown: [['rm', '-r', '/env']],
        command: ['which', 'gunicorn', '1.10'],
        variables: [{ key: 'A', value: '1.10' }],
        exitCode: 3,
        timeout: 60_000,
        place: { file: 't.yml', line: 3, column: 5 },
      },
    )
    const briefly = [...test.output, ...test.errorOutput].map(({ wanted, pattern, place: { line } }) => [
      wanted,
      pattern.source,
      line,
    ])
    assert.deepEqual(briefly, [
      [true, '/env', 10],
      [false, 'no gunicorn', 11],
      [true, '^$', 12],
      [false, 'x', 13],
    ])
  })

  it('writes defaults out', () => {
    const tests = read(
      file(`commandTests: [{ name: a, command: b, args: }]
fileExistenceTests: [{ name: a, path: /b }]
fileContentTests: [{ name: a, path: /b }]
metadataTest: { cmd: [] }
packageTests: [{ name: a, package: b }]
httpTests: [{ name: a }]
processTests: [{ name: a, process: b }]
`),
    )
    const bare = tests.map(({ place: _, ...test }) => JSON.parse(JSON.stringify(test)))
    assert.deepEqual(bare, [
      {
        kind: 'command',
        name: 'a',
        setup: [],
        teardown: [],
        command: ['b'],
        variables: [],
        exitCode: 0,
        output: [],
        errorOutput: [],
      },
      { kind: 'file-existence', name: 'a', path: '/b', shouldExist: true },
      { kind: 'file-content', name: 'a', path: '/b', contents: [] },
      {
        kind: 'metadata',
        name: 'metadata',
        variables: [],
        unboundVariables: [],
        labels: [],
        exposedPorts: [],
        unexposedPorts: [],
        volumes: [],
        unmountedVolumes: [],
        cmd: [],
      },
      { kind: 'package', name: 'a', package: 'b', shouldBeInstalled: true, versionPatterns: [] },
      {
        kind: 'http',
        name: 'a',
        start: { variables: [] },
        path: '/',
        requestHeaders: [],
        status: [[200, 200]],
        body: [],
        headers: [],
        timeout: 30_000,
      },
      {
        kind: 'process',
        name: 'a',
        start: { variables: [] },
        process: 'b',
        shouldRun: true,
        args: [],
        timeout: 10_000,
      },
    ])
  })

  it('reads JSON, whose keys Go takes in any case', () => {
    const text =
      '{"SchemaVersion": "2.0.0",\n\t"FileExistenceTests": [{"Name": "n", "path": "/x", "shouldExist": false}]}'
    const [test] = read(text, 't.json')
    assert.ok(test?.kind === 'file-existence')
    assert.equal(test.shouldExist, false)
    assert.throws(() => readSuite(text, 't.yml'), /no key "SchemaVersion"\. Did you mean "schemaVersion"\?/)
  })

  it('reads anchors, aliases and merge keys, and the booleans of YAML 1.1', () => {
    const [, test] = read(
      file(`fileExistenceTests:
  - &base { name: a, path: /a, shouldExist: no }
  - { <<: *base, name: b }
`),
    )
    assert.ok(test?.kind === 'file-existence')
    assert.deepEqual([test.name, test.path, test.shouldExist], ['b', '/a', false])
  })

  it('reads status codes as a load balancer writes them', () => {
    const [a, b] = read(
      file('httpTests: [{ name: a, status: "200,301-302" }, { name: b, status: [204, 2xx] }]').replace(
        ', 2xx',
        '',
      ),
    )
    assert.ok(a?.kind === 'http' && b?.kind === 'http')
    assert.deepEqual(
      [a.status, b.status],
      [
        [
          [200, 200],
          [301, 302],
        ],
        [[204, 204]],
      ],
    )
  })

  it('reads containerRunOptions', () => {
    const { run, variables } = readSuite(
      file(`globalEnvVars: [{ key: PATH, value: /env/bin:$PATH }]
containerRunOptions:
  user: root
  privileged: true
  allocateTty: true
  envFile: .env
  envVars: [TOKEN]
  capabilities: [NET_BIND_SERVICE]
  bindMounts: ["/etc/example:/etc/dir", "./here:/there"]
metadataTest: { user: root }
`),
      't.yml',
    )
    assert.deepEqual(variables, [{ key: 'PATH', value: '/env/bin:$PATH' }])
    assert.deepEqual(
      { ...run, envFile: run.envFile?.value, envVars: run.envVars.map(({ value }) => value) },
      {
        user: 'root',
        privileged: true,
        allocateTty: true,
        envFile: '.env',
        envVars: ['TOKEN'],
        capabilities: ['NET_BIND_SERVICE'],
        bindMounts: ['/etc/example:/etc/dir', './here:/there'],
      },
    )
  })
})
