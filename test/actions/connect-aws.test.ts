// Whose AWS credentials an action finds, at the wire: GitHub's token endpoint and STS on loopback.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openRunner } from '@hakobune/runner'
import { virtualClock } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { type AwsIo, connectAws } from '../../actions/connect-aws.ts'
import { startOidc } from '../engines/oidc.ts'
import { type StsOptions, startSts } from '../engines/sts.ts'

const ROLE = 'arn:aws:iam::123456789012:role/shop-qa'
const SUBJECT = 'repo:acme@11/shop@22:environment:qa'
const REGION = 'ap-northeast-1'
const claims = { sub: SUBJECT, repository: 'acme/shop', repository_id: '22', repository_owner_id: '11' }
const options = { role: ROLE, region: REGION }

beforeEach(() => {
  // The SDK reads its own variables from the process; none of the machine's may reach a test.
  for (const name of Object.keys(process.env)) if (/^(AWS|ACTIONS)_/.test(name)) delete process.env[name]
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true'
  process.env['HOME'] = '/nonexistent'
})

const stops: (() => Promise<void>)[] = []
after(() => Promise.all(stops.map((stop) => stop())))

/** Both services, on one clock, and a runner that remembers what it was told. */
const play = async (
  sts: Partial<StsOptions> = {},
  environment: Readonly<Record<string, string>> = {},
  clock = virtualClock(1_800_000_000_000),
) => {
  const service = await startSts({
    roles: [{ arn: ROLE, subjects: [SUBJECT] }],
    now: () => clock.now(),
    ...sts,
  })
  const oidc = await startOidc(claims, () => clock.now())
  stops.push(service.stop, oidc.stop)
  process.env['AWS_ENDPOINT_URL'] = service.url
  const masked: string[] = []
  const log: string[] = []
  const authorization = `Bearer ${oidc.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}`
  const io: AwsIo = {
    environment: { GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '2', ...environment },
    clock,
    mask: (secret) => void masked.push(secret),
    show: (text) => void log.push(text),
    oidcToken: async (audience) => {
      const url = `${oidc.environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${audience}`
      const answer: unknown = await (await fetch(url, { headers: { authorization } })).json()
      return typeof answer === 'object' && answer !== null && 'value' in answer ? String(answer.value) : ''
    },
  }
  return { io, sts: service, oidc, clock, masked, log }
}

const mendable = (what: RegExp, fix: RegExp) => (error: unknown) => {
  assert.ok(error instanceof UserError, String(error))
  assert.match(error.message, what)
  assert.match(error.fix ?? '', fix)
  return true
}

test('assumes the role with a token of the job, for an hour, under the name of the run', async () => {
  const { io, sts, oidc, masked, log } = await play()
  const aws = await connectAws(io, options)
  assert.equal((await aws.config.credentials()).accessKeyId, 'ASIADOUBLE0001')
  assert.deepEqual(oidc.audiences, ['sts.amazonaws.com'])
  const [{ WebIdentityToken: token = '', ...request } = {}, ...others] = sts.requests
  assert.deepEqual(request, {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: ROLE,
    RoleSessionName: 'hakobune-42-2',
    DurationSeconds: '3600',
  })
  assert.deepEqual(others, [], 'one request serves everybody')
  assert.deepEqual(masked, [token, 'secret-of-the-session-0001', 'token-of-the-session-0001'])
  assert.deepEqual(log, [`AWS: ${REGION}, with the role ${ROLE} by GitHub's OIDC token`])
})

test('a long job gets new credentials with a new token', async () => {
  const { io, sts, oidc, clock, masked } = await play()
  const { config } = await connectAws(io, options)
  await clock.sleep(58 * 60_000)
  const [one, two] = await Promise.all([config.credentials(), config.credentials()])
  assert.deepEqual([one.accessKeyId, two.accessKeyId], ['ASIADOUBLE0002', 'ASIADOUBLE0002'])
  assert.deepEqual([sts.requests.length, oidc.audiences.length], [2, 2])
  assert.notEqual(sts.requests[0]?.['WebIdentityToken'], sts.requests[1]?.['WebIdentityToken'])
  assert.ok(masked.includes('secret-of-the-session-0002'))
})

test('by the real runner, as a job with id-token: write starts it', async () => {
  const wall = { ...virtualClock(), now: () => Date.now() }
  const { sts, oidc } = await play({}, {}, wall)
  Object.assign(process.env, oidc.environment)
  const { runner, close } = openRunner(new AbortController().signal)
  const aws = await connectAws(runner, options)
  assert.equal((await aws.config.credentials()).accessKeyId, 'ASIADOUBLE0001')
  assert.deepEqual([sts.requests.length, oidc.audiences], [1, ['sts.amazonaws.com']])
  await close()
})

test('the credentials of the job come first, and the log says so', async () => {
  const secret = 'secret-key-of-forty-characters-aaaaaaaaa'
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: REGION }
  const { io, sts, oidc, masked, log } = await play({}, keys)
  const aws = await connectAws(io, { role: ROLE })
  assert.equal((await aws.config.credentials()).accessKeyId, 'AKIAEXAMPLE')
  assert.deepEqual([sts.requests, oidc.audiences, masked], [[], [], [secret]])
  assert.deepEqual(log, [
    `AWS: ${REGION}, with the job's own credentials (AWS_ACCESS_KEY_ID), which come before the role ${ROLE}`,
  ])
})

test('a placeholder for a secret is not masked: it would hide a word of the whole log', async () => {
  const { io, masked } = await play({}, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
  await connectAws(io, { region: REGION })
  assert.deepEqual(masked, [])
})

test('a role that does not trust the job: both subjects to add, and no token', async () => {
  const { io, masked } = await play({
    roles: [{ arn: ROLE, subjects: ['repo:acme/shop:ref:refs/heads/main'] }],
  })
  await assert.rejects(connectAws(io, options), (error) => {
    mendable(
      /does not let this job in, whose subject is repo:acme@11\/shop@22:environment:qa$/,
      /trust policy/,
    )(error)
    const fix = error instanceof UserError ? (error.fix ?? '') : ''
    assert.ok(fix.includes('"repo:acme/shop:environment:qa"') && fix.includes(`"${SUBJECT}"`), fix)
    assert.ok(masked.length === 1 && !fix.includes(masked[0] ?? ''))
    return true
  })
})

test('an account without GitHub as identity provider', async () => {
  const { io } = await play({ provider: false })
  await assert.rejects(
    connectAws(io, options),
    mendable(
      /account 123456789012 does not accept tokens of token\.actions/,
      /create the OIDC provider https:\/\/token/,
    ),
  )
})

test('an outage of STS is tried five times; a dead connection costs one try', async () => {
  const { io, sts } = await play()
  const outage = { kind: 'error', status: 503, code: 'ServiceUnavailable' } as const
  sts.fail({ kind: 'hang-up' }, outage)
  await connectAws(io, options)
  assert.equal(sts.requests.length, 3)
  sts.fail(outage, outage, outage, outage, outage)
  await assert.rejects(connectAws(io, options), /as the test asked/)
  assert.equal(sts.requests.length, 8)
})

test('a refusal is not retried', async () => {
  const { io, sts } = await play({ roles: [] })
  await assert.rejects(connectAws(io, options))
  assert.equal(sts.requests.length, 1)
})

const missing = [
  ['no permission', options, /may not ask GitHub for the OIDC token/, /id-token: write/],
  [
    'neither role nor credentials',
    { region: REGION },
    /there are no AWS credentials/,
    /"role:".*id-token: write/,
  ],
  ['no region', { role: ROLE }, /no AWS region is given/, /AWS_REGION/],
  [
    'a zone for a region',
    { role: ROLE, region: `${REGION}a` },
    /is not an AWS region/,
    /write "ap-northeast-1"/,
  ],
] as const

for (const [what, given, message, fix] of missing)
  test(`says what is missing: ${what}`, async () => {
    const { io, sts } = await play()
    await assert.rejects(connectAws({ ...io, oidcToken: undefined }, given), mendable(message, fix))
    assert.deepEqual(sts.requests, [])
  })

test('a profile that is not there', async () => {
  process.env['AWS_PROFILE'] = 'qa'
  const { io } = await play({}, { AWS_PROFILE: 'qa' })
  await assert.rejects(
    connectAws(io, options),
    mendable(/the profile "qa" \(AWS_PROFILE\) gave no/, /unset AWS_PROFILE/),
  )
})
