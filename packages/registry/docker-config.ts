// Docker's config.json: reads the login of a registry from it or from the credential helper it names. Never writes.
// https://docs.docker.com/reference/cli/docker/login/#credential-stores
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Execute } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { z } from 'zod'
import { isDockerHub } from './endpoint.ts'
import type { Login } from './login.ts'

/** The key under which Docker keeps the login of Docker Hub, since before there were other registries. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'
/** The user name that marks a secret as an identity token, in the helpers' protocol. */
const IDENTITY_TOKEN = '<token>'

const Entry = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
})
const Config = z.object({
  auths: z.record(z.string(), Entry).default({}),
  credHelpers: z.record(z.string(), z.string()).default({}),
  credsStore: z.string().optional(),
})
type Config = z.infer<typeof Config>
const HelperAnswer = z.object({ Username: z.string(), Secret: z.string() })

export interface DockerConfigOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly execute: Execute
  readonly signal: AbortSignal
}

const readConfig = async (
  environment: DockerConfigOptions['environment'],
): Promise<{ readonly file: string; readonly config: Config } | undefined> => {
  const home = environment['HOME']
  const folder = environment['DOCKER_CONFIG'] || (home ? join(home, '.docker') : undefined)
  if (folder === undefined) return undefined
  const file = join(folder, 'config.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return { file, config: Config.parse(JSON.parse(text)) }
  } catch (error) {
    // The error is not chained: a parser's message may quote the file, which holds passwords.
    const what = error instanceof SyntaxError ? 'is not JSON' : 'does not have the shape that Docker writes'
    throw new UserError(`Docker's configuration ${what}`, {
      place: { file },
      fix: 'correct the file, or point DOCKER_CONFIG to another folder',
    })
  }
}

/** The host of a key in `auths`, which may carry a scheme and a path. */
const hostOf = (key: string): string => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')

const sameRegistry = (key: string, registry: string): boolean =>
  isDockerHub(registry)
    ? ['index.docker.io', 'docker.io', 'registry-1.docker.io'].includes(hostOf(key))
    : hostOf(key) === registry

const readEntry = ({ auth, username, password, identitytoken }: z.infer<typeof Entry>): Login | undefined => {
  if (identitytoken) return { username: IDENTITY_TOKEN, password: identitytoken }
  if (username && password) return { username, password }
  const text = Buffer.from(auth ?? '', 'base64').toString()
  const colon = text.indexOf(':')
  // Docker's own files end some passwords with NUL.
  return colon < 1
    ? undefined
    : { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') }
}

/** Asks `docker-credential-<helper> get`; undefined when it knows no login of `server`. */
const askHelper = async (
  helper: string,
  server: string,
  file: string,
  { environment, execute, signal }: DockerConfigOptions,
): Promise<Login | undefined> => {
  const program = `docker-credential-${helper}`
  const { code, stdout, stderr } = await execute(
    { file: program, args: ['get'], input: server, env: environment },
    { signal },
  ).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new UserError(`Docker's configuration names the helper ${program}, which cannot be run`, {
      place: { file },
      fix: `install ${program}, or give the inputs "username" and "password"`,
      cause: error,
    })
  })
  if (code !== 0) {
    const said = `${stdout}\n${stderr}`.trim()
    if (/credentials not found/i.test(said)) return undefined
    throw new Error(`${program} ended with ${code}: ${said}`)
  }
  const answer = HelperAnswer.safeParse(JSON.parse(stdout))
  // Its output is never quoted: it holds the secret.
  if (!answer.success) throw new Error(`${program} answered without a user name and a secret`)
  return { username: answer.data.Username, password: answer.data.Secret }
}

/**
 * The login of `registry` in Docker's configuration: its own helper, else the common store, else the file itself.
 * @throws UserError when the file is broken or names a helper that cannot be run
 */
export const readDockerLogin = async (
  registry: string,
  options: DockerConfigOptions,
): Promise<Login | undefined> => {
  const found = await readConfig(options.environment)
  if (found === undefined) return undefined
  const { auths, credHelpers, credsStore } = found.config
  const [, own] = Object.entries(credHelpers).find(([key]) => sameRegistry(key, registry)) ?? []
  const helper = own ?? credsStore
  const server = isDockerHub(registry) ? DOCKER_HUB_KEY : registry
  const answered = helper ? await askHelper(helper, server, found.file, options) : undefined
  if (answered !== undefined) return answered
  // Docker Desktop keeps other secrets of Docker Hub under longer keys of the same host.
  const entry = auths[server] ?? Object.entries(auths).find(([key]) => sameRegistry(key, registry))?.[1]
  return entry === undefined ? undefined : readEntry(entry)
}
