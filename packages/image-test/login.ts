// Lends `docker` a login for one registry, by a configuration of its own beside the user's.
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Login } from '@hakobune/registry'

type Environment = Readonly<Record<string, string | undefined>>

/** The key under which Docker keeps the login of Docker Hub, since before there were other registries. */
const keyOf = (registry: string): string =>
  registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry

/** The user name that marks a secret as an identity token, in Docker's own protocol. */
const IDENTITY_TOKEN = '<token>'

const readObject = (text: string): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/**
 * What to add to the environment of `docker` so that it logs in to `registry`. The user's own configuration (proxies,
 * contexts, plugins) stays in force, without its credential stores: they would be asked first.
 */
export const withLogin = async (
  environment: Environment,
  registry: string,
  { username, password }: Login,
  folder: string,
): Promise<Readonly<Record<string, string>>> => {
  const home = environment['HOME']
  const own = environment['DOCKER_CONFIG'] || (home ? join(home, '.docker') : undefined)
  const lent = join(folder, 'docker')
  await mkdir(lent, { recursive: true, mode: 0o700 })
  const text = own === undefined ? '{}' : await readFile(join(own, 'config.json'), 'utf8').catch(() => '{}')
  const { credsStore: _store, credHelpers: _helpers, ...kept } = readObject(text)
  const entry =
    username === IDENTITY_TOKEN
      ? { identitytoken: password }
      : { auth: Buffer.from(`${username}:${password}`).toString('base64') }
  const config = { ...kept, auths: { [keyOf(registry)]: entry } }
  await writeFile(join(lent, 'config.json'), JSON.stringify(config), { mode: 0o600 })
  for (const name of own === undefined ? [] : ['contexts', 'cli-plugins'])
    await symlink(join(own ?? '', name), join(lent, name)).catch(() => undefined)
  return { DOCKER_CONFIG: lent }
}
