// Which archives of the machine's apt sources are its distribution's own, in both formats.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownSources, readListFile, readSourcesFile } from './apt.ts'

const list = `
# a comment
deb http://archive.test/debian bookworm main contrib # why
deb-src http://archive.test/debian bookworm main
deb [arch=amd64 signed-by=/etc/keys/a.gpg] https://archive.test/debian-security bookworm-security main
deb https://tools.test/apt bookworm main
deb https://engine.test/linux/debian bookworm stable
deb https://cloud.test/apt cloud-sdk-bookworm main
`

const sources = `# a comment
Types: deb deb-src
URIs: http://archive.test/debian
Suites: bookworm bookworm-updates
  bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://archive.test/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb
URIs: https://node.test/node_20.x
Suites: nodistro
Components: main
`

test('the one-line format gives the distribution’s own archives, with their keys', () => {
  assert.deepEqual(ownSources(readListFile(list), 'bookworm'), [
    {
      uri: 'http://archive.test/debian',
      suite: 'bookworm',
      components: ['main', 'contrib'],
      signedBy: undefined,
    },
    {
      uri: 'https://archive.test/debian-security',
      suite: 'bookworm-security',
      components: ['main'],
      signedBy: '/etc/keys/a.gpg',
    },
  ])
})

test('the deb822 format gives one source for each suite, continuation lines included', () => {
  const found = ownSources(readSourcesFile(sources), 'bookworm')
  assert.deepEqual(
    found.map(({ suite, signedBy }) => [suite, signedBy]),
    [
      ['bookworm', '/usr/share/keyrings/debian.gpg'],
      ['bookworm-updates', '/usr/share/keyrings/debian.gpg'],
    ],
  )
})

test('Ubuntu’s archive is known by its path', () => {
  const text = 'deb http://archive.test/ubuntu noble main universe\n'
  assert.equal(ownSources(readListFile(text), 'noble').length, 1)
  assert.equal(ownSources(readListFile(text), 'jammy').length, 0)
})
