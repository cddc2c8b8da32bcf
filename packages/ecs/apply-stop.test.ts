// Stopping a deployment in virtual time: every end, lost answers, and reads that fail.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { virtualClock } from '@hakobune/system'
import { applyStop } from './apply-stop.ts'
import type { Ecs } from './calls.ts'
import type { Fields } from './json.ts'
import { readService } from './service.ts'

const named = (name: string): Error => Object.assign(new Error(name), { name })

interface World {
  /** Statuses as they are read in turn, the last one for ever; a name that ends in Exception is thrown. */
  readonly reads: readonly string[]
  /** Errors of StopServiceDeployment in turn. */
  readonly writes?: readonly string[]
}

const SERVICE: Fields = { serviceName: 'shop', deployments: [], events: [] }

const stop = async ({ reads, writes = [] }: World) => {
  const clock = virtualClock(0)
  let [read, written] = [0, 0]
  const call = async (action: string): Promise<Fields> => {
    if (action === 'DescribeServices') return { services: [SERVICE] }
    if (action === 'StopServiceDeployment') {
      const fault = writes[written]
      written += 1
      if (fault !== undefined) throw named(fault)
      return {}
    }
    const status = reads[Math.min(read, reads.length - 1)] ?? ''
    read += 1
    if (status.endsWith('Exception')) throw named(status)
    return { serviceDeployments: [{ serviceDeploymentArn: 'arn', status }] }
  }
  const ecs: Ecs = { region: 'r', call, once: call, callLogs: call }
  const plan = {
    kind: 'stop',
    cluster: 'qa',
    service: readService(SERVICE),
    mode: 'rollback',
    deployment: 'arn',
    revision: undefined,
    status: 'IN_PROGRESS',
  } as const
  const { signal } = new AbortController()
  const { verdict } = await applyStop(ecs, plan, {
    clock,
    signal,
    timeout: 60_000,
    random: () => 0.5,
    tell: () => undefined,
  })
  return [verdict.kind, written]
}

describe('applyStop', () => {
  const rows: readonly (readonly [string, World, string, number])[] = [
    [
      'rolls back',
      { reads: ['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL'] },
      'rolled-back',
      1,
    ],
    ['aborts', { reads: ['STOP_REQUESTED', 'STOPPED'] }, 'stopped', 1],
    ['comes too late', { reads: ['SUCCESSFUL'] }, 'too-late', 1],
    ['tells a rollback that failed', { reads: ['ROLLBACK_FAILED'] }, 'failed', 1],
    ['ends at its time', { reads: ['ROLLBACK_IN_PROGRESS'] }, 'timed-out', 1],
    ['gives up what it may not read', { reads: ['AccessDeniedException'] }, 'cannot-tell', 1],
    ['outlasts throttling', { reads: ['ThrottlingException', 'ROLLBACK_SUCCESSFUL'] }, 'rolled-back', 1],
    [
      'does not ask twice when the answer was lost',
      { reads: ['ROLLBACK_REQUESTED', 'ROLLBACK_SUCCESSFUL'], writes: ['ServerException'] },
      'rolled-back',
      1,
    ],
    [
      'asks again when the request was lost',
      { reads: ['IN_PROGRESS', 'IN_PROGRESS', 'ROLLBACK_SUCCESSFUL'], writes: ['ServerException'] },
      'rolled-back',
      2,
    ],
    [
      'touches nothing that it may not',
      { reads: ['IN_PROGRESS'], writes: ['AccessDeniedException'] },
      'not-started',
      1,
    ],
  ]
  for (const [name, world, verdict, writes] of rows)
    it(name, async () => assert.deepEqual(await stop(world), [verdict, writes]))
})
