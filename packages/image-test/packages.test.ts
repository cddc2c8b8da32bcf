// Package databases: what counts as installed, and rpm's binary headers in a real SQLite file.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { versionForms } from './check-file.ts'
import type { Content, Files } from './files.ts'
import { listPackages, readApk, readDpkg } from './packages.ts'

const STATUS = `Package: curl
Status: install ok installed
Priority: optional
Version: 7.88.1-10+deb12u5
Description: command line tool
 Version: of a description

Package: held
Status: hold ok installed
Version: 1:2.0

Package: gone
Status: deinstall ok config-files
Version: 3
`

const APK = `C:Q1abc=
P:musl
V:1.2.5-r0
A:x86_64

P:busybox
V:1.36.1-r29
F:bin
R:busybox
`

it('dpkg: installed and held packages, not removed ones', () => {
  assert.deepEqual(readDpkg(STATUS), [
    { name: 'curl', version: '7.88.1-10+deb12u5' },
    { name: 'held', version: '1:2.0' },
  ])
})

it('apk', () => {
  assert.deepEqual(readApk(APK), [
    { name: 'musl', version: '1.2.5-r0' },
    { name: 'busybox', version: '1.36.1-r29' },
  ])
})

it('versions may leave out epoch and revision', () => {
  assert.deepEqual(versionForms('1:7.88.1-10+deb12u5'), [
    '1:7.88.1-10+deb12u5',
    '7.88.1-10+deb12u5',
    '1:7.88.1',
    '7.88.1',
  ])
})

const filesOf = (
  texts: Readonly<Record<string, string | Buffer>>,
  folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Files => ({
  stat: async (path) =>
    path in texts
      ? { name: path, type: 'file', mode: 0, uid: 0, gid: 0, size: 0, linkTarget: '' }
      : undefined,
  read: async (path): Promise<Content> => {
    const text = texts[path]
    return text === undefined
      ? { kind: 'missing' }
      : { kind: 'file', bytes: Buffer.from(text), size: text.length }
  },
  readAll: async (path) =>
    new Map(Object.entries(folders[path] ?? {}).map(([name, text]) => [name, Buffer.from(text)])),
})

/** A header of rpm: a count, a length, an index of tags, and their values. */
const rpmHeader = (values: readonly (readonly [tag: number, value: string | number])[]): Buffer => {
  const index: Buffer[] = []
  const data: Buffer[] = []
  let offset = 0
  for (const [tag, value] of values) {
    const bytes = Buffer.alloc(typeof value === 'number' ? 4 : Buffer.byteLength(value) + 1)
    if (typeof value === 'number') bytes.writeUInt32BE(value)
    else bytes.write(value)
    const entry = Buffer.alloc(16)
    for (const [at, number] of [tag, typeof value === 'number' ? 4 : 6, offset, 1].entries())
      entry.writeUInt32BE(number, at * 4)
    index.push(entry)
    data.push(bytes)
    offset += bytes.length
  }
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(values.length, 0)
  lengths.writeUInt32BE(offset, 4)
  return Buffer.concat([lengths, ...index, ...data])
}

describe('listPackages', () => {
  it('reads distroless images, which have a file for each package', async () => {
    const folder = { base: 'Package: base-files\nVersion: 12.4\n', 'base.md5sums': 'abc  ./etc/x\n' }
    const list = await listPackages(filesOf({}, { '/var/lib/dpkg/status.d': folder }), '/none')
    assert.deepEqual(list, {
      kind: 'read',
      manager: 'dpkg',
      packages: [{ name: 'base-files', version: '12.4' }],
    })
  })

  it('reads apk where it was and where it is', async () => {
    for (const path of ['/lib/apk/db/installed', '/usr/lib/apk/db/installed']) {
      const list = await listPackages(filesOf({ [path]: APK }), '/none')
      assert.ok(list.kind === 'read' && list.manager === 'apk' && list.packages.length === 2)
    }
  })

  it("reads rpm's database, and leaves no file", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hakobune-rpm-'))
    try {
      const file = join(folder, 'made.sqlite')
      const database = new DatabaseSync(file)
      database.exec('CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)')
      const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)')
      insert.run(
        rpmHeader([
          [63, 'region'],
          [1000, 'bash'],
          [1001, '5.2.26'],
          [1002, '3.fc40'],
          [1022, 'x86_64'],
        ]),
      )
      insert.run(
        rpmHeader([
          [1000, 'dbus'],
          [1001, '1.14'],
          [1002, '1'],
          [1003, 1],
        ]),
      )
      insert.run(
        rpmHeader([
          [1000, 'gpg-pubkey'],
          [1001, 'a15b79cc'],
          [1002, '63d04c2c'],
        ]),
      )
      insert.run(Buffer.from([0, 0]))
      database.close()
      const bytes = await readFile(file)
      const list = await listPackages(filesOf({ '/var/lib/rpm/rpmdb.sqlite': bytes }), folder)
      assert.deepEqual(list, {
        kind: 'read',
        manager: 'rpm',
        packages: [
          { name: 'bash', version: '5.2.26-3.fc40' },
          { name: 'dbus', version: '1:1.14-1' },
        ],
      })
      assert.deepEqual(await readdir(folder), ['made.sqlite'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('says that a database is too old, and that there is none', async () => {
    const old = await listPackages(filesOf({ '/var/lib/rpm/Packages': '' }), '/none')
    assert.ok(old.kind === 'unreadable')
    assert.deepEqual(await listPackages(filesOf({}), '/none'), { kind: 'none' })
  })
})
