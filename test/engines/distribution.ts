// CNCF distribution, the reference implementation of the registry, started in a folder of its own.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './aws.ts'
import { type Say, startDaemon, untilReady } from './command.ts'
import { installGoProgram } from './go.ts'

export interface Distribution {
  /** `127.0.0.1:PORT`, without TLS and without a login. */
  readonly host: string
  /** Ends it and removes what it stored. */
  readonly stop: () => Promise<void>
}

export interface DistributionWishes {
  readonly folder: string
  readonly say: Say
  readonly signal?: AbortSignal | undefined
}

/** JSON is YAML too. */
const configuration = (folder: string, port: number): string =>
  JSON.stringify({
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}`, secret: 'one registry, one test' },
    // Layers that stay at an address of their own are taken from anywhere.
    validation: { manifests: { urls: { allow: ['^https?://'] } } },
  })

/** Starts it (0.1 s; installed first, two minutes, if it is not in the cache) on a free loopback port. */
export const startDistribution = async ({
  folder,
  say,
  signal,
}: DistributionWishes): Promise<Distribution> => {
  const program = await installGoProgram(
    { name: 'registry', version: '3.1.2', source: 'github.com/distribution/distribution/v3/cmd/registry' },
    say,
    signal,
  )
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const [config, log] = [join(folder, 'config.yml'), join(folder, 'log')]
  await writeFile(config, configuration(folder, port))
  const daemon = startDaemon(program, ['serve', config], log, {
    env: { OTEL_TRACES_EXPORTER: 'none' },
  })
  const stop = async (): Promise<void> => {
    await daemon.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/v2/`).then(
        ({ ok }) => ok,
        () => false,
      )
    await untilReady('distribution', daemon, log, answers, { signal })
  } catch (error) {
    await stop()
    throw error
  }
  return { host: `127.0.0.1:${port}`, stop }
}
