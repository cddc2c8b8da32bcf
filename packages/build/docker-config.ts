// A Docker configuration of our own for one build: the user's, with one login more, in a folder that goes away.
import { readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Login } from '@hakobune/registry'
import { UserError } from '@hakobune/text'
import { z } from 'zod'

/** Only what is changed here; every other key is carried over as it is. */
const Config = z.looseObject({
  auths: z.record(z.string(), z.unknown()).optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  cliPluginsExtraDirs: z.array(z.string()).optional(),
})
type Config = z.infer<typeof Config>

type Environment = Readonly<Record<string, string | undefined>>

/** The user's own folder: DOCKER_CONFIG, else ~/.docker. */
const ownFolder = (environment: Environment): string | undefined =>
  environment['DOCKER_CONFIG'] || (environment['HOME'] ? join(environment['HOME'], '.docker') : undefined)

const readConfig = async (folder: string | undefined): Promise<Config> => {
  const file = join(folder ?? '', 'config.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (folder === undefined || text === undefined) return {}
  try {
    return Config.parse(JSON.parse(text))
  } catch {
    // The cause is not chained: a parser's message may quote the file, which holds passwords.
    throw new UserError("Docker's configuration cannot be read", {
      place: { file },
      fix: 'correct the file, or point DOCKER_CONFIG to another folder',
    })
  }
}

const authOf = ({ username, password }: Login): Readonly<Record<string, string>> =>
  username === '<token>'
    ? { identitytoken: password }
    : { auth: Buffer.from(`${username}:${password}`).toString('base64') }

/**
 * Writes `config.json` into `folder` and answers the variables that make Docker use it. The user's file is read and
 * never written: the login lives as long as the folder does. What Docker keeps beside the file is found as before:
 * plugins, contexts, builders.
 */
export const writeDockerConfig = async (
  folder: string,
  registry: string,
  login: Login | undefined,
  environment: Environment,
): Promise<Environment> => {
  const own = ownFolder(environment)
  const config = await readConfig(own)
  const plugins = [
    ...(config.cliPluginsExtraDirs ?? []),
    ...(own === undefined ? [] : [join(own, 'cli-plugins')]),
  ]
  const withLogin: Config =
    login === undefined
      ? {}
      : {
          auths: { ...config.auths, [registry]: authOf(login) },
          // An empty helper takes this registry out of the common store, which would be asked before `auths`.
          credHelpers: { ...config.credHelpers, [registry]: '' },
        }
  await writeFile(
    join(folder, 'config.json'),
    JSON.stringify({ ...config, ...withLogin, cliPluginsExtraDirs: plugins }),
    { mode: 0o600 },
  )
  if (own !== undefined && (await stat(join(own, 'contexts')).catch(() => undefined)) !== undefined)
    await symlink(join(own, 'contexts'), join(folder, 'contexts'))
  return {
    ...environment,
    DOCKER_CONFIG: folder,
    // Builders made by an earlier step are listed here; without the variable buildx looks beside config.json.
    BUILDX_CONFIG: environment['BUILDX_CONFIG'] || (own === undefined ? undefined : join(own, 'buildx')),
  }
}
