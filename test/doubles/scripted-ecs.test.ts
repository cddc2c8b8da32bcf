// The scripted ECS is held to what ECS and MiniStack show, so that what is tested against it means something.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { playScenario, type Reply, type ScriptedEcs, startScriptedEcs } from '../engines/scripted-ecs.ts'
import type { JsonObject, Moment, Scenario } from '../engines/scripted-ecs-scenario.ts'

const definition = { family: 'shop', containerDefinitions: [{ name: 'app', image: 'shop:1' }] }

const scenario = (script: readonly Moment[], more: Partial<Scenario> = {}): Scenario => ({
  clusters: { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 2 } } },
  taskDefinitions: [definition],
  rollouts: { shop: [script] },
  ...more,
})

const bodyOf = (reply: Reply): JsonObject => {
  assert.equal(reply.kind, 'answer', JSON.stringify(reply))
  return reply.kind === 'answer' ? reply.body : {}
}

const objectsIn = (body: JsonObject, name: string): readonly JsonObject[] => {
  const list = body[name]
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : []
}

/** `id status rolloutState running` of every deployment. */
const deployments = (ecs: ScriptedEcs): readonly string[] => {
  const [service = {}] = objectsIn(
    bodyOf(ecs.answer('DescribeServices', { cluster: 'qa', services: ['shop'] })),
    'services',
  )
  return objectsIn(service, 'deployments').map(
    ({ taskDefinition, status, rolloutState, runningCount }) =>
      `${String(taskDefinition).replace(/^.*\//, '')} ${String(status)} ${String(rolloutState)} ${String(runningCount)}`,
  )
}

const push = (ecs: ScriptedEcs): void => {
  bodyOf(ecs.answer('RegisterTaskDefinition', { ...definition, cpu: '256' }))
  bodyOf(
    ecs.answer('UpdateService', {
      cluster: 'qa',
      service: 'shop',
      taskDefinition: 'arn:aws:ecs:ap-northeast-1:000000000000:task-definition/shop:2',
    }),
  )
}

describe('a rollout', () => {
  it('stands as its script says at every moment', () => {
    let now = 0
    const ecs = playScenario(
      scenario([
        { at: 10, running: 1 },
        { at: 20, running: 2, state: 'COMPLETED' },
      ]),
      () => now,
    )
    assert.deepEqual(deployments(ecs), ['shop:1 PRIMARY COMPLETED 2'])
    now = 100
    push(ecs)
    assert.deepEqual(deployments(ecs), ['shop:2 PRIMARY IN_PROGRESS 0', 'shop:1 ACTIVE COMPLETED 2'])
    now = 110
    assert.deepEqual(deployments(ecs), ['shop:2 PRIMARY IN_PROGRESS 1', 'shop:1 ACTIVE COMPLETED 2'])
    now = 120
    assert.deepEqual(deployments(ecs), ['shop:2 PRIMARY COMPLETED 2'])
  })

  it('that is rolled back leaves the old revision PRIMARY again', () => {
    let now = 0
    const ecs = playScenario(
      scenario([
        { at: 10, state: 'ROLLING_BACK' },
        { at: 20, state: 'ROLLED_BACK' },
      ]),
      () => now,
    )
    push(ecs)
    now = 10
    assert.deepEqual(deployments(ecs), ['shop:1 PRIMARY IN_PROGRESS 2', 'shop:2 ACTIVE FAILED 0'])
    now = 20
    assert.deepEqual(deployments(ecs), ['shop:1 PRIMARY COMPLETED 2'])
    const [own] = objectsIn(
      bodyOf(ecs.answer('ListServiceDeployments', { cluster: 'qa', service: 'shop' })),
      'serviceDeployments',
    )
    assert.equal(own?.['status'], 'ROLLBACK_SUCCESSFUL')
  })

  it('is not begun by an update that changes nothing, as in ECS', () => {
    const ecs = playScenario(scenario([]), () => 0)
    bodyOf(
      ecs.answer('UpdateService', {
        cluster: 'qa',
        service: 'shop',
        taskDefinition: 'arn:aws:ecs:ap-northeast-1:000000000000:task-definition/shop:1',
      }),
    )
    assert.deepEqual(deployments(ecs), ['shop:1 PRIMARY COMPLETED 2'])
  })

  it('is not there yet in a stale read', () => {
    let now = 5_000
    const ecs = playScenario(scenario([], { staleness: 2_000 }), () => now)
    push(ecs)
    assert.deepEqual(deployments(ecs), ['shop:1 PRIMARY COMPLETED 2'])
    now = 7_000
    assert.deepEqual(deployments(ecs), ['shop:2 PRIMARY IN_PROGRESS 0', 'shop:1 ACTIVE COMPLETED 2'])
  })
})

it('faults hit the calls that they name, and are recorded as calls', () => {
  const faults = [{ action: 'ListClusters', kind: 'throttled', from: 2, count: 1 } as const]
  const ecs = playScenario(scenario([], { faults }), () => 0)
  const kinds = [1, 2, 3].map(() => ecs.answer('ListClusters', {}).kind)
  assert.deepEqual(kinds, ['answer', 'error', 'answer'])
  assert.equal(ecs.calls.length, 3)
})

it('speaks the protocol of the SDK: dates, counts, errors by name', async () => {
  const server = await startScriptedEcs(scenario([{ at: 0, pending: 1 }]))
  const client = new ECSClient({
    endpoint: server.url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  try {
    const { taskDefinition } = await client.send(
      new RegisterTaskDefinitionCommand({ ...definition, cpu: '256' }),
    )
    assert.deepEqual([taskDefinition?.revision, taskDefinition?.registeredAt instanceof Date], [2, true])
    const { service } = await client.send(
      new UpdateServiceCommand({
        cluster: 'qa',
        service: 'shop',
        taskDefinition: taskDefinition?.taskDefinitionArn,
      }),
    )
    assert.deepEqual([service?.deployments?.[0]?.pendingCount, service?.deployments?.length], [1, 2])
    await assert.rejects(client.send(new DescribeServicesCommand({ cluster: 'q', services: ['shop'] })), {
      name: 'ClusterNotFoundException',
    })
  } finally {
    client.destroy()
    await server.stop()
  }
})
