// The subjects of OIDC tokens in both of GitHub's forms, and the statement that lets them in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readClaims, trustStatement } from './trust.ts'

const ISSUER = 'token.actions.githubusercontent.com'
const ROLE = 'arn:aws:iam::123456789012:role/shop-qa'
const tokenOf = (claims: unknown): string =>
  `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
const acme = {
  iss: `https://${ISSUER}`,
  repository: 'acme/shop',
  repository_id: '22',
  repository_owner_id: '11',
}

const subjects = [
  [
    'the older form',
    { ...acme, sub: 'repo:acme/shop:environment:qa' },
    ['repo:acme/shop:environment:qa', 'repo:acme@11/shop@22:environment:qa'],
  ],
  [
    'the form with ids',
    { ...acme, sub: 'repo:acme@11/shop@22:ref:refs/heads/feature/a' },
    ['repo:acme/shop:ref:refs/heads/feature/a', 'repo:acme@11/shop@22:ref:refs/heads/feature/a'],
  ],
  [
    'a token without ids',
    { iss: acme.iss, repository: 'acme/shop', sub: 'repo:acme/shop:pull_request' },
    ['repo:acme/shop:pull_request'],
  ],
  [
    'a customised subject',
    { ...acme, sub: 'repository_owner:acme:workflow:deliver' },
    ['repository_owner:acme:workflow:deliver'],
  ],
  [
    'a customised subject that begins alike',
    { ...acme, sub: 'repo:acme/shop-renamed:ref:x' },
    ['repo:acme/shop-renamed:ref:x'],
  ],
] as const

for (const [what, claims, expected] of subjects)
  test(`names the subjects of ${what}`, () => {
    assert.deepEqual(readClaims(tokenOf(claims)), { issuer: ISSUER, subject: claims.sub, subjects: expected })
  })

for (const token of ['', 'no token', 'a.b.c', tokenOf([]), tokenOf('text'), tokenOf({ iss: 'x' })])
  test(`reads no claims from ${token || 'nothing'}`, () => assert.equal(readClaims(token), undefined))

test('the statement names provider, audience and subjects', () => {
  const claims = { issuer: ISSUER, subject: 'a', subjects: ['a', 'b'] }
  assert.deepEqual(JSON.parse(trustStatement(ROLE, claims)), {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: ['a', 'b'] } },
  })
})
