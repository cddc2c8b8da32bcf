// What act prints becomes jobs, steps, outputs, annotations and summaries.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logReader } from './act-log.ts'

const job = { job: 'deliver/X/Test   ', jobID: 'test', matrix: {}, level: 'info' }
const step = { ...job, stage: 'Main', step: 'Build', stepID: ['build'] }

const read = (...entries: readonly object[]) => {
  const reader = logReader()
  const texts = entries.map((entry, index) => reader.take(JSON.stringify(entry), index * 500))
  return { jobs: reader.jobs(), texts }
}

test('a job has its steps with results, seconds and outputs, and its summaries as one text', () => {
  const { jobs } = read(
    { ...step, msg: 'Run Main Build' },
    { ...step, msg: 'Success', stepResult: 'success', executionTime: 1_500_000_000 },
    { ...step, msg: 'set-output', command: 'set-output', name: 'digest', arg: 'sha256:1' },
    { ...step, msg: 'Summary', command: 'summary', content: '# One\n' },
    { ...step, msg: 'Summary', command: 'summary', content: '# Two\n', stepID: ['1'] },
    { ...job, msg: 'Job succeeded', jobResult: 'success' },
  )
  const outputs = { digest: 'sha256:1' }
  assert.deepEqual(jobs, [
    {
      id: 'test',
      name: 'deliver/X/Test',
      matrix: {},
      result: 'success',
      seconds: 2.5,
      steps: [{ name: 'Build', id: 'build', stage: 'Main', result: 'success', seconds: 1.5, outputs }],
      annotations: [],
      summary: '# One\n\n# Two',
    },
  ])
})

test('a job without an end is unfinished', () => {
  assert.equal(read({ ...step, msg: 'Run Main Build' }).jobs[0]?.result, 'unfinished')
})

test('annotations keep their properties, and commands are shown as they were written', () => {
  const { jobs, texts } = read({
    ...step,
    msg: '  ::error file=a::b',
    raw: '::error file=a::b\n',
    command: 'error',
    arg: 'b',
    kvPairs: { file: 'a' },
  })
  assert.deepEqual(jobs[0]?.annotations, [{ kind: 'error', message: 'b', properties: { file: 'a' } }])
  assert.deepEqual(texts, ['[deliver/X/Test] ::error file=a::b'])
})

test('a secret that is being masked is not shown', () => {
  const mask = { ...step, msg: '***', raw: '::add-mask::secret\n', command: 'add-mask', arg: 'secret' }
  assert.deepEqual(read(mask).texts, [undefined])
})

test('a line that is not JSON is text', () => {
  assert.equal(logReader().take('Error: Job failed', 0), 'Error: Job failed')
})
