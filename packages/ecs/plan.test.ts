// What is planned for what is there: every kind of plan, and every reason to refuse.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describePlan } from './describe-plan.ts'
import type { Fields } from './json.ts'
import type { Observed, Revision, Target } from './observe.ts'
import { type Plan, planDeployment } from './plan.ts'
import { readService } from './service.ts'
import { readServiceDefinition } from './service-definition.ts'
import { readTaskDefinition } from './task-definition.ts'

const file = (image: string): Fields => ({ family: 'shop', containerDefinitions: [{ name: 'app', image }] })

const revision = (number: number, image: string, active = true): Revision => ({
  arn: `arn:aws:ecs:r:1:task-definition/shop:${number}`,
  fields: file(image),
  active,
})

const targetOf = (service?: Fields, desiredCount?: number): Target => ({
  cluster: 'qa',
  service: 'shop',
  desiredCount,
  taskDefinition: readTaskDefinition(JSON.stringify(file('shop:2')), {
    file: 'ecs/task-definition.json',
    variables: {},
    image: undefined,
    container: undefined,
  }),
  serviceDefinition:
    service === undefined
      ? undefined
      : readServiceDefinition(JSON.stringify(service), {
          file: 'ecs/service.json',
          variables: {},
          cluster: 'qa',
          service: 'shop',
        }),
})

interface There {
  readonly current?: Revision
  readonly latest?: Revision
  readonly rolloutState?: string
  readonly fields?: Fields
}

const there = (
  target: Target,
  { current = revision(1, 'shop:1'), latest, rolloutState = 'COMPLETED', fields = {} }: There = {},
): Observed => ({
  target,
  kind: 'service',
  service: readService({
    serviceName: 'shop',
    status: 'ACTIVE',
    taskDefinition: current.arn,
    desiredCount: 2,
    runningCount: 2,
    deployments: [
      { id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: current.arn, createdAt: 1, rolloutState },
    ],
    ...fields,
  }),
  current,
  latest: latest ?? current,
  known: [],
})

const kindOf = (plan: Plan): string =>
  plan.kind === 'create' || plan.kind === 'update' ? `${plan.kind}, ${plan.registration.kind}` : plan.kind

describe('plans', () => {
  const same = revision(2, 'shop:2')
  const rows: readonly (readonly [string, Observed, string])[] = [
    ['another image', there(targetOf()), 'update, register'],
    ['the same image', there(targetOf(), { current: same }), 'unchanged'],
    ['the same image, registered and not running', there(targetOf(), { latest: same }), 'update, reuse'],
    [
      'the same image, deregistered',
      there(targetOf(), { latest: revision(2, 'shop:2', false) }),
      'update, register',
    ],
    [
      'the same image, still rolling out',
      there(targetOf(), { current: same, rolloutState: 'IN_PROGRESS' }),
      'follow',
    ],
    [
      'the same image, given up by ECS',
      there(targetOf(), { current: same, rolloutState: 'FAILED' }),
      'update, reuse',
    ],
    ['another setting', there(targetOf({ enableExecuteCommand: true }), { current: same }), 'update, reuse'],
    ['another count in the file only', there(targetOf({ desiredCount: 9 }), { current: same }), 'unchanged'],
    ['another count asked for', there(targetOf(undefined, 9), { current: same }), 'update, reuse'],
    [
      'no service, and a file',
      { target: targetOf({}), kind: 'no-service', near: [], latest: undefined },
      'create, register',
    ],
    [
      'no service, and no file',
      { target: targetOf(), kind: 'no-service', near: ['shop-web'], latest: undefined },
      'refused',
    ],
    ['no cluster', { target: targetOf(), kind: 'no-cluster', near: ['qa2'] }, 'refused'],
    ['a service that is being deleted', there(targetOf(), { fields: { status: 'DRAINING' } }), 'refused'],
    [
      'an external controller',
      there(targetOf(), { fields: { deploymentController: { type: 'EXTERNAL' } } }),
      'refused',
    ],
    [
      'another launch type',
      there(targetOf({ launchType: 'EC2' }), { fields: { launchType: 'FARGATE' } }),
      'refused',
    ],
  ]
  for (const [name, observed, expected] of rows)
    it(`${name}: ${expected}`, () => assert.equal(kindOf(planDeployment(observed)), expected))

  it('counts from the file on creation, else 1, and none for a daemon', () => {
    const fields = (definition: Fields, count?: number): unknown => {
      const plan = planDeployment({
        target: targetOf(definition, count),
        kind: 'no-service',
        near: [],
        latest: undefined,
      })
      return plan.kind === 'create' ? plan.fields['desiredCount'] : plan.kind
    }
    assert.deepEqual(
      [
        fields({ desiredCount: 3 }),
        fields({}),
        fields({ desiredCount: 3 }, 5),
        fields({ schedulingStrategy: 'DAEMON' }),
      ],
      [3, 1, 5, undefined],
    )
  })

  it('is shown as a diff', () => {
    const plan = planDeployment(there(targetOf({ enableExecuteCommand: true })))
    assert.equal(
      describePlan(plan),
      `shop in qa: update
  (the service runs shop:1)
  task definition shop: register a new revision
     {
       "containerDefinitions": [
         {
    -      "image": "shop:1",
    +      "image": "shop:2",
           "name": "app"
         }
       ],
  service: change it
    enableExecuteCommand:
      +true`,
    )
  })
})
