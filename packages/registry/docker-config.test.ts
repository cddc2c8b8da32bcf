// Tables: logins in Docker's configuration, the credential helpers it names, and what is wrong with either.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Command, Execute } from '@hakobune/system'
import { readDockerLogin } from './docker-config.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hakobune-docker-config-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** A helper that knows one registry, and remembers how it was called. */
const helper =
  (calls: Command[]): Execute =>
  async (command) => {
    calls.push(command)
    if (command.file === 'docker-credential-absent') throw new Error('spawn docker-credential-absent ENOENT')
    if (command.file === 'docker-credential-broken')
      return { code: 1, signal: null, stdout: 'the store is locked', stderr: '' }
    return command.input === 'ghcr.io' || command.input === 'https://index.docker.io/v1/'
      ? { code: 0, signal: null, stdout: JSON.stringify({ Username: 'robot', Secret: 'hidden' }), stderr: '' }
      : { code: 1, signal: null, stdout: 'credentials not found in native keychain', stderr: '' }
  }

const read = async (config: unknown, registry: string, calls: Command[] = []) => {
  await writeFile(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  return readDockerLogin(registry, {
    environment: { DOCKER_CONFIG: folder },
    execute: helper(calls),
    signal: new AbortController().signal,
  })
}

describe('logins', () => {
  const auth = base64('me:pass:word')
  const mine = { username: 'me', password: 'pass:word' }
  const robot = { username: 'robot', password: 'hidden' }
  for (const [name, config, registry, login] of [
    ['auth of the host', { auths: { 'ghcr.io': { auth } } }, 'ghcr.io', mine],
    ['auth under an address', { auths: { 'https://ghcr.io/v2/': { auth } } }, 'ghcr.io', mine],
    ["Docker Hub's old key", { auths: { 'https://index.docker.io/v1/': { auth } } }, 'docker.io', mine],
    [
      "Docker Hub's own key before Docker Desktop's others",
      {
        auths: {
          'https://index.docker.io/v1/access-token': { auth: base64('me:other') },
          'https://index.docker.io/v1/': { auth },
        },
      },
      'docker.io',
      mine,
    ],
    [
      'the helpers of the clouds',
      { auths: {}, credHelpers: { 'gcr.io': 'gcloud', 'public.ecr.aws': 'ecr-login', 'ghcr.io': 'known' } },
      'ghcr.io',
      robot,
    ],
    ['a port is part of the host', { auths: { 'localhost:5000': { auth } } }, 'localhost', undefined],
    [
      'name and password apart',
      { auths: { 'ghcr.io': { username: 'a', password: 'b' } } },
      'ghcr.io',
      { username: 'a', password: 'b' },
    ],
    [
      'identity token',
      { auths: { 'x.azurecr.io': { auth: base64('0:'), identitytoken: 't' } } },
      'x.azurecr.io',
      { username: '<token>', password: 't' },
    ],
    [
      'helper of the host',
      { auths: { 'ghcr.io': {} }, credHelpers: { 'ghcr.io': 'known' } },
      'ghcr.io',
      robot,
    ],
    [
      'common store',
      { auths: { 'https://index.docker.io/v1/': {} }, credsStore: 'known' },
      'docker.io',
      robot,
    ],
    ['store that does not know it', { auths: { 'quay.io': { auth } }, credsStore: 'known' }, 'quay.io', mine],
    [
      'own helper before the store',
      { credHelpers: { 'ghcr.io': 'known' }, credsStore: 'absent' },
      'ghcr.io',
      robot,
    ],
    ['nothing', { auths: {} }, 'ghcr.io', undefined],
    ['other keys of Docker', { HttpHeaders: { a: 'b' }, currentContext: 'x' }, 'ghcr.io', undefined],
  ] as const)
    it(name, async () => assert.deepEqual(await read(config, registry), login))

  it('a helper gets the registry on standard input', async () => {
    const calls: Command[] = []
    await read({ credsStore: 'known' }, 'docker.io', calls)
    assert.deepEqual(
      calls.map(({ file, args, input }) => ({ file, args, input })),
      [{ file: 'docker-credential-known', args: ['get'], input: 'https://index.docker.io/v1/' }],
    )
  })

  it('no file is no login', async () => {
    const environment = { HOME: join(folder, 'nobody') }
    const signal = new AbortController().signal
    assert.equal(await readDockerLogin('ghcr.io', { environment, execute: helper([]), signal }), undefined)
  })
})

describe('errors', () => {
  for (const [name, config, error] of [
    [
      'not JSON, its text unquoted',
      '{ "auths": { "secret',
      /^UserError: Docker's configuration is not JSON$/,
    ],
    ['another shape', { auths: ['secret'] }, /^UserError: Docker's configuration does not have the shape/],
    [
      'a helper that is not installed',
      { credsStore: 'absent' },
      /docker-credential-absent, which cannot be run/,
    ],
    [
      'a helper that fails',
      { credsStore: 'broken' },
      /docker-credential-broken ended with 1: the store is locked/,
    ],
  ] as const)
    it(name, () => assert.rejects(read(config, 'ghcr.io'), error))
})
