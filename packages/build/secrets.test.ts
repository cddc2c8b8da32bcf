// Secrets: where they come from, and that no value goes where people or programs can read it.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { fetchSecrets, hashSecrets, readSecret, secretArguments } from './secrets.ts'

const forms: readonly (readonly [string, string])[] = [
  ['npm=NPM_TOKEN', '--secret=id=npm,env=NPM_TOKEN'],
  ['npmrc=./.npmrc', '--secret=id=npmrc,src=./.npmrc'],
  ['key.pem = keys/key.pem', '--secret=id=key.pem,src=keys/key.pem'],
]
for (const [line, argument] of forms)
  test(`${line} becomes ${argument}`, () => assert.deepEqual(secretArguments([readSecret(line)]), [argument]))

for (const line of ['hunter2secret', '=x', 'npm=', 'npm=hunter2 secret', 'npm=hunter2secret,env', 'a b=C']) {
  test(`"${line}" is refused, and its value is not shown`, () => {
    assert.throws(
      () => readSecret(line),
      (error) => error instanceof UserError && !describeUserError(error).includes('hunter2'),
    )
  })
}

test('Values are read from variables and files, and stand in the key by their hashes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-secrets-'))
  try {
    await writeFile(join(folder, 'token'), 'from a file')
    const secrets = [readSecret('a=TOKEN'), readSecret(`b=${join(folder, 'token')}`)]
    const known = await fetchSecrets(secrets, { TOKEN: 'from a variable' })
    assert.deepEqual(
      known.map(({ value }) => value),
      ['from a variable', 'from a file'],
    )
    const hashes = hashSecrets(known)
    assert.deepEqual(Object.keys(hashes), ['a', 'b'])
    for (const hash of Object.values(hashes)) assert.match(hash, /^[0-9a-f]{64}$/)
    const other = hashSecrets(await fetchSecrets(secrets, { TOKEN: 'another' }))
    assert.notEqual(other['a'], hashes['a'])
    assert.equal(other['b'], hashes['b'])
    await assert.rejects(fetchSecrets(secrets, {}), /the secret a is to come from TOKEN, which is not set/)
    await assert.rejects(
      fetchSecrets([readSecret('c=./nosuch')], {}),
      /the file of the secret c cannot be read/,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
