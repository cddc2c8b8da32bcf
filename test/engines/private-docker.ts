// A Docker engine of our own, from Debian's packages, which ends with everything it made when its one process ends.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NewerSuite, unpackPackages } from './apt.ts'
import { ensure } from './cache.ts'
import { type Daemon, run, type Say, signalGroup, startDaemon, succeeds, untilReady } from './command.ts'

export type ImageStore = 'containerd' | 'graphdriver'

/** The version names what is unpacked, not what upstream calls it: Debian's stable point releases move on below it. */
const VERSION = 'debian-stable-1'

/** Engines by the Debian release they are from: stable's 26.1 with buildx 0.13, testing's 28.5 with buildx 0.29. */
const VERSIONS: Readonly<Record<NewerSuite, string>> = { trixie: VERSION, forky: 'debian-testing-1' }

/** A socket's path has at most 107 bytes (unix(7)). */
const SOCKET_LIMIT = 107

/** The engine and its client, unpacked: `usr/bin` (docker, docker-buildx, containerd, tini), `usr/sbin` (dockerd, runc). */
export const installDocker = (
  say: Say,
  signal?: AbortSignal,
  suite: NewerSuite = 'trixie',
): Promise<string> =>
  ensure(
    {
      name: 'docker',
      version: VERSIONS[suite],
      install: async (folder) => {
        // Newer releases have tini's static form in a package of its own.
        const newest = ['docker.io', 'docker-cli', 'docker-buildx', 'containerd', 'tini', 'tini-static']
        await unpackPackages({ newest, own: ['runc'], suite }, folder, signal)
        await linkBuildx(folder)
      },
    },
    say,
  )

/** Only the client with buildx: for a machine whose engine answers but whose own client has no buildx. No root needed. */
export const installDockerClient = (say: Say, signal?: AbortSignal): Promise<string> =>
  ensure(
    {
      name: 'docker-client',
      version: VERSION,
      install: async (folder) => {
        await unpackPackages({ newest: ['docker-cli', 'docker.io', 'docker-buildx'] }, folder, signal)
        await linkBuildx(folder)
      },
    },
    say,
  )

/** buildx also runs by itself, by this name in PATH; the link is relative because the folder is moved afterwards. */
const linkBuildx = (folder: string): Promise<void> =>
  symlink('../libexec/docker/cli-plugins/docker-buildx', join(folder, 'usr/bin/docker-buildx'))

export const pluginFolder = (installation: string): string =>
  join(installation, 'usr/libexec/docker/cli-plugins')

interface Names {
  readonly bridge: string
  readonly cgroup: string
}

/** What the engine makes outside its folder has names that follow from the folder: a later run knows what to remove. */
const namesOf = (folder: string): Names => {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  return { bridge: `hako-${key}`, cgroup: `hakobune-${key}` }
}

const pidFile = (folder: string): string => join(folder, 'engine.pid')

const belongsTo = async (pid: number, folder: string): Promise<boolean> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(folder)

/**
 * Removes what an engine in this folder left: its processes, bridge, control groups and files. Mounts need no removal:
 * they live in a mount namespace that ends with the engine's processes.
 */
const removeTraces = async (folder: string): Promise<void> => {
  const { bridge, cgroup } = namesOf(folder)
  const pid = Number(await readFile(pidFile(folder), 'utf8').catch(() => ''))
  if (pid > 1 && (await belongsTo(pid, folder))) {
    signalGroup(pid, 'SIGKILL')
    for (let tries = 0; tries < 50 && (await belongsTo(pid, folder)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (await succeeds('ip', ['link', 'show', bridge])) await run('ip', ['link', 'delete', bridge])
  await run('unshare', ['--mount', 'sh', '-c', `${MOUNT_CGROUPS}\n${REMOVE_CGROUPS}`, 'sh', cgroup])
  for (const name of [
    'data',
    'exec',
    'run',
    'config',
    'docker.sock',
    'dockerd.pid',
    'dockerd.json',
    'engine.pid',
  ])
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/** Where nothing is mounted at /sys/fs/cgroup (some virtual machines), version 2 is mounted, for the engine alone. */
const MOUNT_CGROUPS = 'mountpoint -q /sys/fs/cgroup || mount -t cgroup2 cgroup2 /sys/fs/cgroup'

const REMOVE_CGROUPS = `
find /sys/fs/cgroup -depth -type d \\( -path "*/$1" -o -path "*/$1/*" \\) -exec rmdir {} + 2>/dev/null || true`

/**
 * Runs inside mount and process namespaces of its own: containerd keeps its shims' sockets in /run/containerd whatever
 * it is told, so /run is covered by a layer in the engine's folder; tini is process 1, so that orphans are reaped.
 */
const START = `
set -e
${MOUNT_CGROUPS}
mkdir -p "$1/run/upper" "$1/run/work"
mount -t overlay overlay -o "lowerdir=/run,upperdir=$1/run/upper,workdir=$1/run/work" /run
exec tini-static -- dockerd --config-file "$1/dockerd.json"`

const bridgeSubnet = async (): Promise<string> => {
  const taken = await run('ip', ['-o', '-4', 'route', 'show', 'table', 'all'])
  const free = Array.from({ length: 200 }, (_, index) => `172.30.${index + 20}`)
  const subnet = free.find((prefix) => !taken.includes(`${prefix}.`))
  if (subnet === undefined)
    throw new Error('no free network in 172.30.20.0 – 172.30.219.0 for a Docker bridge')
  return subnet
}

export interface PrivateDocker {
  readonly host: string
  /** Holds docker and docker-buildx. */
  readonly binaries: string
  /** A Docker client folder whose only content is where buildx is. */
  readonly config: string
  readonly bridgeAddress: string
  readonly stop: () => Promise<void>
}

export const canStartPrivateDocker = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

/** Starts an engine in `folder` (about 2 s), after removing what a killed one left there. Needs root. */
export const startPrivateDocker = async (
  folder: string,
  imageStore: ImageStore,
  say: Say,
  signal?: AbortSignal,
  suite: NewerSuite = 'trixie',
): Promise<PrivateDocker> => {
  const socket = join(folder, 'docker.sock')
  if (Buffer.byteLength(socket) > SOCKET_LIMIT)
    throw new Error(`the folder's path is too long for a socket (${SOCKET_LIMIT} bytes at most): ${socket}`)
  const installation = await installDocker(say, signal, suite)
  await mkdir(folder, { recursive: true })
  await removeTraces(folder)
  const { bridge, cgroup } = namesOf(folder)
  const subnet = await bridgeSubnet()
  const bridgeAddress = `${subnet}.1`
  const binaries = join(installation, 'usr/bin')
  const config = join(folder, 'config')
  const log = join(folder, 'dockerd.log')
  const started = performance.now()
  let daemon: Daemon | undefined
  const stop = async (): Promise<void> => {
    // Nothing in the engine is worth a farewell: its processes end with their namespace.
    await daemon?.stop(0)
    await removeTraces(folder)
  }
  try {
    await mkdir(config)
    // The client looks for plugins in its config folder, in these, and in system folders compiled into it.
    await writeFile(
      join(config, 'config.json'),
      JSON.stringify({ cliPluginsExtraDirs: [pluginFolder(installation)] }),
    )
    await writeFile(
      join(folder, 'dockerd.json'),
      JSON.stringify({
        'data-root': join(folder, 'data'),
        'exec-root': join(folder, 'exec'),
        pidfile: join(folder, 'dockerd.pid'),
        hosts: [`unix://${socket}`],
        bridge,
        // No firewall rules, so no firewall tool: containers are reached by address and by published ports.
        iptables: false,
        ip6tables: false,
        'ip-masq': false,
        'cgroup-parent': `/${cgroup}`,
        // The other driver needs a systemd that answers on D-Bus.
        'exec-opts': ['native.cgroupdriver=cgroupfs'],
        features: { 'containerd-snapshotter': imageStore === 'containerd' },
      }),
    )
    await run('ip', ['link', 'add', bridge, 'type', 'bridge'], { signal })
    await run('ip', ['address', 'add', `${bridgeAddress}/24`, 'dev', bridge], { signal })
    await run('ip', ['link', 'set', bridge, 'up'], { signal })
    const namespaces = ['--mount', '--pid', '--mount-proc', '--fork', '--kill-child=SIGKILL']
    daemon = startDaemon('unshare', [...namespaces, 'sh', '-c', START, 'sh', folder], log, {
      env: { PATH: `${binaries}:${join(installation, 'usr/sbin')}:${process.env['PATH'] ?? ''}` },
    })
    await writeFile(pidFile(folder), String(daemon.pid))
    const client = { env: { DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: config } }
    const answers = () => succeeds(join(binaries, 'docker'), ['version'], client)
    await untilReady('the private Docker engine', daemon, log, answers, { seconds: 60, signal })
    say(`Docker engine (private, ${imageStore} image store): started in ${seconds(started)}`)
    return { host: `unix://${socket}`, binaries, config, bridgeAddress, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`
