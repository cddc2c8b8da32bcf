// Runs a repository's workflow by act, with the published workflows of Hakobune taken from a folder.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { installAct } from './act.ts'
import { type JobRun, logReader } from './act-log.ts'
import { run, type Say, signalGroup } from './command.ts'
import type { GitHubEvent } from './events.ts'

/**
 * act 0.2.89 in host mode, as it was seen:
 *
 * - `uses: hakobune/hakobune/…@v1` comes from the folder's last commit; `main: ../../dist/x.js` works, the whole
 *   repository is copied per step. Node is the first one in PATH whatever `using:` says.
 * - actions/checkout copies the whole folder with .git into the job's workspace; a job without it has an empty one.
 * - Steps have a terminal (TERM is set to dumb here), standard output and error are one stream.
 * - Job outputs, `needs`, `if`, matrices by fromJSON, `environment`, post steps, masks, GITHUB_OUTPUT, _ENV, _STATE work.
 *   An expression in a skipped step is evaluated all the same, and an error in it is only logged.
 * - There is no concurrency: neither cancelling nor queueing. Skipped jobs are not told of.
 * - After a called workflow has failed, the caller's later jobs do not run, `if: always()` or not.
 * - github.workflow is the called workflow's name, github.sha the folder's HEAD unless the payload has `after`.
 * - The first interrupt kills a step's process with SIGKILL; then `always()`, `cancelled()` and post steps run.
 */
export interface WorkflowWishes {
  /** The caller's git repository. */
  readonly repository: string
  readonly event: GitHubEvent
  /** The staged copy of Hakobune (stage.ts). */
  readonly hakobune: string
  /** Where this run's files go: summaries/*.md, log.txt, act.jsonl, event.json; emptied first. */
  readonly folder: string
  /** Added to the environment of every step. GITHUB_*, ACTIONS_* and RUNNER_* go before act's own. */
  readonly env?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** How many commits a checkout has; actions/checkout fetches 1. 0 = all. */
  readonly depth?: number
  /** Every line for people, as it comes. */
  readonly onLine?: (line: string) => void
  readonly say: Say
  /** Cancels as GitHub does: SIGINT to the running steps, 7.5 s later the end; then `always()` and post steps. */
  readonly cancel?: AbortSignal | undefined
  /** Ends everything at once. */
  readonly signal?: AbortSignal | undefined
}

export interface WorkflowRun {
  readonly exitCode: number
  readonly seconds: number
  readonly jobs: readonly JobRun[]
  /** The whole log for people. */
  readonly log: string
  /** One Markdown file for each job that wrote a summary, in the order in which the jobs began. */
  readonly summaryFiles: readonly string[]
}

export const prepareRunner = async (say: Say, signal?: AbortSignal): Promise<void> => {
  await installAct(say, signal)
}

/** GitHub's own time between SIGINT and SIGTERM for a cancelled step. */
const CANCEL_GRACE = 7_500

/** Variables of this process that would tell steps of another runner, another cloud, another engine or a test in progress. */
const FOREIGN =
  /^(GITHUB_|ACTIONS_|RUNNER_|INPUT_|AWS_|DOCKER_|ACT_|XDG_|GIT_|npm_|NODE_TEST_CONTEXT|NODE_OPTIONS|NODE_V8_COVERAGE)/
const KEPT = /^GIT_SSL_CAINFO$/

/** Every process of this run carries this variable, also those that made a session of their own. */
const MARK = 'HAKOBUNE_ACT_RUN'

const processesOf = async (mark: string): Promise<readonly number[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const own = await Promise.all(
    pids.map(async (pid) =>
      (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).includes(`${MARK}=${mark}`),
    ),
  )
  return pids.filter((_, index) => own[index]).map(Number)
}

const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** A clone with one commit checked out, as actions/checkout leaves it: shallow, a branch's name where there is one. */
const checkOut = async (wishes: WorkflowWishes, target: string): Promise<void> => {
  const { event, signal } = wishes
  const git = (...args: readonly string[]): Promise<string> => run('git', ['-C', target, ...args], { signal })
  const depth = wishes.depth ?? 1
  const branch = /^refs\/heads\/(.+)$/.exec(event.checkout)?.[1]
  await run('git', ['init', '--quiet', target], { signal })
  await git(
    ...[
      'fetch',
      '--quiet',
      '--no-tags',
      ...(depth === 0 ? [] : [`--depth=${depth}`]),
      `file://${wishes.repository}`,
    ],
    `+${event.checkout}:${branch === undefined ? 'refs/remotes/pull/merge' : `refs/remotes/origin/${branch}`}`,
  )
  if (branch === undefined) await git('checkout', '--quiet', '--detach', 'refs/remotes/pull/merge')
  else await git('checkout', '--quiet', '-B', branch, `refs/remotes/origin/${branch}`)
  await git('remote', 'add', 'origin', `https://github.com/${event.repository}`)
}

const stepEnvironment = (wishes: WorkflowWishes, home: string, mark: string): Record<string, string> => {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || (FOREIGN.test(name) && !KEPT.test(name)) ? [] : [[name, value] as const],
  )
  const environment: Record<string, string> = Object.fromEntries(inherited)
  const given = wishes.env ?? {}
  const path = given['PATH'] ?? process.env['PATH'] ?? ''
  return {
    ...environment,
    TERM: 'dumb',
    ...given,
    PATH: `${dirname(process.execPath)}:${path}`,
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    [MARK]: mark,
  }
}

const dotenv = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('')

const writeSummaries = async (folder: string, jobs: readonly JobRun[]): Promise<readonly string[]> => {
  const files: string[] = []
  for (const [index, job] of jobs.entries()) {
    if (job.summary === '') continue
    const slug = job.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    const file = join(folder, `${String(index + 1).padStart(2, '0')}-${slug}.md`)
    await writeFile(file, `${job.summary}\n`)
    files.push(file)
  }
  return files
}

/** Runs every workflow of the repository that listens to the event, to its end; any exit code resolves. */
export const runWorkflow = async (wishes: WorkflowWishes): Promise<WorkflowRun> => {
  const { event, folder, signal } = wishes
  signal?.throwIfAborted()
  const act = await installAct(wishes.say, signal)
  await rm(folder, { recursive: true, force: true })
  const home = join(folder, 'home')
  const checkout = join(folder, 'checkout')
  const summaries = join(folder, 'summaries')
  for (const path of [home, checkout, summaries]) await mkdir(path, { recursive: true })
  await checkOut(wishes, checkout)
  await writeFile(join(folder, 'event.json'), JSON.stringify(event.payload, undefined, 2))
  await writeFile(join(home, 'secrets'), dotenv(wishes.secrets ?? {}), { mode: 0o600 })
  const mark = randomUUID()
  const environment = stepEnvironment(wishes, home, mark)
  const own = Object.entries(wishes.env ?? {}).filter(([name]) => /^(GITHUB_|ACTIONS_|RUNNER_)/.test(name))
  const args = [
    ...[event.name, '--json', '--rm', '--no-cache-server', '--eventpath', join(folder, 'event.json')],
    ...['--actor', event.actor, '--secret-file', join(home, 'secrets')],
    ...['ubuntu-24.04', 'ubuntu-26.04', 'ubuntu-latest'].flatMap((label) => [
      '--platform',
      `${label}=-self-hosted`,
    ]),
    ...['--local-repository', `hakobune/hakobune@v1=${wishes.hakobune}`],
    ...own.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(wishes.vars ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
  ]
  const started = performance.now()
  const reader = logReader()
  const log: string[] = []
  const raw = createWriteStream(join(folder, 'act.jsonl'))
  const child = spawn(act, args, {
    cwd: checkout,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      raw.write(`${line}\n`)
      const text = reader.take(line, performance.now())
      if (text === undefined) return
      log.push(text)
      wishes.onLine?.(text)
    })
  const endAtOnce = (): void => signalGroup(child.pid ?? -1, 'SIGKILL')
  const cancel = (): void => {
    void cancelSteps(mark, child.pid ?? -1, ended)
  }
  signal?.addEventListener('abort', endAtOnce, { once: true })
  wishes.cancel?.addEventListener('abort', cancel, { once: true })
  try {
    const exitCode = await ended
    signal?.throwIfAborted()
    const jobs = reader.jobs()
    await writeFile(join(folder, 'log.txt'), `${log.join('\n')}\n`)
    const summaryFiles = await writeSummaries(summaries, jobs)
    return {
      exitCode,
      seconds: (performance.now() - started) / 1_000,
      jobs,
      log: log.join('\n'),
      summaryFiles,
    }
  } finally {
    signal?.removeEventListener('abort', endAtOnce)
    wishes.cancel?.removeEventListener('abort', cancel)
    raw.end()
    // Steps run in sessions of their own, so a group's signal does not reach them all.
    signalAll(await processesOf(mark), 'SIGKILL')
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    await rm(checkout, { recursive: true, force: true })
  }
}

/** act alone would kill a step without a word; GitHub's runner interrupts it first and waits. */
const cancelSteps = async (mark: string, act: number, ended: Promise<number>): Promise<void> => {
  const steps = (await processesOf(mark)).filter((pid) => pid !== act)
  signalAll(steps, 'SIGINT')
  const deadline = performance.now() + CANCEL_GRACE
  while (performance.now() < deadline) {
    const running = new Set(await processesOf(mark))
    if (!steps.some((pid) => running.has(pid))) break
    if (await Promise.race([ended.then(() => true), sleep(20, false)])) return
  }
  signalAll([act], 'SIGINT')
}
