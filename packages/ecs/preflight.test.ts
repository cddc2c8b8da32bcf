// Preflight in tables: what stops a deployment, what is warned about, and at which line; and that no answer stops nothing.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describePlace } from '@hakobune/text'
import type { Json } from './json.ts'
import type { Plan } from './plan.ts'
import { preflight } from './preflight.ts'
import { readReference } from './preflight-secrets.ts'
import { readServiceDefinition } from './service-definition.ts'
import type { Sight, Surroundings } from './surroundings.ts'
import { readTaskDefinition } from './task-definition.ts'

type JsonObject = { readonly [name: string]: Json }

const missing: Sight<never> = { kind: 'missing' }
const there =
  <T>(value: T) =>
  async (): Promise<Sight<T>> => ({ kind: 'there', value })
const gone = async (): Promise<Sight<never>> => missing
const silent = async (): Promise<Sight<never>> => ({ kind: 'unknown', reason: 'nobody answers' })

const AROUND: Surroundings = {
  image: there({ platforms: ['linux/amd64', 'linux/arm64/v8'] }),
  role: there({ trustsTasks: true }),
  logGroup: there(null),
  secret: there({ deleted: false }),
  parameter: there(null),
  targetGroup: there({ type: 'ip', attached: true, checkPort: undefined }),
}

const CONTAINER: JsonObject = {
  name: 'app',
  image: 'shop:1',
  portMappings: [{ containerPort: 8080 }],
  logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/shop' } },
}
const TASK: JsonObject = {
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::1:role/path/shop-execution',
  containerDefinitions: [CONTAINER],
}
const SERVICE: JsonObject = {
  launchType: 'FARGATE',
  loadBalancers: [
    { targetGroupArn: 'arn:aws:elb:r:1:targetgroup/shop/1', containerName: 'app', containerPort: 8080 },
  ],
  networkConfiguration: { awsvpcConfiguration: { subnets: ['a'] } },
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
}

const planOf = (task: JsonObject, service: JsonObject): Plan => {
  const taskDefinition = readTaskDefinition(JSON.stringify(task, null, 1), {
    file: 'task.json',
    variables: {},
    image: undefined,
    container: undefined,
  })
  const serviceDefinition = readServiceDefinition(JSON.stringify(service, null, 1), {
    file: 'service.json',
    variables: {},
    cluster: 'qa',
    service: 'shop',
  })
  const target = {
    cluster: 'qa',
    service: 'shop',
    taskDefinition,
    serviceDefinition,
    desiredCount: undefined,
  }
  const registration = { kind: 'register', fields: taskDefinition.fields } as const
  return { kind: 'create', target, registration, fields: serviceDefinition.fields, near: [] }
}

interface Row {
  readonly name: string
  readonly task?: JsonObject
  readonly container?: JsonObject
  readonly service?: JsonObject
  readonly around?: Partial<Surroundings>
  /** `file:line` and the reason; undefined where the plan goes on. */
  readonly stops?: readonly [string, RegExp]
  readonly warns?: RegExp
}

const SECRET = 'arn:aws:secretsmanager:r:1:secret:db-AbCdEf:password::'
const secrets = [{ name: 'PASSWORD', valueFrom: SECRET }]

const rows: readonly Row[] = [
  { name: 'all is well' },
  {
    name: 'a missing image',
    around: { image: gone },
    stops: ['task.json:11', /image shop:1 .* not in its registry/],
  },
  {
    name: 'an image for another processor',
    around: { image: there({ platforms: ['linux/arm64'] }) },
    stops: ['task.json:11', /is for linux\/arm64, and the task runs on linux\/amd64/],
  },
  {
    name: 'an image for the processor that is asked for',
    task: { runtimePlatform: { cpuArchitecture: 'ARM64' } },
    around: { image: there({ platforms: ['linux/arm64/v8'] }) },
  },
  {
    name: 'an image for another system',
    task: {
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    },
    around: { image: there({ platforms: ['linux/amd64'] }) },
    stops: ['task.json:11', /the task runs on windows\/amd64/],
  },
  {
    name: 'an image for another processor, where instances decide',
    task: { requiresCompatibilities: ['EC2'] },
    service: { launchType: 'EC2' },
    around: { image: there({ platforms: ['linux/arm64'] }) },
  },
  { name: 'an image that says no platform', around: { image: there({ platforms: [] }) } },
  {
    name: 'a missing role',
    around: { role: gone },
    stops: ['task.json:7', /no role "shop-execution", the execution role/],
  },
  {
    name: 'a role for others',
    around: { role: there({ trustsTasks: false }) },
    stops: ['task.json:7', /does not let ECS tasks in/],
  },
  {
    name: 'a missing log group',
    around: { logGroup: gone },
    stops: ['task.json:20', /no log group "\/ecs\/shop"/],
  },
  {
    name: 'a log group that will be made',
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/shop', 'awslogs-create-group': 'true' },
      },
    },
    around: { logGroup: gone },
  },
  {
    name: 'a missing secret',
    container: { secrets },
    around: { secret: gone },
    stops: ['task.json:26', /the secret arn:\S+ of the container "app" does not exist/],
  },
  {
    name: 'a secret that is being deleted',
    container: { secrets },
    around: { secret: there({ deleted: true }) },
    stops: ['task.json:26', /is scheduled for deletion/],
  },
  {
    name: 'a missing parameter',
    container: { secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }] },
    around: { parameter: gone },
    stops: ['task.json:26', /the parameter \/shop\/token .* does not exist/],
  },
  {
    name: 'a missing target group',
    around: { targetGroup: gone },
    stops: ['service.json:5', /no target group arn:/],
  },
  {
    name: 'a target group of the wrong type',
    around: { targetGroup: there({ type: 'instance', attached: true, checkPort: undefined }) },
    stops: ['service.json:5', /"shop" has targets of the type instance, and .* awsvpc need ip/],
  },
  {
    name: 'a target group behind nothing',
    around: { targetGroup: there({ type: 'ip', attached: false, checkPort: undefined }) },
    stops: ['service.json:5', /behind no load balancer/],
  },
  {
    name: 'a health check on a port that nobody names',
    around: { targetGroup: there({ type: 'ip', attached: true, checkPort: 9_000 }) },
    warns: /checks the health on port 9000, which no container of the task names/,
  },
  {
    name: 'a port that is not mapped',
    container: { portMappings: [{ containerPort: 80 }] },
    stops: ['service.json:4', /leads to port 8080 of "app", whose "portMappings" have the port 80/],
  },
  {
    name: 'a port within a range',
    container: { portMappings: [{ containerPortRange: '8000-8100' }] },
  },
  {
    name: 'a container that is not there',
    container: { name: 'web' },
    stops: ['service.json:4', /leads to the container "app", and the task definition has "web"/],
  },
  {
    name: 'secrets without an execution role',
    task: { executionRoleArn: '' },
    container: { secrets },
    stops: ['task.json:23', /needs an execution role to read its secrets/],
  },
  {
    name: 'Fargate without awsvpc',
    task: { networkMode: 'bridge' },
    around: { targetGroup: there({ type: 'instance', attached: true, checkPort: undefined }) },
    stops: ['task.json:3', /Fargate runs tasks with the network mode awsvpc only/],
  },
  {
    name: 'awsvpc without subnets',
    service: { networkConfiguration: '' },
    stops: ['service.json:1', /needs subnets/],
  },
  {
    name: 'no circuit breaker',
    service: { deploymentConfiguration: {} },
    warns: /has no deployment circuit breaker: ECS starts failing tasks again without end/,
  },
  { name: 'alarms in its place', service: { deploymentConfiguration: { alarms: { enable: true } } } },
]

describe('preflight', () => {
  for (const { name, task = {}, container = {}, service = {}, around = {}, stops, warns } of rows)
    it(name, async () => {
      const definition = { ...TASK, ...task, containerDefinitions: [{ ...CONTAINER, ...container }] }
      const plan = planOf(definition, { ...SERVICE, ...service })
      const checked = await preflight(plan, { ...AROUND, ...around })
      assert.deepEqual(checked.unchecked, [])
      assert.match(checked.warnings.map(({ message }) => message).join('\n'), warns ?? /^$/)
      if (stops === undefined) return assert.equal(checked.plan, plan)
      const { plan: stopped } = checked
      assert.equal(stopped.kind, 'refused')
      if (stopped.kind !== 'refused') return
      const { reason, place } = stopped.refusal
      assert.match(reason, stops[1])
      assert.equal(place === undefined ? '' : describePlace(place).replace(/:\d+$/, ''), stops[0])
    })

  it('is stopped by no question that is not answered, and names each once', async () => {
    const container = { ...CONTAINER, secrets: [...secrets, { name: 'TOKEN', valueFrom: '/shop/token' }] }
    const plan = planOf({ ...TASK, containerDefinitions: [container] }, SERVICE)
    const checked = await preflight(plan, {
      image: silent,
      role: silent,
      logGroup: silent,
      secret: silent,
      parameter: silent,
      targetGroup: silent,
    })
    assert.deepEqual(checked, { plan, warnings: [], unchecked: ['nobody answers'] })
  })

  for (const [what, valueFrom, reason] of [
    ['a parameter of another account', 'arn:aws:ssm:r:2:parameter/token', 'parameters of other accounts'],
    ['a secret of another account', SECRET.replace(':1:', ':2:'), 'secrets of other accounts'],
    ["one of AWS's own parameters", '/aws/service/x', 'parameters of AWS itself'],
    ['a secret by way of a parameter', '/aws/reference/secretsmanager/db', 'parameters of AWS itself'],
  ] as const)
    it(`does not judge ${what}`, async () => {
      const container = { ...CONTAINER, secrets: [{ name: 'A', valueFrom }] }
      const plan = planOf({ ...TASK, containerDefinitions: [container] }, SERVICE)
      const checked = await preflight(plan, { ...AROUND, secret: gone, parameter: gone })
      assert.deepEqual(checked, { plan, warnings: [], unchecked: [reason] })
    })

  it('tells every reason at once', async () => {
    const { plan } = await preflight(planOf(TASK, SERVICE), {
      ...AROUND,
      image: gone,
      role: gone,
      logGroup: gone,
    })
    assert.equal(plan.kind === 'refused' ? plan.refusal.reason.split('\n').length : 0, 3)
  })
})

describe('readReference', () => {
  const own = { region: 'r', account: '1' }
  const named = { region: undefined, account: undefined }
  for (const [from, expected] of [
    [SECRET, { kind: 'secret', id: 'arn:aws:secretsmanager:r:1:secret:db-AbCdEf', ...own }],
    ['arn:aws:ssm:r:1:parameter/shop/token', { kind: 'parameter', name: 'shop/token', ...own }],
    ['arn:aws:ssm:r:1:parameter/shop/token:3', { kind: 'parameter', name: 'shop/token', ...own }],
    ['/shop/token', { kind: 'parameter', name: '/shop/token', ...named }],
    ['/shop/token:stable', { kind: 'parameter', name: '/shop/token', ...named }],
  ] as const)
    it(from, () => assert.deepEqual(readReference(from), expected))
})
