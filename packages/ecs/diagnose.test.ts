// Every way to die that ECS has words for, and the container, owner and field that it is put down to.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diagnose, isFailure } from './diagnose.ts'
import type { Fields } from './json.ts'
import { readTask, type Task } from './task.ts'

const definition: Fields = {
  family: 'shop',
  memory: '512',
  containerDefinitions: [
    { name: 'app', image: 'shop:1', secrets: [], logConfiguration: {}, healthCheck: {}, command: ['serve'] },
    { name: 'sidecar', image: 'proxy:1', essential: false },
  ],
}

interface Ending {
  readonly stopCode?: string
  readonly stoppedReason?: string
  readonly containers?: readonly Fields[]
}

const task = ({
  stopCode = 'EssentialContainerExited',
  stoppedReason = 'Essential container in task exited',
  containers = [{ name: 'app' }],
}: Ending): Task => readTask({ taskArn: 'arn:aws:ecs:r:1:task/qa/1', stopCode, stoppedReason, containers })

const exit = (exitCode: number): Ending => ({ containers: [{ name: 'app', exitCode }] })
const start = (stoppedReason: string): Ending => ({ stopCode: 'TaskFailedToStart', stoppedReason })
const container = (reason: string): Ending => ({
  ...start('Task failed to start'),
  containers: [{ name: 'app', reason }],
})

describe('causes', () => {
  const rows: readonly (readonly [string, Ending, string, string])[] = [
    ['exit 1', exit(1), 'exit', 'containerDefinitions.0.command'],
    ['exit 0', exit(0), 'exit', 'containerDefinitions.0.command'],
    ['exit 127', exit(127), 'exit', 'containerDefinitions.0.command'],
    [
      'killed for memory',
      {
        containers: [
          { name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
        ],
      },
      'out-of-memory',
      'memory',
    ],
    [
      'no image',
      start(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/shop:1: docker.io/library/shop:1: not found',
      ),
      'image-missing',
      'image',
    ],
    [
      'no image, by Docker',
      container(
        'CannotPullContainerError: 404 Client Error: Not Found ("manifest for localhost:5000/shop:1 not found: manifest unknown: manifest unknown")',
      ),
      'image-missing',
      'containerDefinitions.0.image',
    ],
    [
      'wrong platform',
      start(
        "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
      ),
      'architecture',
      'image',
    ],
    [
      'no right to pull',
      start(
        'CannotPullContainerError: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      ),
      'pull-denied',
      'executionRoleArn',
    ],
    [
      'no route',
      start(
        'ResourceInitializationError: unable to pull secrets or registry auth: RequestError: send request failed caused by: Post "https://api.ecr": dial tcp 1.2.3.4:443: i/o timeout',
      ),
      'no-route',
      'networkConfiguration',
    ],
    [
      'no right to a secret',
      start(
        'ResourceInitializationError: unable to retrieve secret from asm: AccessDeniedException: User: arn is not authorized to perform: secretsmanager:GetSecretValue on resource: db',
      ),
      'secret-denied',
      'secrets',
    ],
    [
      'no secret',
      start(
        "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ),
      'secret-missing',
      'secrets',
    ],
    [
      'no log group',
      start(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ResourceNotFoundException: The specified log group does not exist.',
      ),
      'log-group',
      'logConfiguration',
    ],
    [
      'no command',
      container(
        'CannotStartContainerError: OCI runtime create failed: exec: "serve": executable file not found in $PATH: unknown',
      ),
      'no-command',
      'containerDefinitions.0.command',
    ],
    [
      'exec format error',
      container('CannotStartContainerError: exec /bin/serve: exec format error'),
      'architecture',
      'containerDefinitions.0.image',
    ],
    [
      'container health',
      { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed container health checks' },
      'container-health',
      'healthCheck',
    ],
    [
      'balancer health',
      {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed ELB health checks in (target-group arn:tg)',
      },
      'load-balancer-health',
      'portMappings',
    ],
    [
      'full disk',
      start('CannotPullContainerError: write /data: no space left on device'),
      'disk-full',
      'ephemeralStorage',
    ],
    [
      'no interface',
      start('Timeout waiting for network interface provisioning to complete.'),
      'network-interface',
      'networkConfiguration',
    ],
    ['something new', start('a reason of 2030'), 'unknown', 'name'],
  ]
  for (const [name, ending, expected, field] of rows)
    it(name, () => {
      const { name: cause, path } = diagnose(task(ending), definition, [])
      const at = path.join('.')
      assert.equal(cause, expected)
      assert.ok(at === field || at === `containerDefinitions.0.${field}`, at)
    })
})

describe('which container', () => {
  it('is the essential one with an error of its own, not one that was stopped for it', () => {
    const containers = [
      { name: 'sidecar', exitCode: 143 },
      { name: 'app', exitCode: 3 },
    ]
    const { container: name, exitCode, says } = diagnose(task({ containers }), definition, [])
    assert.deepEqual([name, exitCode], ['app', 3])
    assert.match(says, /^exit code 3: /)
  })

  it('names the secret action that is denied', () => {
    const { advice } = diagnose(
      task(start('not authorized to perform: ssm:GetParameters on resource: x')),
      definition,
      [],
    )
    assert.match(advice, /allow ssm:GetParameters/)
  })

  it('reads the architecture from the last log lines, and from no earlier ones', () => {
    const lines = ['exec /bin/app: exec format error']
    assert.equal(diagnose(task(exit(255)), definition, lines).name, 'architecture')
    assert.equal(diagnose(task(exit(1)), definition, [...lines, 'a', 'b', 'c']).name, 'exit')
  })
})

it('a task that ECS stopped in the course of the rollout is no failure', () => {
  const failed = (stopCode: string, stoppedReason: string): boolean =>
    isFailure(task({ stopCode, stoppedReason }))
  assert.equal(
    failed('ServiceSchedulerInitiated', 'Scaling activity initiated by (deployment ecs-svc/1)'),
    false,
  )
  assert.equal(failed('UserInitiated', 'Deployment completed'), false)
  assert.equal(failed('ServiceSchedulerInitiated', 'Task failed ELB health checks in (target-group x)'), true)
  assert.equal(failed('EssentialContainerExited', 'Essential container in task exited'), true)
})
