// rpm's database (rpmdb.sqlite): one blob a package, each a header of tagged values.
// Format: https://rpm-software-management.github.io/rpm/manual/format_header.html
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Package } from './packages.ts'

const NAME = 1000
const VERSION = 1001
const RELEASE = 1002
const EPOCH = 1003
const INDEX_ENTRY = 16

/** The package of a header; undefined for entries that are none, such as imported keys. */
export const readRpmHeader = (bytes: Buffer): Package | undefined => {
  if (bytes.length < 8) return undefined
  const entries = bytes.readUInt32BE(0)
  const data = 8 + entries * INDEX_ENTRY
  if (data > bytes.length) return undefined
  const offsetOf = (tag: number): number | undefined => {
    for (let at = 8; at < data; at += INDEX_ENTRY)
      if (bytes.readUInt32BE(at) === tag) return data + bytes.readUInt32BE(at + 8)
    return undefined
  }
  const textOf = (tag: number): string | undefined => {
    const start = offsetOf(tag)
    return start === undefined ? undefined : bytes.subarray(start, bytes.indexOf(0, start)).toString('utf8')
  }
  const [name, version, release] = [textOf(NAME), textOf(VERSION), textOf(RELEASE)]
  if (name === undefined || version === undefined || release === undefined || name === 'gpg-pubkey')
    return undefined
  const epoch = offsetOf(EPOCH)
  const before = epoch === undefined ? '' : `${bytes.readUInt32BE(epoch)}:`
  return { name, version: `${before}${version}-${release}` }
}

/** Reads the bytes of rpmdb.sqlite, by way of a file in `folder`, as SQLite reads only files. */
export const readRpmDatabase = async (bytes: Uint8Array, folder: string): Promise<readonly Package[]> => {
  const { DatabaseSync } = await import('node:sqlite')
  const file = join(folder, 'rpmdb.sqlite')
  await writeFile(file, bytes)
  try {
    const database = new DatabaseSync(file)
    try {
      const rows = database.prepare('SELECT blob FROM Packages').all()
      return rows.flatMap(({ blob }) =>
        blob instanceof Uint8Array ? (readRpmHeader(Buffer.from(blob)) ?? []) : [],
      )
    } finally {
      database.close()
    }
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(`${file}${ending}`, { force: true })
  }
}
