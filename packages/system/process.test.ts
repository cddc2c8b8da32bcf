// Programs and their process groups, with real ones: lines as they come, and nothing left alive after an abort.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExecuteOptions, execute, type Finished } from './process.ts'

const shell = (script: string, options: ExecuteOptions = {}): Promise<Finished> =>
  execute({ file: '/bin/sh', args: ['-c', script], env: { PATH: process.env['PATH'] } }, options)

/** Whether a process still runs; a dead one that nobody has waited for does not. */
const isAlive = async (pid: string): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !/\) [ZX] /.test(status)
}

test('gives output whole, and line by line', async () => {
  const lines: string[] = []
  const script = "printf 'one\\r\\n\\ntwo'; echo wrong >&2; exit 3"
  const finished = await shell(script, { onLine: (line, stream) => lines.push(`${stream}: ${line}`) })
  assert.deepEqual(finished, { code: 3, signal: null, stdout: 'one\r\n\ntwo', stderr: 'wrong\n' })
  assert.deepEqual(lines.sort(), ['stderr: wrong', 'stdout: ', 'stdout: one', 'stdout: two'])
})

test('keeps nothing when it is told so', async () => {
  const lines: string[] = []
  const finished = await shell('echo one', { keep: false, onLine: (line) => lines.push(line) })
  assert.deepEqual([finished.stdout, lines], ['', ['one']])
})

test('tells a signal from an exit code, and what cannot be started', async () => {
  assert.deepEqual((await shell('kill -KILL $$')).signal, 'SIGKILL')
  await assert.rejects(execute({ file: '/nonexistent', args: [] }), { code: 'ENOENT' })
})

test('does not wait for what the program leaves in the background', async () => {
  const started = performance.now()
  const { code, stdout } = await shell('sleep 30 & echo $!')
  assert.equal(code, 0)
  assert.ok(performance.now() - started < 10_000)
  assert.ok(await isAlive(stdout.trim()))
  process.kill(Number(stdout.trim()))
})

const stubborn = 'sh -c \'trap "" TERM; echo $$; exec >/dev/null 2>&1; while :; do sleep 0.1; done\''

test('an abort ends the whole group, also those who ignore SIGTERM or have closed their output', async () => {
  for (const script of [`${stubborn} & ${stubborn}`, `${stubborn} & sleep 30`, `trap '' TERM; ${stubborn}`]) {
    const cancellation = new AbortController()
    const pids: string[] = []
    const running = shell(script, {
      signal: cancellation.signal,
      grace: 300,
      onLine: (line) => pids.push(line),
    })
    while (pids.length === 0) await sleep(10)
    await sleep(50)
    cancellation.abort()
    const { code, signal } = await running
    assert.ok(code !== 0 || signal !== null)
    await sleep(50)
    assert.deepEqual(
      await Promise.all(pids.map(isAlive)),
      pids.map(() => false),
      script,
    )
  }
})

test('an aborted program can say goodbye', async () => {
  const cancellation = new AbortController()
  const lines: string[] = []
  const onLine = (line: string): void => {
    lines.push(line)
    cancellation.abort()
  }
  await shell("trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.05; done", {
    signal: cancellation.signal,
    onLine,
  })
  // Some shells also say of the sleep that it was terminated, on the other stream.
  const own = lines.filter((line) => line !== 'Terminated')
  assert.deepEqual(own, ['ready', 'bye'])
})

test('gives bytes as they are, and collects none of them', async () => {
  const chunks: Uint8Array[] = []
  const finished = await shell('printf "\\377\\0\\n"; echo err >&2', {
    onBytes: (chunk) => chunks.push(chunk),
  })
  assert.deepEqual([...Buffer.concat(chunks)], [0xff, 0, 0x0a])
  assert.deepEqual([finished.stdout, finished.stderr], ['', 'err\n'])
})
