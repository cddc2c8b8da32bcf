// Following logs in virtual time: each line once and in order, new tasks found, gaps named, and every way to end.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { virtualClock } from '@hakobune/system'
import type { Ecs } from './calls.ts'
import { type FollowRequest, followLogs } from './follow-logs.ts'
import type { Fields } from './json.ts'

interface World {
  /** Lines by stream: when they are written, and their text. */
  readonly logs: Readonly<Record<string, readonly (readonly [number, string])[]>>
  /** Tasks, and when they come; all run. */
  readonly tasks?: Readonly<Record<string, number>>
  readonly options?: Fields
  readonly denied?: boolean
}

const START = 1_000_000

const REQUEST: FollowRequest = {
  cluster: 'qa',
  services: ['shop'],
  containers: [],
  from: START - 60_000,
  follow: 0,
  idle: 0,
  limit: 100,
}

const AWSLOGS: Fields = { 'awslogs-group': '/ecs/shop', 'awslogs-stream-prefix': 'app' }

const play = async (
  { logs, tasks = { t1: 0 }, options = AWSLOGS, denied = false }: World,
  request: Partial<FollowRequest>,
) => {
  const clock = virtualClock(START)
  const calls: string[] = []
  const call = async (action: string, body: Fields): Promise<Fields> => {
    calls.push(action)
    if (action === 'ListTasks') {
      const here = Object.entries(tasks).filter(([, at]) => START + at <= clock.now())
      return { taskArns: body['desiredStatus'] === 'RUNNING' ? here.map(([id]) => `arn/${id}`) : [] }
    }
    if (action === 'DescribeTasks') {
      const wanted = Array.isArray(body['tasks']) ? body['tasks'] : []
      return {
        tasks: wanted.map((taskArn) => ({
          taskArn,
          taskDefinitionArn: 'arn/shop:1',
          containers: [{ name: 'app', runtimeId: 'r1' }],
        })),
      }
    }
    const containerDefinitions = [{ name: 'app', logConfiguration: { logDriver: 'awslogs', options } }]
    return { taskDefinition: { taskDefinitionArn: 'arn/shop:1', containerDefinitions } }
  }
  const ecs: Ecs = {
    region: 'r',
    call,
    once: call,
    callLogs: async (_, { logStreamName, nextToken, startTime }) => {
      const error = (name: string) => Object.assign(new Error(name), { name })
      if (denied) throw error('AccessDeniedException')
      const lines = logs[String(logStreamName)]
      if (lines === undefined) throw error('ResourceNotFoundException')
      const shown = lines.filter(([at]) => START + at <= clock.now() && START + at >= Number(startTime ?? 0))
      const events = shown
        .slice(Number(nextToken ?? 0))
        .map(([at, message]) => ({ timestamp: START + at, message }))
      return { events, nextForwardToken: String(shown.length) }
    },
  }
  const told: string[] = []
  const read = await followLogs(
    ecs,
    { ...REQUEST, ...request },
    { clock, signal: new AbortController().signal, tell: ({ text }) => told.push(text) },
  )
  return { ...read, told, calls, seconds: (clock.now() - START) / 1_000 }
}

describe('followLogs', () => {
  const logs = {
    'app/app/t1': [
      [-90_000, 'old'],
      [-20, 'a'],
      [5_000, 'b'],
      [9_000, 'c'],
    ] as const,
  }

  it('reads what is there and ends', async () => {
    const { told, ended, tasks } = await play({ logs }, {})
    assert.deepEqual([told, ended, tasks], [['a'], 'read', ['arn/t1']])
  })

  it('follows for its time, and tells each line once', async () => {
    const { told, ended, seconds } = await play({ logs }, { follow: 20_000 })
    assert.deepEqual([told, ended, seconds], [['a', 'b', 'c'], 'time', 20])
  })

  it('ends when it is quiet', async () => {
    const { told, ended, seconds } = await play({ logs }, { follow: 60_000, idle: 10_000 })
    assert.deepEqual([told, ended, seconds], [['a', 'b', 'c'], 'idle', 20])
  })

  it('ends at the limit, with the newest of what was there', async () => {
    const many = {
      'app/app/t1': [
        [-3, 'a'],
        [-2, 'b'],
        [-1, 'c'],
      ] as const,
    }
    const { told, ended } = await play({ logs: many }, { limit: 2 })
    assert.deepEqual([told, ended], [['b', 'c'], 'limit'])
    const following = await play({ logs }, { limit: 2, follow: 60_000 })
    assert.deepEqual([following.told, following.ended], [['a', 'b'], 'limit'])
  })

  it('finds tasks that come later, and puts the lines of all in one order', async () => {
    const both = {
      ...logs,
      'app/app/t2': [
        [4_900, 'x'],
        [5_100, 'y'],
      ] as const,
    }
    const { told, tasks } = await play({ logs: both, tasks: { t1: 0, t2: 5_000 } }, { follow: 30_000 })
    assert.deepEqual(tasks, ['arn/t1', 'arn/t2'])
    // The second task is found ten seconds after the first, in the round that brings `c`.
    assert.deepEqual(told, ['a', 'b', 'x', 'y', 'c'])
  })

  it('reads streams that are named by the container alone', async () => {
    const { told } = await play({ logs: { r1: [[-1, 'a']] }, options: { 'awslogs-group': 'g' } }, {})
    assert.deepEqual(told, ['a'])
  })

  it('names what it may not read, once', async () => {
    const { gaps, ended } = await play({ logs, denied: true, tasks: { t1: 0, t2: 0 } }, { follow: 10_000 })
    assert.deepEqual([gaps.length, ended], [1, 'time'])
    assert.match(gaps[0] ?? '', /AWS denied/)
  })

  it('reads of the containers only those that are asked for', async () => {
    const { told } = await play({ logs }, { containers: ['proxy'] })
    assert.deepEqual(told, [])
  })
})
