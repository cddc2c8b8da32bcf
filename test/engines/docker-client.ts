// A program `docker` that plays a written scenario: for answers of Docker that no engine here would give.
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

export interface DockerScenario {
  /** What `docker info` prints; an engine with containerd's image store if absent. */
  readonly info?: object
  /** `docker buildx version`, undefined where the plugin is missing. */
  readonly buildx?: string | undefined
  /** The driver of the current builder. */
  readonly driver?: string
  readonly build?: {
    /** What buildx prints. */
    readonly lines: readonly string[]
    readonly code?: number
    /** Written into the metadata file, as the digest of a pushed image. */
    readonly digest?: string
    /** A folder in which the config.json that Docker was pointed to is kept. */
    readonly keep?: string
  }
}

export interface DockerClient {
  /** For PATH: `docker` of the scenario, and git. Nothing else is found there. */
  readonly path: string
  /** The arguments of each call so far. */
  readonly calls: () => Promise<readonly (readonly string[])[]>
}

const READY = {
  ServerVersion: '29.4.0',
  Architecture: 'x86_64',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Programs that an action needs besides, from the PATH of the tests. */
const link = async (program: string, folder: string): Promise<void> => {
  for (const place of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = await readFile(join(place, program)).catch(() => undefined)
    if (found !== undefined) return symlink(join(place, program), join(folder, program))
  }
  throw new Error(`${program} is not in PATH`)
}

/** A folder for PATH in which there is git and no `docker` at all. */
export const makeProgramsWithoutDocker = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  await link('git', folder)
  return folder
}

/** Writes the program into `folder`, which is to be empty or new. */
export const makeDockerClient = async (folder: string, scenario: DockerScenario): Promise<DockerClient> => {
  const { info = READY, buildx = 'v0.31.1', driver = 'docker', build = { lines: [] } } = scenario
  const { lines, code = 0, digest, keep } = build
  const path = await makeProgramsWithoutDocker(join(folder, 'bin'))
  const log = join(folder, 'calls')
  const metadata = JSON.stringify(digest === undefined ? {} : { 'containerimage.digest': digest })
  const missing = Object.hasOwn(scenario, 'buildx') && scenario.buildx === undefined
  // sh has printf and IFS, and no other program is in PATH; arguments are kept one a line, calls between blank lines.
  const program = `#!/bin/sh
printf '%s\\n' "$@" '' >> ${quoted(log)}
case "$1 $2" in
'info --format') printf '%s\\n' ${quoted(JSON.stringify(info))} ;;
'buildx version') ${missing ? 'echo "unknown command" >&2; exit 1' : `echo ${quoted(`github.com/docker/buildx ${buildx} 0`)}`} ;;
'buildx inspect') printf '%s\\n' 'Name:   default' ${quoted(`Driver: ${driver}`)} ;;
'buildx build')
  for argument in "$@"; do
    case "$argument" in --metadata-file=*) printf '%s' ${quoted(metadata)} > "\${argument#--metadata-file=}" ;; esac
  done
  ${keep === undefined ? ':' : `while IFS= read -r line || [ -n "$line" ]; do printf '%s' "$line"; done < "$DOCKER_CONFIG/config.json" > ${quoted(join(keep, 'config.json'))}`}
  printf '%s\\n' ${lines.map(quoted).join(' ')} >&2
  exit ${code} ;;
*) echo "the scenario has no docker $*" >&2; exit 64 ;;
esac
`
  await writeFile(join(path, 'docker'), program)
  await chmod(join(path, 'docker'), 0o755)
  return {
    path,
    calls: async () => {
      const text = await readFile(log, 'utf8').catch(() => '')
      return text
        .split('\n\n')
        .filter((call) => call !== '')
        .map((call) => call.split('\n'))
    },
  }
}
