// The full tier: starts the engines once, runs every end-to-end test file on them, and ends them.
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { untilInterrupted } from '../demo/interruption.ts'
import { startEngines } from './engines/engines.ts'
import { publishEngines } from './engines/shared.ts'

const FILES = ['test/engines/*.test.ts', 'test/real/*.test.ts', 'test/workflows/*.test.ts']

/** Node's own runner writes to this terminal; its exit code is ours. */
const runTests = (environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<number> =>
  new Promise((resolve, reject) => {
    const tests = spawn(process.execPath, ['--test', '--test-concurrency=2', ...FILES], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
      signal,
    })
    tests.on('error', reject)
    tests.on('close', (code) => resolve(code ?? 1))
  })

const folder = join(tmpdir(), `hakobune-full-${process.pid}`)
await untilInterrupted(async (signal) => {
  const engines = await startEngines({ folder, say: console.log, signal })
  try {
    const published = await publishEngines(engines, join(folder, 'engines.json'))
    process.exitCode = await runTests({ ...engines.environment, ...published }, signal)
  } finally {
    await engines.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
