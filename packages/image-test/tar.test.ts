// Archives as Docker streams them: every kind of header, in chunks of any size, and what is cut short.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { goMode, lsMode } from './mode.ts'
import { openTar, type TarHeader } from './tar.ts'

interface Entry {
  readonly name: string
  readonly flag?: string
  readonly mode?: number
  readonly uid?: number
  readonly link?: string
  readonly content?: string
  readonly prefix?: string
}

const octal = (number: number, length: number): string => `${number.toString(8).padStart(length - 1, '0')}\0`

const writeEntry = ({
  name,
  flag = '0',
  mode = 0o644,
  uid = 0,
  link = '',
  content = '',
  prefix = '',
}: Entry): Buffer => {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(octal(mode, 8), 100)
  header.write(octal(uid, 8), 108)
  header.write(octal(7, 8), 116)
  header.write(octal(bytes.length, 12), 124)
  header.write(flag, 156)
  header.write(link, 157)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}

const pax = (records: Readonly<Record<string, string>>): Entry => {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`
    const length = Buffer.byteLength(rest)
    const digits = String(length + String(length + 2).length).length
    return `${length + digits}${rest}`
  })
  return { name: 'pax', flag: 'x', content: lines.join('') }
}

const archive = (...entries: readonly Entry[]): Buffer =>
  Buffer.concat([...entries.map(writeEntry), Buffer.alloc(1024)])

const readAll = (bytes: Buffer, size = bytes.length, limit = 1_000) => {
  const headers: TarHeader[] = []
  const files: (readonly [string, string])[] = []
  const take = openTar({
    limit,
    onHeader: (header) => headers.push(header),
    onFile: ({ name }, content) => files.push([name, content.toString()]),
  })
  for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size))
  return { headers, files }
}

describe('openTar', () => {
  const long = `${'d'.repeat(120)}/é`
  const whole = archive(
    { name: 'a/', flag: '5', mode: 0o41777 },
    { name: 'a/b', content: 'x'.repeat(600), uid: 1000 },
    { name: 'a/link', flag: '2', link: '../b' },
    { name: 'empty' },
    pax({ path: long, uid: '3000000', linkpath: 't' }),
    { name: 'short', flag: '2' },
    { name: '././@LongLink', flag: 'L', content: 'long name\0' },
    { name: 'shor', content: 'y' },
    { name: 'global', flag: 'g', content: 'ignored' },
    { name: 'name', prefix: 'folder', content: 'z' },
  )

  for (const size of [whole.length, 512, 1, 700])
    it(`reads an archive in chunks of ${size} bytes`, () => {
      const { headers, files } = readAll(whole, size)
      assert.deepEqual(
        headers.map(({ name, type, mode, uid, gid, linkTarget }) => [name, type, mode, uid, gid, linkTarget]),
        [
          ['a/', 'directory', 0o1777, 0, 7, ''],
          ['a/b', 'file', 0o644, 1000, 7, ''],
          ['a/link', 'symlink', 0o644, 0, 7, '../b'],
          ['empty', 'file', 0o644, 0, 7, ''],
          [long, 'symlink', 0o644, 3_000_000, 7, 't'],
          ['long name', 'file', 0o644, 0, 7, ''],
          ['folder/name', 'file', 0o644, 0, 7, ''],
        ],
      )
      assert.deepEqual(files, [
        ['a/b', 'x'.repeat(600)],
        ['empty', ''],
        ['long name', 'y'],
        ['folder/name', 'z'],
      ])
    })

  it('keeps no more of a file than it may', () => {
    assert.deepEqual(readAll(archive({ name: 'a', content: 'x'.repeat(2_000) }), 512, 3).files, [
      ['a', 'xxx'],
    ])
  })

  it('tells a header before its content has come, and nothing of a file that is cut short', () => {
    const { headers, files } = readAll(archive({ name: 'a', content: 'xyz' }).subarray(0, 514))
    assert.equal(headers[0]?.name, 'a')
    assert.deepEqual(files, [])
  })

  it('reads large numbers in base 256', () => {
    const bytes = archive({ name: 'a' })
    bytes.fill(0, 108, 116)
    bytes[108] = 0x80
    bytes.writeUInt32BE(4_000_000_000, 112)
    assert.equal(readAll(bytes).headers[0]?.uid, 4_000_000_000)
  })
})

describe('modes', () => {
  // Go's column is what fs.FileMode.String gives for a tar header's FileInfo.
  for (const [type, mode, ls, go] of [
    ['file', 0o644, '-rw-r--r--', '-rw-r--r--'],
    ['file', 0o4755, '-rwsr-xr-x', 'urwxr-xr-x'],
    ['file', 0o2644, '-rw-r-Sr--', 'grw-r--r--'],
    ['file', 0o6711, '-rws--s--x', 'ugrwx--x--x'],
    ['directory', 0o1777, 'drwxrwxrwt', 'dtrwxrwxrwx'],
    ['directory', 0o1770, 'drwxrwx--T', 'dtrwxrwx---'],
    ['symlink', 0o777, 'lrwxrwxrwx', 'Lrwxrwxrwx'],
    ['character device', 0o666, 'crw-rw-rw-', 'Dcrw-rw-rw-'],
    ['block device', 0o660, 'brw-rw----', 'Drw-rw----'],
    ['fifo', 0o600, 'prw-------', 'prw-------'],
  ] as const)
    it(`${ls} is ${go}`, () => assert.deepEqual([lsMode({ type, mode }), goMode({ type, mode })], [ls, go]))
})
