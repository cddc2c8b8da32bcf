// Runs one of the actions on running services against answers, in a repository that may hold a hakobune.yml.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answers, type Call, startAnsweringAws } from '../engines/answering-aws.ts'
import { root, runStep, type StepResult, type Target } from '../step.ts'

export interface Operation {
  readonly answers: Answers
  readonly inputs?: Readonly<Record<string, string>>
  /** The text of hakobune.yml; then `cluster` and `service` are not given unless `inputs` does. */
  readonly project?: string
  readonly signal?: AbortSignal
}

export interface Operated extends StepResult {
  readonly calls: readonly Call[]
  readonly writes: readonly Call[]
  readonly error: string
}

const WRITES = ['RegisterTaskDefinition', 'CreateService', 'UpdateService', 'StopServiceDeployment']

export const operate = async (
  target: Target,
  name: string,
  { answers, inputs = {}, project, ...step }: Operation,
): Promise<Operated> => {
  const aws = await startAnsweringAws(answers)
  const folder = await mkdtemp(join(tmpdir(), `hakobune-${name}-`))
  try {
    if (project !== undefined) await writeFile(join(folder, 'hakobune.yml'), project)
    const where: Readonly<Record<string, string>> =
      project === undefined ? { cluster: 'qa', service: 'shop' } : {}
    const result = await runStep(target, name, {
      ...step,
      folder,
      environment: aws.environment,
      inputs: { ...where, ...inputs },
    })
    const writes = aws.calls.filter(({ action }) => WRITES.includes(action))
    return { ...result, calls: aws.calls, writes, error: result.errors.join('\n') }
  } finally {
    await aws.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const SERVICES: Readonly<Record<string, string>> = {
  GetLogEvents: 'logs',
  DescribeLogGroups: 'logs',
  DescribeScalableTargets: 'application-autoscaling',
  DescribeTargetHealth: 'elasticloadbalancing',
}

/** Compares the calls that a test file has seen with the policy in the action's README. */
export const assertPolicy = async (name: string, calls: Iterable<string>): Promise<void> => {
  const readme = await readFile(join(root, 'actions', name, 'README.md'), 'utf8')
  const [, policy = ''] = /```json\n(\[.*?)```/s.exec(readme) ?? []
  const named = [...policy.matchAll(/"([a-z-]+:[A-Z]\w+)"(?!:)/g)].map(([, action]) => action)
  const made = [...new Set(calls)].map((action) => `${SERVICES[action] ?? 'ecs'}:${action}`)
  // Registering a task definition passes its roles.
  const passes = made.includes('ecs:RegisterTaskDefinition') ? ['iam:PassRole'] : []
  assert.deepEqual([...new Set(named)].sort(), [...made, ...passes].sort())
}
