// 10,000 random image references: read as Docker and crane read them, or refused for a reason that is named here.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import { randomReferences } from '../../packages/image/random-references.ts'
import { askParsers } from '../engines/reference-parser.ts'

const references = randomReferences(20_261_122, 10_000)

const read = (text: string): string => {
  try {
    return writeImageReference(readImageReference(text))
  } catch (error) {
    assert.ok(error instanceof UserError, `${JSON.stringify(text)}: ${error}`)
    return ''
  }
}

/** Where we are stricter than Docker, by the words of the refusal; each says what to write instead. */
const STRICTER: readonly (readonly [name: string, applies: (text: string) => boolean])[] = [
  [
    'Docker takes Team/app for a registry "Team"; it is an upper-case repository',
    (text) => /^[^./:[]*[A-Z][^./:[]*\//.test(text),
  ],
  ["hub.docker.com is Docker Hub's web site", (text) => text.startsWith('hub.docker.com/')],
  ['no port is above 65535', (text) => Number(/:(\d+)\//.exec(text)?.[1] ?? 0) > 65_535],
  ['OCI registers sha256 and sha512 alone', (text) => text.includes('@sha384:')],
  [
    'a host name has no "_"; Docker then takes all of it for a repository of nowhere',
    (text) => /^[^/]*\.[^/]*\//.test(text) && /^[^/]*_/.test(text),
  ],
  ['an address in brackets is IPv6', (text) => text.startsWith('[')],
]

/** Docker's text as we write it: hosts in lower case, Docker Hub under one name. */
const asWeWriteIt = (canonical: string): string => {
  const slash = canonical.indexOf('/')
  const host = canonical.slice(0, slash).toLowerCase()
  const rest = canonical.slice(slash + 1)
  if (host !== 'registry-1.docker.io' && host !== 'index.docker.io') return `${host}/${rest}`
  return `docker.io/${rest.includes('/') ? '' : 'library/'}${rest}`
}

describe('random image references', async () => {
  const verdicts = await askParsers(references, console.error)
  const asked = references.map((text, index) => {
    const { docker = '', crane = '' } = verdicts[index] ?? {}
    return { text, ours: read(text), docker, crane }
  })

  it('what we read, Docker reads, and means the same', () => {
    for (const { text, ours, docker } of asked) if (ours !== '') assert.equal(ours, asWeWriteIt(docker), text)
  })

  it('what Docker reads and we refuse has a reason', () => {
    for (const { text, ours, docker } of asked)
      if (ours === '' && docker !== '')
        assert.ok(
          STRICTER.some(([, applies]) => applies(text)),
          text,
        )
  })

  it('what we read, crane reads, and means the same', () => {
    for (const { text, ours, crane } of asked) {
      if (ours === '') continue
      // Crane forgets a tag beside a digest, and ends with ":" where there is neither.
      assert.equal(ours.replace(/:[^:@/]+@/, '@'), asWeWriteIt(crane.replace(/:$/, '')), text)
    }
  })
})
