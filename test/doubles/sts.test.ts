// The doubles of STS and of GitHub's OIDC provider, by plain requests: what they let in, and what they refuse.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startOidc, writeToken } from '../engines/oidc.ts'
import { type StsDouble, startSts } from '../engines/sts.ts'

const ROLE = 'arn:aws:iam::123456789012:role/shop-qa'
const SUBJECT = 'repo:acme/shop:ref:refs/heads/main'
const claims = { aud: 'sts.amazonaws.com', sub: SUBJECT, exp: 1_000 }

const call = async (
  sts: StsDouble,
  parameters: Readonly<Record<string, string>>,
  key = '',
): Promise<readonly [status: number, body: string]> => {
  const response = await fetch(sts.url, {
    method: 'POST',
    body: new URLSearchParams(parameters),
    headers:
      key === '' ? {} : { authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/x/sts/aws4_request` },
  })
  return [response.status, await response.text()]
}

const assume = (sts: StsDouble, token: string, more: Readonly<Record<string, string>> = {}) =>
  call(sts, {
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: ROLE,
    RoleSessionName: 'run-1',
    WebIdentityToken: token,
    ...more,
  })

test('a session lives until it expires, and each is another', async () => {
  const time = { now: 0 }
  const sts = await startSts({ roles: [{ arn: ROLE, subjects: [SUBJECT] }], now: () => time.now })
  try {
    assert.match((await assume(sts, writeToken(claims)))[1], /ASIADOUBLE0001.*1970-01-01T01:00:00.000Z/)
    assert.match((await assume(sts, writeToken(claims)))[1], /ASIADOUBLE0002/)
    const identify = () => call(sts, { Action: 'GetCallerIdentity' }, 'ASIADOUBLE0001')
    assert.match((await identify())[1], /arn:aws:sts::123456789012:assumed-role\/shop-qa\/run-1/)
    time.now = 3_600_000
    assert.match((await identify())[1], /<Code>ExpiredToken</)
    assert.deepEqual(
      sts.requests.map((request) => request['key']),
      [undefined, undefined, 'ASIADOUBLE0001', 'ASIADOUBLE0001'],
    )
  } finally {
    await sts.stop()
  }
})

test('what STS refuses', async () => {
  const sts = await startSts({ roles: [{ arn: ROLE, subjects: [SUBJECT] }], now: () => 0 })
  try {
    const cases = [
      [assume(sts, writeToken({ ...claims, sub: 'repo:eve/shop:ref:x' })), 403, /AccessDenied/],
      [assume(sts, writeToken(claims), { RoleArn: `${ROLE}-other` }), 403, /AccessDenied/],
      [assume(sts, writeToken({ ...claims, aud: 'other' })), 400, /Incorrect token audience/],
      [assume(sts, writeToken({ ...claims, iss: 'https://example.com' })), 400, /No OpenIDConnect provider/],
      [assume(sts, writeToken({ ...claims, exp: 0 })), 400, /ExpiredTokenException/],
      [assume(sts, writeToken(claims), { RoleSessionName: 'a b' }), 400, /ValidationError/],
      [call(sts, { Action: 'GetCallerIdentity' }, 'AKIAUNKNOWN'), 403, /InvalidClientTokenId/],
      [call(sts, { Action: 'Dance' }), 400, /InvalidAction/],
    ] as const
    for (const [answer, status, body] of cases) {
      const [gotStatus, gotBody] = await answer
      assert.equal(gotStatus, status)
      assert.match(gotBody, body)
    }
    sts.fail({ kind: 'error', status: 503, code: 'Unavailable' }, { kind: 'hang-up' })
    assert.equal((await assume(sts, writeToken(claims)))[0], 503)
    await assert.rejects(assume(sts, writeToken(claims)))
    assert.equal((await assume(sts, writeToken(claims)))[0], 200)
  } finally {
    await sts.stop()
  }
})

test('the OIDC endpoint gives tokens to the job alone, for the audience it asks', async () => {
  const oidc = await startOidc({ sub: SUBJECT }, () => 0)
  try {
    const url = `${oidc.environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=sts.amazonaws.com`
    assert.equal((await fetch(url)).status, 401)
    const authorization = `Bearer ${oidc.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}`
    const answer = await (await fetch(url, { headers: { authorization } })).json()
    assert.deepEqual(answer, {
      count: 1,
      value: writeToken({ aud: 'sts.amazonaws.com', exp: 300, sub: SUBJECT }),
    })
    assert.deepEqual(oidc.audiences, ['sts.amazonaws.com'])
  } finally {
    await oidc.stop()
  }
})
