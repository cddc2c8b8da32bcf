// Describes the machine that a table was made on, and the programs that took part.
import { readFile } from 'node:fs/promises'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { run, type Say } from '../../test/engines/command.ts'
import { installDocker, pluginFolder } from '../../test/engines/private-docker.ts'

const systemName = async (): Promise<string> => {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? process.platform
}

/** Seconds until an empty Node has started and ended: no action can take less. */
export const measureNodeStart = async (): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now()
    await run(process.execPath, ['--eval', '0'])
    times.push((performance.now() - started) / 1_000)
  }
  return times.toSorted((a, b) => a - b)[2] ?? 0
}

export const currentLoad = (): string =>
  loadavg()
    .slice(0, 2)
    .map((load) => load.toFixed(1))
    .join(', ')

export const describeMachine = async (say: Say): Promise<string> => {
  const installation = await installDocker(say, undefined, 'forky')
  const [dockerd, buildx] = await Promise.all([
    run(join(installation, 'usr/sbin/dockerd'), ['--version']),
    run(join(pluginFolder(installation), 'docker-buildx'), ['version']),
  ])
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const engine = /version ([^,\s]+)/.exec(dockerd)?.[1]
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GiB, ${await systemName()}, Linux ${release()}`,
    `Node ${process.version.slice(1)}, Docker ${engine}, buildx ${buildx.split(' ')[1]}, CNCF distribution on loopback`,
  ].join('; ')
}
