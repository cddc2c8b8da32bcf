// Tables: hosts and their endpoints, ECR's hosts, challenges, links, Retry-After.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readChallenge } from './challenge.ts'
import { readEcrHost } from './ecr.ts'
import { endpointOf, isPrivate } from './endpoint.ts'
import { readNextLink } from './listing.ts'
import { readRetryAfter } from './retry.ts'

describe('endpoints', () => {
  for (const [registry, url] of [
    ['docker.io', 'https://registry-1.docker.io/'],
    ['ghcr.io', 'https://ghcr.io/'],
    ['registry.example:5000', 'https://registry.example:5000/'],
    ['localhost:5000', 'http://localhost:5000/'],
    ['registry.localhost', 'http://registry.localhost/'],
    ['127.0.0.1:5000', 'http://127.0.0.1:5000/'],
    ['127.8.9.10', 'http://127.8.9.10/'],
    ['[::1]:5000', 'http://[::1]:5000/'],
    ['localhost.example', 'https://localhost.example/'],
    ['127.0.0.1.example', 'https://127.0.0.1.example/'],
    ['10.0.0.1:5000', 'https://10.0.0.1:5000/'],
  ] as const)
    it(registry, () => assert.equal(endpointOf(registry).href, url))

  it('a secret goes to https and to loopback only', () => {
    assert.ok(isPrivate(new URL('https://auth.example/token')))
    assert.ok(isPrivate(new URL('http://127.0.0.1:5000/token')))
    assert.ok(!isPrivate(new URL('http://auth.example/token')))
  })
})

describe('ECR hosts', () => {
  const account = '123456789012'
  for (const [registry, region] of [
    [`${account}.dkr.ecr.ap-northeast-1.amazonaws.com`, 'ap-northeast-1'],
    [`${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'cn-north-1'],
    [`${account}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, 'us-gov-west-1'],
    [`${account}.dkr-ecr.eu-west-1.on.aws`, 'eu-west-1'],
    [`${account}.dkr-ecr-fips.us-east-1.on.aws`, 'us-east-1'],
    [`${account}.dkr.ecr.eusc-de-east-1.amazonaws.eu`, 'eusc-de-east-1'],
    [`${account}.dkr.ecr.us-east-1.amazonaws.com.evil.example`, undefined],
    [`12345.dkr.ecr.us-east-1.amazonaws.com`, undefined],
    ['public.ecr.aws', undefined],
    ['localhost:4566', undefined],
  ] as const)
    it(registry, () => assert.equal(readEcrHost(registry)?.region, region))
})

describe('challenges', () => {
  const realm = 'https://auth.example/token'
  for (const [header, expected] of [
    ['Basic realm="registry"', { scheme: 'basic' }],
    ['BASIC', { scheme: 'basic' }],
    [`Bearer realm="${realm}",service="a, b"`, { scheme: 'bearer', realm, service: 'a, b' }],
    [
      `bearer realm=${realm} , scope="repository:x:pull"`,
      { scheme: 'bearer', realm, scope: 'repository:x:pull' },
    ],
    [`Bearer realm="${realm}",service="\\"q\\""`, { scheme: 'bearer', realm, service: '"q"' }],
    [`Negotiate, Bearer realm="${realm}"`, { scheme: 'bearer', realm }],
    [`Digest realm="x", qop="auth", Basic realm="x"`, { scheme: 'basic' }],
    ['Bearer realm="not a url"', undefined],
    ['Negotiate', undefined],
    ['"";;=,', undefined],
    ['', undefined],
  ] as const)
    it(header || 'empty', () => {
      const challenge = readChallenge(header)
      const plain = challenge?.scheme === 'bearer' ? { ...challenge, realm: challenge.realm.href } : challenge
      assert.deepEqual(plain, expected)
    })
})

it('the next page is the link whose relation is next', () => {
  assert.equal(readNextLink('</v2/a/tags/list?last=x&n=2>; rel="next"'), '/v2/a/tags/list?last=x&n=2')
  assert.equal(readNextLink('</first>; rel="prev", </third>; rel=next'), '/third')
  assert.equal(readNextLink('</first>; rel="prev"'), undefined)
  assert.equal(readNextLink(null), undefined)
})

it('Retry-After is seconds or a date', () => {
  assert.equal(readRetryAfter('7', 0), 7_000)
  assert.equal(readRetryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 20_000), 40_000)
  assert.equal(readRetryAfter('Thu, 01 Jan 1970 00:00:01 GMT', 20_000), 0)
  assert.equal(readRetryAfter('soon', 0), undefined)
  assert.equal(readRetryAfter(null, 0), undefined)
})
