// The configuration that one build gets: the user's, with the login, and the user's own file untouched.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { UserError } from '@hakobune/text'
import { writeDockerConfig } from './docker-config.ts'

let root = ''
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'hakobune-docker-config-'))
})
after(() => rm(root, { recursive: true, force: true }))

const folders = async (name: string, own?: string) => {
  const home = join(root, name)
  const folder = join(home, 'private')
  await mkdir(folder, { recursive: true })
  await mkdir(join(home, '.docker/contexts'), { recursive: true })
  if (own !== undefined) await writeFile(join(home, '.docker/config.json'), own)
  return { home, folder, own: join(home, '.docker') }
}
const readConfig = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))

test('The login is added to all that the user has, and Docker finds plugins, contexts and builders as before', async () => {
  const text = JSON.stringify({
    auths: { 'a.example': { auth: 'x' } },
    credsStore: 'pass',
    cliPluginsExtraDirs: ['/plugins'],
    currentContext: 'rootless',
  })
  const { home, folder, own } = await folders('whole', text)
  const login = { username: 'me', password: 'pass word' }
  const environment = await writeDockerConfig(folder, 'b.example', login, { HOME: home, X: 'kept' })
  assert.deepEqual(environment, {
    HOME: home,
    X: 'kept',
    DOCKER_CONFIG: folder,
    BUILDX_CONFIG: join(own, 'buildx'),
  })
  assert.deepEqual(await readConfig(folder), {
    auths: { 'a.example': { auth: 'x' }, 'b.example': { auth: 'bWU6cGFzcyB3b3Jk' } },
    credHelpers: { 'b.example': '' },
    credsStore: 'pass',
    cliPluginsExtraDirs: ['/plugins', join(own, 'cli-plugins')],
    currentContext: 'rootless',
  })
  assert.equal((await stat(join(folder, 'config.json'))).mode & 0o777, 0o600)
  assert.equal(await readlink(join(folder, 'contexts')), join(own, 'contexts'))
  assert.equal(await readFile(join(own, 'config.json'), 'utf8'), text)
})

test('Without a file, a home or a login there is still a configuration', async () => {
  const { folder } = await folders('nothing')
  assert.deepEqual(await writeDockerConfig(folder, 'b.example', undefined, {}), {
    DOCKER_CONFIG: folder,
    BUILDX_CONFIG: undefined,
  })
  assert.deepEqual(await readConfig(folder), { cliPluginsExtraDirs: [] })
})

test('An identity token is written as one', async () => {
  const { home, folder } = await folders('token')
  await writeDockerConfig(
    folder,
    'b.example',
    { username: '<token>', password: 't' },
    { DOCKER_CONFIG: home },
  )
  assert.partialDeepStrictEqual(await readConfig(folder), { auths: { 'b.example': { identitytoken: 't' } } })
})

test('A broken file is refused without quoting it', async () => {
  const { home, folder } = await folders('broken', '{"auths": {"a": secret}}')
  await assert.rejects(
    writeDockerConfig(folder, 'b.example', undefined, { HOME: home }),
    (error) => error instanceof UserError && error.cause === undefined && !error.message.includes('secret'),
  )
})
