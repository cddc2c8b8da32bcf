// AWS on one loopback port: MiniStack, whose ECS tasks are containers and whose load balancers answer.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { MINISTACK_WITH_HEALTH_CHECKS } from './balancer-health.ts'
import { ensure } from './cache.ts'
import { type Daemon, run, type Say, signalGroup, startDaemon, succeeds, untilReady } from './command.ts'
import type { DockerEngine } from './docker.ts'

const MINISTACK = '1.5.33'
const REGION = 'ap-northeast-1'

/**
 * MiniStack, seen on 1.5.33, as far as a deployment meets it:
 *
 * - ECS: a task's containers are on the engine's default network, one address each (`attachments` has it for awsvpc
 *   tasks); with network mode `bridge` the ports are also published on the host, so a rolling update of a fixed host
 *   port cannot start: use `awsvpc` with a target group of type `ip`.
 * - A task counts as steady after 1 s; then old tasks are stopped (SIGTERM, SIGKILL after 5 s).
 * - A service's task has `startedBy` = the service's name, `group` = `service:<name>`; ListTasks by serviceName works,
 *   by startedBy = deployment id gives nothing; `taskDefinitionArn` tells whose it is.
 * - A container that ends: stopCode EssentialContainerExited, stoppedReason "Essential container exited", exitCode true.
 *   An image that is not there: TaskFailedToStart, "CannotPullContainerError: …". Old tasks of a finished deployment:
 *   UserInitiated, "Deployment completed", exitCode 0.
 * - awslogs: stream `<prefix>/<container>/<task id>`, only if the group exists or `awslogs-create-group` is "true".
 * - CreateService answers with a deployment that is COMPLETED while no task runs yet: look at runningCount too.
 * - A rolling update of 2 tasks takes 2 s; a container that exits 1 at once is rolled back in 2 s after three tasks
 *   (PRIMARY is the old deployment again with its old id, the new one stays in the list, ACTIVE and FAILED,
 *   desiredCount 0); an image that is not there in 1 s, with failedTasks 0. With MINIMUM 100 % no request is lost.
 * - A list of service deployments is always empty. UpdateService without a change starts nothing. Every event of an
 *   update reads "has begun draining connections on 1 tasks".
 * - Load balancers: the request goes to MiniStack's port with `Host: <DNSName>`; health: see balancer-health.ts.
 * - ECR: `/v2/` on the same port without a login; a repository must be created first.
 */
export interface Aws {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string
  readonly region: string
  readonly account: string
  /** `localhost:PORT`, the registry host of image references: Docker talks plain http to it. */
  readonly registry: string
  /** What clients need; set these and take every other AWS_* away. */
  readonly environment: Readonly<Record<string, string>>
  readonly log: string
  readonly stop: () => Promise<void>
}

const findPython = async (signal: AbortSignal | undefined): Promise<string> => {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'
  for (const name of ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'])
    if (await succeeds(name, ['-c', check], { signal })) return name
  throw new Error('MiniStack needs Python 3.10 or newer with venv: on Debian "apt-get install python3-venv"')
}

/** A virtual environment in the cache; run by `bin/python -m`, which finds its packages wherever the folder is. */
const installMiniStack = (say: Say, signal?: AbortSignal): Promise<string> =>
  ensure(
    {
      name: 'ministack',
      version: MINISTACK,
      install: async (folder) => {
        await run(await findPython(signal), ['-m', 'venv', folder], { signal })
        const packages = [`ministack==${MINISTACK}`, 'docker']
        const options = ['--quiet', '--disable-pip-version-check', '--no-input']
        await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', ...options, ...packages], { signal })
      },
    },
    say,
  )

/** Installs without starting, so that a set-up can do it beside other work. */
export const prepareAws = async (say: Say, signal?: AbortSignal): Promise<void> => {
  await installMiniStack(say, signal)
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('the system gave no port'))
      })
    })
  })

interface Run {
  readonly pid: number
  readonly port: number
}

const runFile = (folder: string): string => join(folder, 'ministack.run')

const readRun = async (folder: string): Promise<Run | undefined> => {
  const match = /^(\d+) (\d+)$/.exec(await readFile(runFile(folder), 'utf8').catch(() => ''))
  return match === null ? undefined : { pid: Number(match[1]), port: Number(match[2]) }
}

/** MiniStack labels its containers with this name and its port: they can be told from another instance's. */
const instanceName = (folder: string): string =>
  `hakobune-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`

/** Removes the processes, containers and pulled images that an instance in this folder left. */
export const endAws = async (folder: string, docker: DockerEngine): Promise<void> => {
  const left = await readRun(folder)
  if (left !== undefined) {
    const command = await readFile(`/proc/${left.pid}/environ`, 'utf8').catch(() => '')
    if (command.includes(instanceName(folder))) signalGroup(left.pid, 'SIGKILL')
    const client = { env: docker.environment }
    const cli = join(docker.binaries, 'docker')
    const label = `label=ministack.instance=${instanceName(folder)}:${left.port}`
    const words = (text: string): readonly string[] => text.split('\n').filter((word) => word !== '')
    const containers = words(await run(cli, ['ps', '--all', '--quiet', '--filter', label], client))
    if (containers.length > 0) await run(cli, ['rm', '--force', '--volumes', ...containers], client)
    // A private engine goes away whole; the machine's own keeps nothing of ours.
    if (docker.kind === 'machine') {
      const ours = [
        'images',
        '--format',
        '{{.Repository}}',
        '--filter',
        `reference=localhost:${left.port}/**`,
      ]
      for (const name of new Set(words(await run(cli, ours, client)))) {
        const images = words(await run(cli, ['images', '--quiet', '--no-trunc', name], client))
        await succeeds(cli, ['rmi', '--force', ...new Set(images)], client)
      }
    }
  }
  for (const name of ['files', 'ministack.run', 'start-ministack.py'])
    await rm(join(folder, name), { recursive: true, force: true })
}

export interface AwsWishes {
  readonly folder: string
  readonly docker: DockerEngine
  readonly say: Say
  readonly signal?: AbortSignal | undefined
}

/** Starts MiniStack in `folder` (about 2 s) on a free loopback port, after removing what a killed one left there. */
export const startAws = async ({ folder, docker, say, signal }: AwsWishes): Promise<Aws> => {
  const installation = await installMiniStack(say, signal)
  const files = join(folder, 'files')
  await mkdir(folder, { recursive: true })
  await endAws(folder, docker)
  await mkdir(files, { recursive: true })
  const started = performance.now()
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const log = join(folder, 'ministack.log')
  const program = join(folder, 'start-ministack.py')
  await writeFile(program, MINISTACK_WITH_HEALTH_CHECKS)
  const foreign = Object.keys(process.env).filter((name) => /^(AWS_|LOCALSTACK_|MINISTACK_)/.test(name))
  const daemon: Daemon = startDaemon(join(installation, 'bin/python'), [program], log, {
    cwd: files,
    env: {
      ...Object.fromEntries(foreign.map((name) => [name, undefined])),
      ...docker.environment,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOSTNAME: instanceName(folder),
      MINISTACK_REGION: REGION,
      // It asks the engine whether it is itself a container, by this name.
      HOSTNAME: instanceName(folder),
      HOME: files,
      TMPDIR: files,
      S3_DATA_DIR: join(files, 's3'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  })
  await writeFile(runFile(folder), `${daemon.pid} ${port}`)
  const stop = async (): Promise<void> => {
    // Asked politely it would stop each container with a grace of its own; they are removed below, all at once.
    await daemon.stop(0)
    await endAws(folder, docker)
  }
  try {
    const healthy = () =>
      fetch(`${endpoint}/_ministack/health`).then(
        (response) => response.ok,
        () => false,
      )
    await untilReady('MiniStack', daemon, log, healthy, { signal })
  } catch (error) {
    await stop()
    throw error
  }
  say(`MiniStack: started on port ${port} in ${((performance.now() - started) / 1_000).toFixed(1)} s`)
  return {
    endpoint,
    region: REGION,
    account: '000000000000',
    registry: `localhost:${port}`,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      // Else the SDK asks 169.254.169.254 wherever a credential is missing.
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    log,
    stop,
  }
}
