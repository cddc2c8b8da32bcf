// deploy-ecs at the wire: what it sends to ECS is counted and compared, and every ending says what it must.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { IAM_ACTIONS } from '@hakobune/ecs'
import { type Call, startScriptedEcs } from '../engines/scripted-ecs.ts'
import type { JsonObject, Rollout, Scenario } from '../engines/scripted-ecs-scenario.ts'
import { root, runStep, type Step, targets } from '../step.ts'

const ARN = 'arn:aws:ecs:ap-northeast-1:000000000000:task-definition'
const IMAGE =
  'registry.example.com/shop@sha256:0000000000000000000000000000000000000000000000000000000000000002'

const containerOf = (image: string): JsonObject => ({
  name: 'app',
  image,
  command: ['sh', '-c', ''],
  fieldOf2030: { deep: [1, null] },
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'app' },
  },
})
const definitionOf = (image: string, family = 'shop'): JsonObject => ({
  family,
  containerDefinitions: [containerOf(image)],
  anotherNewField: '',
})

const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }
const COMPLETES: Rollout = [
  { at: 500, running: 2, state: 'COMPLETED', event: '(service shop) has reached a steady state.' },
]

const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  clusters: { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 2, fields: BREAKER } }, production: {} },
  taskDefinitions: [definitionOf('registry.example.com/shop:1')],
  rollouts: { shop: [COMPLETES], worker: [COMPLETES] },
  ...more,
})

const FILES = { 'ecs/task-definition.json': JSON.stringify(definitionOf('${image}'), null, 2) }

interface Given {
  readonly scenario?: Scenario
  readonly files?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  /** Cancels the job once it has made these calls, in this order. */
  readonly cancelAfter?: readonly string[]
}

const wereMade = (calls: readonly Call[], [next, ...others]: readonly string[]): boolean => {
  if (next === undefined) return true
  const at = calls.findIndex(({ action }) => action === next)
  return at >= 0 && wereMade(calls.slice(at + 1), others)
}

const WRITES = ['RegisterTaskDefinition', 'CreateService', 'UpdateService']

for (const target of targets) {
  /** One run of the step against one scenario, in a repository with `files`. */
  const deploy = async ({ scenario: given = scenario(), files = FILES, inputs = {}, cancelAfter }: Given) => {
    const ecs = await startScriptedEcs(given)
    const cancellation = new AbortController()
    const watch = setInterval(() => {
      if (cancelAfter !== undefined && wereMade(ecs.calls, cancelAfter)) cancellation.abort()
    }, 20)
    const folder = await mkdtemp(join(tmpdir(), 'hakobune-deploy-ecs-'))
    try {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), text)
      }
      const options: Step = { folder, environment: ecs.environment, signal: cancellation.signal }
      const service: Readonly<Record<string, string>> = 'services' in inputs ? {} : { service: 'shop' }
      const result = await runStep(target, 'deploy-ecs', {
        ...options,
        inputs: { cluster: 'qa', image: IMAGE, ...service, ...inputs },
      })
      const calls: readonly Call[] = ecs.calls
      const writes = calls.filter(({ action }) => WRITES.includes(action))
      return { ...result, calls, writes, error: result.errors.join('\n') }
    } finally {
      clearInterval(watch)
      await ecs.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }

  describe(`deploy-ecs (${target})`, { concurrency: 8 }, () => {
    it('registers the file whole, updates the service, and waits for the verdict', async () => {
      const { code, outputs, writes, summary, log } = await deploy({})
      assert.equal(code, 0, log)
      assert.deepEqual(writes, [
        { action: 'RegisterTaskDefinition', body: definitionOf(IMAGE) },
        {
          action: 'UpdateService',
          body: { cluster: 'qa', service: 'shop', taskDefinition: `${ARN}/shop:2` },
        },
      ])
      const { result = '', ...others } = outputs
      const { verdict, reason, 'task-definition-arn': arn, 'deployment-id': id } = others
      assert.deepEqual([verdict, arn, id], ['succeeded', `${ARN}/shop:2`, 'ecs-svc/2001'])
      assert.match(reason ?? '', /^shop: runs shop:2: 2 of 2 tasks, [\d.]+ s$/)
      const [service] = JSON.parse(result).services
      assert.deepEqual(
        [service.verdict, service.previousTaskDefinition, service.running, service.failures],
        ['succeeded', `${ARN}/shop:1`, 2, []],
      )
      assert.match(
        summary,
        /### Deployed\n\n.*\n.*\n\| shop \(qa\) \| ✅ succeeded \| `shop:2` \| `shop:1` \| 2 of 2 \|/,
      )
      assert.match(log, /-\s+"image": "registry.example.com\/shop:1"/)
      assert.match(log, /::warning file=ecs\/task-definition.json,line=\d+,col=\d+::.*"fieldOf2030"/)
    })

    it('leaves alone what runs already', async () => {
      const { code, outputs, writes, log } = await deploy({
        inputs: { image: 'registry.example.com/shop:1' },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(
        [writes, outputs['verdict'], outputs['task-definition-arn']],
        [[], 'unchanged', `${ARN}/shop:1`],
      )
      assert.match(outputs['reason'] ?? '', /unchanged, it runs shop:1 already; 2 of 2 tasks run/)
    })

    it('uses a revision again that is registered already', async () => {
      const taskDefinitions = [definitionOf('registry.example.com/shop:1'), definitionOf(IMAGE)]
      const { writes, outputs } = await deploy({ scenario: scenario({ taskDefinitions }) })
      assert.deepEqual(
        writes.map(({ action }) => action),
        ['UpdateService'],
      )
      assert.equal(outputs['task-definition-arn'], `${ARN}/shop:2`)
    })

    it('shows the plan of a dry run and writes nothing', async () => {
      const { code, outputs, writes, summary } = await deploy({ inputs: { 'dry-run': 'true' } })
      assert.deepEqual([code, outputs['verdict'], writes], [0, 'planned', []])
      assert.match(summary, /```diff\nshop in qa: update/)
    })

    const service = { serviceName: '${service}', desiredCount: 3, ...BREAKER }

    it('creates the service from its file', async () => {
      const { code, writes, log } = await deploy({
        scenario: scenario({ clusters: { qa: {} } }),
        files: { ...FILES, 'ecs/service.json': JSON.stringify({ ...service, newMember: '' }) },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(writes[1], {
        action: 'CreateService',
        body: {
          desiredCount: 3,
          newMember: '',
          ...BREAKER,
          cluster: 'qa',
          serviceName: 'shop',
          taskDefinition: `${ARN}/shop:2`,
        },
      })
    })

    it('leaves the count of a service that is there to autoscaling, whatever its file says', async () => {
      const { writes } = await deploy({ files: { ...FILES, 'ecs/service.json': JSON.stringify(service) } })
      assert.deepEqual(writes[1]?.body, { cluster: 'qa', service: 'shop', taskDefinition: `${ARN}/shop:2` })
    })

    it('sets the count that the step asks for', async () => {
      const { writes } = await deploy({ inputs: { 'desired-count': '5' } })
      assert.equal(writes[1]?.body['desiredCount'], 5)
    })

    it('sends what of the service file differs, and shows it', async () => {
      const network = { awsvpcConfiguration: { subnets: ['b', 'a'] } }
      const fields = {
        ...BREAKER,
        networkConfiguration: { awsvpcConfiguration: { subnets: ['a', 'b'], assignPublicIp: 'DISABLED' } },
      }
      const clusters = { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 2, fields } } }
      const service = { networkConfiguration: network, enableExecuteCommand: true, ...BREAKER }
      const files = { ...FILES, 'ecs/service.yml': JSON.stringify(service) }
      const { writes, log } = await deploy({ scenario: scenario({ clusters }), files })
      assert.deepEqual(writes[1]?.body, {
        cluster: 'qa',
        service: 'shop',
        taskDefinition: `${ARN}/shop:2`,
        enableExecuteCommand: true,
      })
      assert.match(log, /enableExecuteCommand:\n\s+\+true/)
    })

    for (const serviceDeployments of [true, false])
      it(`says why ECS rolled back ${serviceDeployments ? '' : '(as MiniStack shows it)'}`, async () => {
        const stops = {
          stopCode: 'EssentialContainerExited',
          stoppedReason: 'Essential container in task exited',
          containers: [{ name: 'app', exitCode: 1, lines: ['starting', 'GREETING is missing'] }],
        }
        const rollout: Rollout = [
          { at: 200, stops, event: '(service shop) has started 1 tasks.' },
          { at: 400, stops },
          { at: 600, stops, state: 'ROLLING_BACK', reason: 'tasks failed to start' },
          { at: 5_000, state: 'ROLLED_BACK' },
        ]
        const { code, outputs, error, summary, log, calls } = await deploy({
          scenario: scenario({
            rollouts: { shop: [rollout] },
            serviceDeployments,
            startedByDeployment: serviceDeployments,
          }),
        })
        assert.deepEqual([code, outputs['verdict']], [1, 'rolled-back'], log)
        assert.match(error, /\[file=ecs\/task-definition.json,line=\d+,col=\d+\]/)
        assert.match(
          error,
          /it runs shop:1 again.*container "app": exit code 1.*its last line: "GREETING is missing"/,
        )
        assert.match(log, /3 tasks stopped: container "app": exit code 1/)
        assert.match(log, / {4}\| starting\n {6}\| GREETING is missing/)
        assert.match(summary, /```text\nstarting\nGREETING is missing\n```/)
        assert.match(summary, /has started 1 tasks/)
        const [failure] = JSON.parse(outputs['result'] ?? '').services[0].failures
        assert.deepEqual(
          [failure.kind, failure.container, failure.exitCode, failure.tasks, failure.logs[0].lines],
          ['exit', 'app', 1, 3, ['starting', 'GREETING is missing']],
        )
        const { body } = calls.find(({ action }) => action === 'GetLogEvents') ?? {}
        assert.match(String(body?.['logStreamName']), /^app\/app\/[0-9a-f]{32}$/)
      })

    it('a deadline passed: what ECS goes on doing, and the way back', async () => {
      const { code, outputs, log, error } = await deploy({
        scenario: scenario({ rollouts: { shop: [[]] } }),
        inputs: { timeout: '1s' },
      })
      assert.deepEqual([code, outputs['verdict']], [1, 'timed-out'])
      assert.match(error, /ECS has not decided about shop:2 within 1 s/)
      assert.match(
        log,
        /ECS goes on with the rollout; its circuit breaker rolls back if the tasks keep failing\./,
      )
      assert.match(
        log,
        /To go back: aws ecs update-service --region ap-northeast-1 --cluster qa --service shop --task-definition shop:1/,
      )
    })

    it('a cancelled job: the same report, within the seconds that it has', async () => {
      const { code, outputs, log, summary } = await deploy({
        scenario: scenario({ rollouts: { shop: [[]] } }),
        cancelAfter: ['UpdateService', 'DescribeServices'],
      })
      assert.deepEqual([code, outputs['verdict']], [1, 'cancelled'], log)
      assert.match(log, /the job was cancelled while ECS was rolling out shop:2/)
      assert.match(summary, /ECS goes on with the rollout.*\n\nTo go back:\n\n```sh\naws ecs update-service/s)
    })

    it('several services share one registration; one that ECS refuses hides no other', async () => {
      const both = { taskDefinition: 'shop:1', desiredCount: 1, fields: BREAKER }
      const faults = [
        {
          action: 'UpdateService',
          kind: 'refused',
          from: 2,
          type: 'InvalidParameterException',
          message: 'The target group is not there.',
        } as const,
      ]
      const services = JSON.stringify([
        { name: 'shop', 'task-definition': '', 'service-definition': '', container: '' },
        { name: 'worker' },
      ])
      const { code, outputs, writes, summary, error } = await deploy({
        scenario: scenario({ clusters: { qa: { shop: both, worker: both } }, faults }),
        inputs: { services },
      })
      assert.equal(code, 1)
      assert.deepEqual(
        writes.map(({ action }) => action),
        ['RegisterTaskDefinition', 'UpdateService', 'UpdateService'],
      )
      assert.equal(outputs['verdict'], 'not-started')
      assert.match(summary, /✅ succeeded/)
      assert.match(summary, /❌ not-started/)
      assert.match(
        error,
        /it was not touched: ECS refuses to update the service "(shop|worker)": The target group is not there\./,
      )
    })

    const dies = {
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 2, lines: ['no database'] }],
    }

    it('stops a rollout that has lost as many tasks as it may, and says that it did', async () => {
      const rollout: Rollout = [
        { at: 100, stops: dies },
        { at: 200, stops: dies },
      ]
      const { code, outputs, calls, log, error } = await deploy({
        scenario: scenario({ rollouts: { shop: [rollout] }, rollbackTakes: 1_000 }),
        inputs: { 'fail-after': '2' },
      })
      assert.deepEqual([code, outputs['verdict']], [1, 'rolled-back'], log)
      const stops = calls.filter(({ action }) => action === 'StopServiceDeployment')
      assert.deepEqual(
        stops.map(({ body }) => body['stopType']),
        ['ROLLBACK'],
      )
      assert.match(log, /^::warning::shop: 2 tasks have died, as many as "fail-after" allows/m)
      assert.match(error, /this step stopped it after 2 tasks had died\): container "app": exit code 2/)
    })

    it('is done with the stage that it waits for, and tells how a paused rollout goes on', async () => {
      const hook = { hookId: 'hook-1', targetType: 'PAUSE', status: 'AWAITING_ACTION' } as const
      const rollout: Rollout = [{ at: 100, running: 2, stage: 'POST_TEST_TRAFFIC_SHIFT', hook }]
      const { code, outputs, log } = await deploy({
        scenario: scenario({ rollouts: { shop: [rollout] } }),
        inputs: { 'wait-until': 'post-test-traffic-shift' },
      })
      assert.deepEqual([code, outputs['verdict']], [0, 'succeeded'], log)
      assert.match(outputs['reason'] ?? '', /has come with shop:2 to the stage POST_TEST_TRAFFIC_SHIFT/)
      assert.match(
        log,
        /aws ecs continue-service-deployment --region ap-northeast-1 --service-deployment-arn \S+ --hook-id hook-1/,
      )
    })

    for (const action of ['RegisterTaskDefinition', 'UpdateService'])
      it(`whose answer to ${action} is lost sends it no second time`, async () => {
        const faults = [{ action, kind: 'lost', count: 1 } as const]
        const { code, writes, outputs, log } = await deploy({ scenario: scenario({ faults }) })
        assert.deepEqual([code, outputs['verdict']], [0, 'succeeded'], log)
        assert.deepEqual(
          writes.map((call) => call.action),
          ['RegisterTaskDefinition', 'UpdateService'],
        )
      })

    it('goes on looking, more slowly, when AWS throttles, and asks no second time in between', async () => {
      const faults = [{ action: 'DescribeServices', kind: 'throttled', from: 2, count: 1 } as const]
      const { code, outputs, calls, log } = await deploy({ scenario: scenario({ faults }) })
      assert.deepEqual([code, outputs['verdict']], [0, 'succeeded'], log)
      assert.match(log, /AWS throttles the calls of this account: looking less often/)
      assert.ok(calls.filter((call) => call.action === 'DescribeServices').length <= 4)
    })

    it('warns once where service deployments may not be listed, and keeps its promise', async () => {
      const faults = [{ action: 'ListServiceDeployments', kind: 'denied' } as const]
      const { code, log } = await deploy({ scenario: scenario({ faults }) })
      assert.equal(code, 0, log)
      assert.equal(log.match(/^::warning title=The verdict rests on less/gm)?.length, 1)
    })

    it('tells that the desired count is 0', async () => {
      const clusters = { qa: { shop: { taskDefinition: 'shop:1', desiredCount: 0 } } }
      const { code, log } = await deploy({ scenario: scenario({ clusters }) })
      assert.equal(code, 0)
      assert.match(
        log,
        /^::warning::shop: is set to shop:2, but its desired count is 0: no task was started/m,
      )
    })
  })

  // Once is enough for what ends before anything is sent: on the bundle, where there is one.
  if (target !== targets.at(-1)) continue
  describe(`deploy-ecs refuses, and writes nothing (${target})`, { concurrency: 8 }, () => {
    const two = {
      family: 'shop',
      containerDefinitions: [containerOf('a:1'), { ...containerOf('b:1'), name: 'proxy' }],
    }
    const codeDeploy = {
      taskDefinition: 'shop:1',
      desiredCount: 2,
      fields: { deploymentController: { type: 'CODE_DEPLOY' } },
    }
    const rows: readonly (readonly [string, Given, RegExp])[] = [
      ['no task definition', { files: {} }, /there is no file ecs\/task-definition\.json/],
      [
        'a misspelt file',
        {
          files: { 'ecs/task-definiton.json': '{}' },
          inputs: { 'task-definition': 'ecs/task-definition.json' },
        },
        /set "task-definition:" to ecs\/task-definiton\.json/,
      ],
      [
        'two files',
        { files: { ...FILES, 'ecs/task-definition.yml': 'a: 1' } },
        /both ecs\/task-definition\.json and ecs\/task-definition\.yml are there/,
      ],
      [
        'no JSON',
        { files: { 'ecs/task-definition.json': '{\n  "family": "shop"\n  "cpu": 1 }' } },
        /line=3,col=3\] ecs\/task-definition\.json:3:3: this is not JSON/,
      ],
      [
        'an unknown end of the wait',
        { inputs: { 'wait-until': 'post-test-trafic-shift' } },
        /the input "wait-until" is "post-test-trafic-shift", which is no end of the wait/,
      ],
      ['a bad count of deaths', { inputs: { 'fail-after': '0' } }, /fail-after/],
      [
        'two candidates',
        { files: { 'ecs/task-definition.json': JSON.stringify(two) } },
        /could go into 2 containers: "app", "proxy"/,
      ],
      [
        'no such container',
        { inputs: { container: 'ap' } },
        /no container "ap"; it has "app"\. Did you mean "app"/,
      ],
      [
        'an unknown variable',
        {
          files: { 'ecs/task-definition.json': '{ "family":\n "${familly}" }' },
          inputs: { variables: '{ family: shop }' },
        },
        /json:2:3: there is no variable "familly"\. Did you mean "family"/,
      ],
      [
        'no such cluster',
        { inputs: { cluster: 'qq' } },
        /there is no cluster "qq" in this region; there is the cluster "qa"/,
      ],
      [
        'no such service',
        { inputs: { service: 'shp' } },
        /the cluster "qa" has no service "shp"; there is the service "shop".*add ecs\/service\.json/s,
      ],
      [
        'a file for another service',
        { files: { ...FILES, 'ecs/service.json': '{\n"serviceName": "web" }' } },
        /service\.json:2:\d+: the file is for the service "web", and the step deploys to "shop"/,
      ],
      [
        'what ECS cannot change',
        { files: { ...FILES, 'ecs/service.json': '{ "schedulingStrategy": "DAEMON" }' } },
        /ECS cannot change "schedulingStrategy" of a service: it is "REPLICA", the file says "DAEMON"/,
      ],
      [
        'CodeDeploy',
        { scenario: scenario({ clusters: { qa: { shop: codeDeploy } } }) },
        /deployed by AWS CodeDeploy, not by ECS/,
      ],
      [
        'a denied read',
        { scenario: scenario({ faults: [{ action: 'DescribeServices', kind: 'denied' }] }) },
        /AWS denied ecs:DescribeServices.*the role shop-qa.*"Action": "ecs:DescribeServices"/s,
      ],
      [
        'both inputs',
        { inputs: { services: '[{ name: a }]', service: 'b' } },
        /both "service" and "services" are given/,
      ],
      ['a wrong key', { inputs: { services: '[{ nam: a }]' } }, /the input "services" is wrong/],
      ['no image reference', { inputs: { image: 'UPPER' } }, /UPPER/],
      ['a variable called image', { inputs: { variables: '{ image: x }' } }, /"variables" holds "image"/],
    ]
    for (const [name, given, expected] of rows)
      it(name, async () => {
        const { code, error, writes, log } = await deploy(given)
        assert.equal(code, 1, log)
        assert.match(error, expected)
        assert.doesNotMatch(error, /an outage or a bug of Hakobune/)
        assert.deepEqual(writes, [])
      })

    it('a definition that ECS refuses, with the line of the field that it names', async () => {
      const message = "Invalid 'cpu' setting for task."
      const faults = [{ action: 'RegisterTaskDefinition', kind: 'refused', message } as const]
      const files = {
        'ecs/task-definition.json': JSON.stringify({ ...definitionOf('${image}'), cpu: '100' }, null, 2),
      }
      const { code, error, writes, outputs } = await deploy({ scenario: scenario({ faults }), files })
      assert.deepEqual([code, outputs['verdict'], writes.length], [1, 'not-started', 1])
      assert.match(
        error,
        /\[file=ecs\/task-definition.json,line=28,col=\d+\].*ECS refuses the task definition: Invalid 'cpu' setting for task\./,
      )
    })

    it('a denied registration, with the statement to add', async () => {
      const faults = [{ action: 'RegisterTaskDefinition', kind: 'denied' } as const]
      const { error, outputs } = await deploy({ scenario: scenario({ faults }) })
      assert.equal(outputs['verdict'], 'not-started')
      assert.match(
        error,
        /AWS denied ecs:RegisterTaskDefinition.*add this statement to a policy of the role shop-qa/s,
      )
    })
  })
}

it('the README names every IAM action that the step can need, and no other', async () => {
  const readme = await readFile(join(root, 'actions/deploy-ecs/README.md'), 'utf8')
  const [, policy = ''] = /```json\n(\[.*?)```/s.exec(readme) ?? []
  const named = [...policy.matchAll(/"((?:ecs|logs|iam):[A-Z]\w+)"(?!:)/g)].map(([, action]) => action)
  const { ListTaskDefinitions: _, ...own } = IAM_ACTIONS
  assert.deepEqual([...new Set(named)].sort(), Object.values(own).flat().sort())
})
