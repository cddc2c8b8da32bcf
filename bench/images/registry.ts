// The registry of the bench: CNCF distribution as Debian packages it, behind a proxy that counts.
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { unpackPackages } from '../../test/engines/apt.ts'
import { ensure } from '../../test/engines/cache.ts'
import { type Say, startDaemon, untilReady } from '../../test/engines/command.ts'
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts'

export interface Registry extends CountingProxy {
  /** Past the counter, for what is no part of a measurement. */
  readonly direct: string
}

const installRegistry = (say: Say, signal: AbortSignal): Promise<string> =>
  ensure(
    {
      name: 'docker-registry',
      version: 'debian-1',
      install: (folder) => unpackPackages({ newest: ['docker-registry'] }, folder, signal),
    },
    say,
  )

/** A port that was free a moment ago: distribution does not tell which one it took. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address === null || typeof address === 'string'
          ? reject(new Error('no port'))
          : resolve(address.port),
      )
    })
  })

/** Starts a registry that keeps its blobs in `folder`. */
export const startRegistry = async (folder: string, say: Say, signal: AbortSignal): Promise<Registry> => {
  const installation = await installRegistry(say, signal)
  const port = await freePort()
  await mkdir(folder, { recursive: true })
  const config = join(folder, 'config.json')
  // JSON is YAML, which it reads.
  await writeFile(
    config,
    JSON.stringify({
      version: '0.1',
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: `127.0.0.1:${port}` },
    }),
  )
  const log = join(folder, 'registry.log')
  const daemon = startDaemon(join(installation, 'usr/bin/docker-registry'), ['serve', config], log)
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    )
  try {
    await untilReady('the registry', daemon, log, answers, { seconds: 30, signal })
    const proxy = await startCountingProxy(port)
    const stop = async (): Promise<void> => {
      await proxy.stop()
      await daemon.stop()
    }
    return { ...proxy, direct: `127.0.0.1:${port}`, stop }
  } catch (error) {
    await daemon.stop()
    throw error
  }
}
