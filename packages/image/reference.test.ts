// Image references: the forms Docker reads, their canonical text, and what each refusal says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '@hakobune/text'
import { isDigest, isTag, readImageReference, writeImageReference } from './reference.ts'

const hex = (length: number): string => '0123456789abcdef'.repeat(8).slice(0, length)
const sha256 = `sha256:${hex(64)}`
const sha512 = `sha512:${hex(128)}`

const canonical: readonly (readonly [given: string, canonical: string])[] = [
  ['busybox', 'docker.io/library/busybox'],
  ['busybox:1.36', 'docker.io/library/busybox:1.36'],
  [`busybox@${sha256}`, `docker.io/library/busybox@${sha256}`],
  ['team/shop', 'docker.io/team/shop'],
  ['docker.io/busybox', 'docker.io/library/busybox'],
  ['index.docker.io/library/busybox', 'docker.io/library/busybox'],
  ['registry-1.docker.io/team/shop:v1', 'docker.io/team/shop:v1'],
  ['ghcr.io/team/shop', 'ghcr.io/team/shop'],
  ['GHCR.io/team/shop', 'ghcr.io/team/shop'],
  ['ghcr.io/team/group/sub/shop:V1.2_x-y', 'ghcr.io/team/group/sub/shop:V1.2_x-y'],
  ['localhost/shop', 'localhost/shop'],
  ['localhost:5000/shop', 'localhost:5000/shop'],
  ['localhost:5000/shop:8080', 'localhost:5000/shop:8080'],
  ['localhost:5000', 'docker.io/library/localhost:5000'],
  ['registry:5000/shop', 'registry:5000/shop'],
  ['127.0.0.1:4566/shop', '127.0.0.1:4566/shop'],
  ['[::1]:5000/shop:v1', '[::1]:5000/shop:v1'],
  ['[2001:db8::1]/shop', '[2001:db8::1]/shop'],
  [
    `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop:main-1a2b3c4d@${sha256}`,
    `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop:main-1a2b3c4d@${sha256}`,
  ],
  [`ghcr.io/a/b@${sha512}`, `ghcr.io/a/b@${sha512}`],
  ['a/b.c_d__e---f', 'docker.io/a/b.c_d__e---f'],
  [`shop:${'t'.repeat(128)}`, `docker.io/library/shop:${'t'.repeat(128)}`],
  ['shop:_', 'docker.io/library/shop:_'],
  [`ghcr.io/${'r'.repeat(255)}`, `ghcr.io/${'r'.repeat(255)}`],
]

for (const [given, written] of canonical)
  test(`reads ${given.slice(0, 70)}`, () => {
    assert.equal(writeImageReference(readImageReference(given)), written)
    assert.deepEqual(
      readImageReference(written),
      readImageReference(given),
      'the canonical text reads the same',
    )
  })

test('absent parts are absent, not undefined', () => {
  assert.deepEqual(readImageReference('busybox'), { registry: 'docker.io', repository: 'library/busybox' })
  assert.deepEqual(readImageReference(`a/b:t@${sha256}`), {
    registry: 'docker.io',
    repository: 'a/b',
    tag: 't',
    digest: sha256,
  })
})

const refused: readonly (readonly [given: string, what: RegExp, fix: RegExp])[] = [
  ['', /the image is empty/, /ghcr\.io\/team\/shop/],
  ['ghcr.io/Team/Shop:V1', /"Team\/Shop" has upper-case letters/, /^write "ghcr\.io\/team\/shop"$/],
  ['Team/shop', /upper-case/, /^write "team\/shop"$/],
  ['Shop', /upper-case/, /^write "shop"$/],
  ['https://ghcr.io/team/shop', /begins with a scheme/, /^write "ghcr\.io\/team\/shop"$/],
  ['hub.docker.com/r/team/shop', /web site/, /docker\.io/],
  ['ghcr.io/team/ shop', /white space/, /^write "ghcr\.io\/team\/shop"$/],
  ['ghcr.io/', /no repository/, /"ghcr\.io\/app"/],
  [':v1', /no repository/, /before the tag/],
  [`@${sha256}`, /no repository/, /before the tag or digest/],
  ['ghcr.io//shop', /empty part/, /a-z/],
  ['team/shop/', /empty part/, /a-z/],
  ['/team/shop', /empty part/, /a-z/],
  ['team/-shop', /the part "-shop"/, /joined inside/],
  ['team/sh..op', /the part "sh\.\.op"/, /joined inside/],
  ['team/sh___op', /the part "sh___op"/, /joined inside/],
  ['team/shöp', /the part "shöp"/, /a-z and 0-9/],
  [`ghcr.io/${'r'.repeat(256)}`, /256 characters/, /255/],
  [hex(64), /image ID/, /@sha256:0123/],
  ['-bad.io/shop', /"-bad\.io" is not a registry/, /host name/],
  ['[::zz]/shop', /is not a registry/, /host name/],
  ['[::1/shop', /is not a registry/, /host name/],
  ['::1/shop', /is not a registry|the port/, /host name|port/],
  ['localhost:port/shop', /the port "port"/, /correct the port after "localhost"/],
  ['localhost:70000/shop', /65535/, /correct the port/],
  ['localhost:/shop', /the port ""/, /correct the port/],
  ['shop:', /tag after ":" is empty/, /leave out the ":"/],
  [`shop:${'t'.repeat(129)}`, /129 characters/, /128/],
  ['shop:.x', /the tag "\.x"/, /begins with none/],
  ['shop:feature+a', /the tag "feature\+a"/, /A-Z, a-z/],
  ['shop@', /no known algorithm/, /@sha256:/],
  ['shop@md5:0123', /no known algorithm/, /@sha256:/],
  ['shop@sha256:0123', /sha256 digest has 4 digits/, /all 64/],
  [`shop@sha512:${hex(64)}`, /sha512 digest has 64 digits/, /all 128/],
  [`shop@sha256:${'g'.repeat(64)}`, /not hexadecimal/, /0-9 and a-f/],
  [`shop@${sha256.toUpperCase()}`, /upper-case/, /^write "sha256:0123/],
  [`shop@${sha256}:tag`, /not hexadecimal/, /64 digits/],
]

for (const [given, what, fix] of refused)
  test(`refuses ${given.slice(0, 70) || 'the empty text'}`, () => {
    assert.throws(
      () => readImageReference(given),
      (error: unknown) => {
        assert.ok(error instanceof UserError)
        assert.match(error.message, what)
        assert.match(error.fix ?? '', fix)
        return true
      },
    )
  })

test('tags and digests alone', () => {
  assert.deepEqual(['v1', '_', 'a'.repeat(128)].map(isTag), [true, true, true])
  assert.deepEqual(['', '.a', '-a', 'a/b', 'a\n', 'a'.repeat(129)].map(isTag), Array(6).fill(false))
  assert.deepEqual([sha256, sha512].map(isDigest), [true, true])
  assert.deepEqual(['sha256:', 'sha1:0', `${sha256}0`, `${sha256}\n`].map(isDigest), Array(4).fill(false))
})
