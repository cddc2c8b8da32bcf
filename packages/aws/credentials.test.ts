// Whose credentials are chosen, in tables, and how they are kept fresh, on virtual time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { virtualClock } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { type Credentials, chooseSource, type Environment, keepFresh, readRole } from './credentials.ts'

const ROLE = 'arn:aws:iam::123456789012:role/shop-qa'
const keys: Environment = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' }
const container: Environment = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1/' }
const token = async (): Promise<string> => 'token'

const choices = [
  ['keys alone', keys, undefined, undefined, 'keys'],
  ['keys before the role', keys, ROLE, token, 'keys'],
  ['keys before the profile', { ...keys, AWS_PROFILE: 'qa' }, undefined, undefined, 'keys'],
  ['a profile before the role', { AWS_PROFILE: 'qa' }, ROLE, token, 'profile'],
  ['the role', {}, ROLE, token, 'role'],
  ['the role before what is the machine’s', container, ROLE, token, 'role'],
  ['the machine', container, undefined, token, 'machine'],
  ['the machine, where nothing is known of it', {}, undefined, undefined, 'machine'],
  ['empty variables are absent', { AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '' }, ROLE, token, 'role'],
] as const

for (const [what, environment, role, oidcToken, kind] of choices)
  test(`chooses ${what}`, () => assert.equal(chooseSource(environment, role, oidcToken).kind, kind))

test('keys carry their session token only where there is one', () => {
  const read = (more: Environment): unknown => chooseSource({ ...keys, ...more }, undefined, undefined)
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' }
  assert.deepEqual(read({}), { kind: 'keys', credentials })
  assert.deepEqual(read({ AWS_SESSION_TOKEN: 't' }), {
    kind: 'keys',
    credentials: { ...credentials, sessionToken: 't' },
  })
})

const refusals = [
  ['a role without a token', {}, ROLE, /may not ask GitHub .*shop-qa/, /id-token: write/],
  ['a role without a token on a machine of its own', container, ROLE, /may not ask GitHub/, /id-token/],
  ['a role by its name', keys, 'shop-qa', /"shop-qa" is not the ARN/, /arn:aws:iam::/],
  ['half of a pair', { AWS_ACCESS_KEY_ID: 'AKIA' }, undefined, /AWS_SECRET_ACCESS_KEY is empty/, /both/],
] as const

for (const [what, environment, role, message, fix] of refusals)
  test(`refuses ${what}`, () => {
    assert.throws(
      () => chooseSource(environment, role, undefined),
      (error) => error instanceof UserError && message.test(error.message) && fix.test(error.fix ?? ''),
    )
  })

test('reads roles of every partition, with their paths', () => {
  assert.deepEqual(readRole('arn:aws-cn:iam::123456789012:role/deploy/shop'), {
    partition: 'aws-cn',
    account: '123456789012',
    name: 'deploy/shop',
  })
})

const hourly = (clock: { readonly now: () => number }) => {
  const given: Credentials[] = []
  const faults: Error[] = []
  const get = async (): Promise<Credentials> => {
    const fault = faults.shift()
    if (fault !== undefined) throw fault
    const expiration = new Date(clock.now() + 3_600_000)
    given.push({ accessKeyId: `key-${given.length + 1}`, secretAccessKey: 's', expiration })
    return given.at(-1) ?? assert.fail()
  }
  return { get, given, faults }
}

test('renews before the end, once for callers at the same moment', async () => {
  const clock = virtualClock()
  const { get, given } = hourly(clock)
  const fresh = keepFresh(get, clock)
  await Promise.all([fresh(), fresh(), fresh()])
  await clock.sleep(54 * 60_000)
  assert.equal((await fresh()).accessKeyId, 'key-1')
  await clock.sleep(2 * 60_000)
  const renewed = await Promise.all([fresh(), fresh()])
  assert.deepEqual(
    renewed.map(({ accessKeyId }) => accessKeyId),
    ['key-2', 'key-2'],
  )
  assert.equal(given.length, 2)
})

test('a failing renewal is told only when the old credentials are dead', async () => {
  const clock = virtualClock()
  const { get, faults } = hourly(clock)
  const fresh = keepFresh(get, clock)
  await fresh()
  await clock.sleep(57 * 60_000)
  faults.push(new Error('STS is away'), new Error('STS is away'))
  assert.equal((await fresh()).accessKeyId, 'key-1')
  await clock.sleep(3 * 60_000)
  await assert.rejects(fresh(), /STS is away/)
  assert.equal((await fresh()).accessKeyId, 'key-2')
})

test('keys that never expire are asked for once', async () => {
  const clock = virtualClock()
  const asked: number[] = []
  const fresh = keepFresh(async () => {
    asked.push(clock.now())
    return { accessKeyId: 'AKIA', secretAccessKey: 's' }
  }, clock)
  await fresh()
  await clock.sleep(1e9)
  await fresh()
  assert.deepEqual(asked, [0])
})
