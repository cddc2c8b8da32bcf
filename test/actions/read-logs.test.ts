// read-logs at the wire: order, times, containers, following, and what cannot be read.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Answers, deny, type JsonObject } from '../engines/answering-aws.ts'
import { playService, type RunningService, taskArn } from '../engines/running-service.ts'
import { targets } from '../step.ts'
import { assertPolicy, type Operation, operate } from './operations.ts'

const stream = (index: number): string => `app/app/${taskArn(index).replace(/^.*\//, '')}`

const service: RunningService = {
  images: ['registry.example.com/shop:1'],
  runs: 'shop:1',
  desired: 2,
  stopped: ['shop:1'],
  logs: {
    [stream(0)]: [
      [3_600, 'long ago'],
      [30, 'first'],
      [10, 'third'],
    ],
    [stream(1)]: [[20, 'second\nin two lines']],
    [stream(100)]: [[5, '##[error]::error::last words']],
  },
}

/** The lines as they were printed, without time and task. */
const linesIn = (log: string): readonly string[] =>
  [...log.matchAll(/^\d{4}-\d\d-\d\dT[\d:.]+Z (\S+) [0-9a-f]{8} \| (.*)$/gm)].map(
    ([, container, text]) => `${container} ${text}`,
  )

const made = new Set<string>()

for (const target of targets) {
  const read = async (given: Operation) => {
    const result = await operate(target, 'read-logs', given)
    for (const { action } of result.calls) made.add(action)
    return result
  }

  describe(`read-logs (${target})`, { concurrency: 8 }, () => {
    it('prints the lines of all tasks by their times, stopped ones too, and starts no command of the runner', async () => {
      const { code, outputs, log, errors } = await read({ answers: playService(service) })
      assert.equal(code, 0, log)
      assert.deepEqual(linesIn(log), [
        'app first',
        'app second',
        'app in two lines',
        'app third',
        'app ## [error]::error::last words',
      ])
      assert.deepEqual([outputs['lines'], errors], ['4', []])
      const { lines, ended, tasks, gaps } = JSON.parse(outputs['result'] ?? '')
      assert.deepEqual([lines, ended, tasks.length, gaps], [4, 'read', 3, []])
    })

    it('keeps the newest lines where there are more than the limit', async () => {
      const { log, outputs } = await read({
        answers: playService(service),
        inputs: { since: '2h', limit: '2' },
      })
      assert.deepEqual(linesIn(log), ['app third', 'app ## [error]::error::last words'])
      assert.equal(JSON.parse(outputs['result'] ?? '').ended, 'limit')
    })

    it('follows new lines until they are quiet, each once', async () => {
      const logs = {
        [stream(0)]: [
          [1, 'before'],
          [-4, 'later'],
        ] as const,
      }
      const { code, log, outputs } = await read({
        answers: playService({ ...service, stopped: [], logs }),
        inputs: { follow: '60s', idle: '6s' },
      })
      assert.equal(code, 0, log)
      assert.deepEqual(linesIn(log), ['app before', 'app later'])
      assert.equal(JSON.parse(outputs['result'] ?? '').ended, 'idle')
    })

    it('ends at the end of its time', async () => {
      const { outputs } = await read({ answers: playService(service), inputs: { follow: '1s' } })
      assert.equal(JSON.parse(outputs['result'] ?? '').ended, 'time')
    })

    it('warns of a container whose lines go elsewhere, unless it is not asked for', async () => {
      const answers = playService(service)
      const elsewhere: Answers = {
        ...answers,
        DescribeTaskDefinition: (body, nth) => {
          const { taskDefinition } = Object(answers['DescribeTaskDefinition']?.(body, nth))
          const proxy: JsonObject = { name: 'proxy', logConfiguration: { logDriver: 'splunk' } }
          const containerDefinitions = [...taskDefinition.containerDefinitions, proxy]
          return { taskDefinition: { ...taskDefinition, containerDefinitions } }
        },
      }
      const all = await read({ answers: elsewhere })
      assert.match(all.log, /^::warning::not read: container "proxy": its lines go to splunk/m)
      const one = await read({ answers: elsewhere, inputs: { container: 'app' } })
      assert.doesNotMatch(one.log, /::warning/)
    })

    it('says which permission is missing', async () => {
      const denied = (action: string, call: string): Answers => ({
        ...playService(service),
        [call]: () => {
          throw deny(action)
        },
      })
      const logs = await read({ answers: denied('logs:GetLogEvents', 'GetLogEvents') })
      assert.match(logs.log, /^::warning::not read: AWS denied logs:GetLogEvents/m)
      const tasks = await read({ answers: denied('ecs:ListTasks', 'ListTasks') })
      assert.equal(tasks.code, 1)
      assert.match(tasks.error, /AWS denied ecs:ListTasks/)
    })

    it('refuses what is not there, and times that are none', async () => {
      const missing = await read({ answers: playService(service), inputs: { service: 'web' } })
      assert.match(missing.error, /no service "web"/)
      const nowhere = await read({ answers: playService(service), inputs: { cluster: 'web' } })
      assert.match(nowhere.error, /no cluster "web"/)
      const odd = await read({ answers: {}, inputs: { since: 'yesterday' } })
      assert.match(odd.error, /"since" is "yesterday"/)
    })
  })
}

after(() => assertPolicy('read-logs', made))
