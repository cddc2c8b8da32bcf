// Programs as effects: exit codes, lines in order, and no process left behind on abort.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { execute } from './process.ts'

const shell = (script: string) => ({ file: '/bin/sh', args: ['-c', script] })

/** A killed orphan stays a zombie until init reaps it; it runs no more. */
const alive = async (pid: number): Promise<boolean> => {
  const { stdout } = await execute({ file: 'ps', args: ['-o', 'stat=', '-p', String(pid)] })
  return /^[^Z\s]/.test(stdout.trim())
}

it('resolves with any exit code and both streams', async () => {
  const finished = await execute(shell('echo out; echo err >&2; exit 3'))
  assert.deepEqual(finished, { code: 3, signal: null, stdout: 'out\n', stderr: 'err\n' })
})

it('tells a signal from an exit code', async () => {
  const { code, signal } = await execute(shell('kill -9 $$'))
  assert.deepEqual({ code, signal }, { code: null, signal: 'SIGKILL' })
})

it('gives lines as they come, the last one without a line break too', async () => {
  const lines: string[] = []
  await execute(shell('printf "one\\ntwo\\nthree"'), { onLine: (line) => lines.push(line) })
  assert.deepEqual(lines, ['one', 'two', 'three'])
})

it('writes standard input, and survives a program that does not read it', async () => {
  assert.equal((await execute({ file: 'cat', args: [], input: 'text' })).stdout, 'text')
  assert.equal((await execute({ file: 'true', args: [], input: 'x'.repeat(1_000_000) })).code, 0)
})

it('rejects when there is no such program', async () => {
  await assert.rejects(execute({ file: '/no/such/program', args: [] }), { code: 'ENOENT' })
})

it('ends the whole process group on abort, and a program that ignores SIGTERM too', async () => {
  const abort = new AbortController()
  let grandchild = 0
  const finished = await execute(shell('trap "" TERM; sleep 60 & echo $!; wait; sleep 60'), {
    signal: abort.signal,
    grace: 200,
    onLine: (line) => {
      grandchild = Number(line)
      abort.abort()
    },
  })
  assert.equal(finished.signal, 'SIGKILL')
  assert.ok(grandchild > 0)
  assert.equal(await alive(grandchild), false)
})
