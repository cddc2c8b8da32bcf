// The Docker engine, reached through the `docker` program; what is wrong with it is said in words.
import type { Execute, ExecuteOptions, Finished } from '@hakobune/system'
import { UserError } from '@hakobune/text'

export interface Engine {
  /** Of the machine that runs containers: `linux/amd64`. */
  readonly platform: string
  /** Where published ports answer. */
  readonly host: string
  /** The address that ports are published on. */
  readonly publishOn: string
  /** Runs `docker` with `args`; any exit code resolves. */
  readonly ask: (args: readonly string[], options?: AskOptions) => Promise<Finished>
  /** Runs `docker` with `args` and gives what it printed. @throws Error with its words on any exit code but 0 */
  readonly tell: (args: readonly string[], options?: AskOptions) => Promise<string>
}

export interface AskOptions extends ExecuteOptions {
  /** Added to the environment of `docker`. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface EngineEffects {
  readonly execute: Execute
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

const NO_ENGINE = /cannot connect to the docker daemon|error during connect|dial tcp|no such host|dial unix/i

/** What `docker` complained of, without its own prefixes. */
export const complaint = ({ stderr, stdout }: Finished): string =>
  (stderr.trim() || stdout.trim())
    .split('\n')
    .map((line) => line.replace(/^(?:docker: )?Error response from daemon: /, ''))
    .filter((line) => !/^Error: failed to start containers:|^See 'docker/.test(line))
    .join('\n')

const explainSilence = (finished: Finished): Error => {
  const why = complaint(finished)
  if (/permission denied/i.test(why))
    return new UserError('this user may not use the Docker engine', {
      fix: 'add the user to the group "docker", or name another engine by the variable DOCKER_HOST',
      cause: new Error(why),
    })
  if (NO_ENGINE.test(why))
    return new UserError('no Docker engine answers', {
      fix: 'run this job on a runner with Docker (ubuntu-latest has it), or name an engine by the variable DOCKER_HOST',
      cause: new Error(why),
    })
  return new Error(`docker version: ${why}`)
}

/** A remote engine publishes ports on its own machine. */
const addressOf = (dockerHost: string | undefined): Pick<Engine, 'host' | 'publishOn'> => {
  const local = { host: '127.0.0.1', publishOn: '127.0.0.1' }
  if (!dockerHost || !/^(?:tcp|https?|ssh):/.test(dockerHost) || !URL.canParse(dockerHost)) return local
  const host = new URL(dockerHost.replace(/^tcp:/, 'http:')).hostname
  return /^(?:localhost|127\.|\[::1\])/.test(host) ? local : { host, publishOn: '0.0.0.0' }
}

/** @throws UserError when there is no `docker`, or no engine behind it that answers */
export const openEngine = async ({ execute, environment, signal }: EngineEffects): Promise<Engine> => {
  const ask: Engine['ask'] = (args, { environment: added, ...options } = {}) =>
    execute({ file: 'docker', args, env: { ...environment, ...added } }, options)
  const version = await ask(['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'], { signal }).catch(
    (cause: unknown) => {
      signal.throwIfAborted()
      throw new UserError('there is no program "docker"', {
        fix: 'run this job on a runner with Docker (ubuntu-latest has it)',
        cause,
      })
    },
  )
  signal.throwIfAborted()
  if (version.code !== 0) throw explainSilence(version)
  return {
    platform: version.stdout.trim(),
    ...addressOf(environment['DOCKER_HOST']),
    ask,
    tell: async (args, options) => {
      const finished = await ask(args, options)
      if (finished.code === 0) return finished.stdout
      throw new Error(`docker ${args[0]} ${args[1] ?? ''}: ${complaint(finished)}`.replace(' :', ':'))
    },
  }
}
