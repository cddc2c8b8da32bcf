// Equal definitions are seen to be equal whatever ECS adds, and no difference that matters is lost.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isCovered, isSameTaskDefinition } from './canonical.ts'
import type { Fields, Json } from './json.ts'

const container = (more: Fields): Fields => ({
  family: 'shop',
  containerDefinitions: [{ name: 'app', image: 'shop:1', ...more }],
})

describe('task definitions', () => {
  const same: readonly (readonly [string, Fields, Fields])[] = [
    [
      'defaults of a container',
      container({ portMappings: [{ containerPort: 80 }], healthCheck: { command: ['CMD', 'true'] } }),
      container({
        cpu: 0,
        essential: true,
        environment: [],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
        healthCheck: { command: ['CMD', 'true'], interval: 30, retries: 3, timeout: 5 },
      }),
    ],
    [
      'host ports in awsvpc',
      { ...container({ portMappings: [{ containerPort: 80 }] }), networkMode: 'awsvpc' },
      { ...container({ portMappings: [{ containerPort: 80, hostPort: 80 }] }), networkMode: 'awsvpc' },
    ],
    [
      'the order of environment and secrets',
      container({
        environment: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      }),
      container({
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
    ],
    [
      'sizes in words',
      { family: 'shop', cpu: '.5 vCPU', memory: '1GB' },
      { family: 'shop', cpu: '512', memory: '1024' },
    ],
    [
      'a role by its name',
      { family: 'shop', executionRoleArn: 'shop-execution' },
      { family: 'shop', executionRoleArn: 'arn:aws:iam::1:role/path/shop-execution' },
    ],
    [
      'empty members',
      { family: 'shop', volumes: [], taskRoleArn: '' },
      { family: 'shop', placementConstraints: [] },
    ],
  ]
  for (const [name, wanted, registered] of same)
    it(`the same: ${name}`, () => assert.ok(isSameTaskDefinition(wanted, registered)))

  const different: readonly (readonly [string, Fields, Fields])[] = [
    ['an image', container({}), container({ image: 'shop:2' })],
    ['a variable that is gone', container({}), container({ environment: [{ name: 'A', value: '1' }] })],
    [
      'a value',
      container({ environment: [{ name: 'A', value: '1' }] }),
      container({ environment: [{ name: 'A', value: '2' }] }),
    ],
    ['an empty argument', container({ command: ['sh', '-c', ''] }), container({ command: ['sh', '-c'] })],
    ['the order of arguments', container({ command: ['a', 'b'] }), container({ command: ['b', 'a'] })],
    ['essential', container({ essential: false }), container({ essential: true })],
    [
      'a fixed host port in bridge',
      container({ portMappings: [{ containerPort: 80, hostPort: 80 }] }),
      container({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
    ],
    ['a field that ECS does not know yet', { family: 'shop', newField: 1 }, { family: 'shop' }],
    [
      'an architecture',
      { family: 'shop', runtimePlatform: { cpuArchitecture: 'ARM64' } },
      { family: 'shop' },
    ],
  ]
  for (const [name, wanted, registered] of different)
    it(`different: ${name}`, () => assert.ok(!isSameTaskDefinition(wanted, registered)))
})

describe('members of a service', () => {
  const rows: readonly (readonly [string, Json, Json | undefined, boolean])[] = [
    ['more on the other side', { enable: true }, { enable: true, rollback: true }, true],
    ['false is a wish', { rollback: false }, { rollback: true }, false],
    ['false and absence', { rollback: false }, {}, true],
    ['nothing there', { enable: true }, undefined, false],
    ['a shorter list', [{ a: 1 }], [{ a: 1 }, { a: 2 }], false],
    ['no grace period', 0, undefined, true],
  ]
  for (const [name, wanted, actual, expected] of rows)
    it(name, () => assert.equal(isCovered(wanted, actual, 'deploymentConfiguration'), expected))

  it('subnets in any order', () => {
    const network = (subnets: readonly string[]): Json => ({ awsvpcConfiguration: { subnets } })
    assert.ok(isCovered(network(['b', 'a']), network(['a', 'b']), 'networkConfiguration'))
    assert.ok(!isCovered(network(['b', 'c']), network(['a', 'b']), 'networkConfiguration'))
  })
})
