// script/server: the embedded AWS, for a look by hand.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../test/engines/cache.ts'
import { startEngines } from '../test/engines/engines.ts'
import { untilInterrupted } from './interruption.ts'

const folder = join(cacheFolder(), 'server')
await untilInterrupted(async (signal) => {
  const engines = await startEngines({ folder, say: console.log, signal })
  try {
    const { PATH: _, ...environment } = engines.environment
    console.log('\nIn another shell:\n')
    for (const [name, value] of Object.entries(environment)) console.log(`  export ${name}=${value}`)
    console.log(`  export PATH=${engines.docker.binaries}:$PATH`)
    console.log(`\nThe registry is ${engines.aws.registry}. Ctrl-C ends it all.`)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  } finally {
    await engines.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
