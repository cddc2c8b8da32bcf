// The 512 bytes that stand before each entry of a tar archive, and the pax records that overrule them.
// Format: POSIX ustar and pax, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, and GNU's numbers.

export type FileType = 'file' | 'directory' | 'symlink' | 'character device' | 'block device' | 'fifo'

export interface TarHeader {
  readonly name: string
  readonly type: FileType
  /** The twelve permission bits, setuid and the like among them. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes. */
  readonly size: number
  /** Empty unless it is a link. */
  readonly linkTarget: string
}

/** What an earlier header says of the next entry: `path`, `linkpath`, `size`, `uid`, `gid`. */
export type Records = ReadonlyMap<string, string>

const TYPES: Readonly<Record<string, FileType>> = {
  '2': 'symlink',
  '3': 'character device',
  '4': 'block device',
  '5': 'directory',
  '6': 'fifo',
}

const textAt = (block: Buffer, from: number, length: number): string => {
  const field = block.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? length : end).toString('utf8')
}

/** Octal digits, or where the first bit is set, a number in base 256. */
const numberAt = (block: Buffer, from: number, length: number): number => {
  if (((block[from] ?? 0) & 0x80) === 0) return Number.parseInt(textAt(block, from, length).trim(), 8) || 0
  return block.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, 0)
}

/** The letter that tells an entry's kind; a NUL is an old way of saying "file". */
export const flagOf = (block: Buffer): string => textAt(block, 156, 1) || '0'

/** The header in `block`, except where `records` say otherwise. */
export const readHeader = (block: Buffer, records: Records): TarHeader => {
  const prefix = textAt(block, 257, 5) === 'ustar' ? textAt(block, 345, 155) : ''
  const name = [prefix, textAt(block, 0, 100)].filter((part) => part !== '').join('/')
  return {
    name: records.get('path') ?? name,
    type: TYPES[flagOf(block)] ?? 'file',
    mode: numberAt(block, 100, 8) & 0o7777,
    uid: Number(records.get('uid') ?? numberAt(block, 108, 8)),
    gid: Number(records.get('gid') ?? numberAt(block, 116, 8)),
    size: Number(records.get('size') ?? numberAt(block, 124, 12)),
    linkTarget: records.get('linkpath') ?? textAt(block, 157, 100),
  }
}

/** The records of a pax header: `<length> <key>=<value>\n`, the length in bytes and counting itself. */
export const readPax = (bytes: Buffer): Records => {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.subarray(at, at + 20).toString('latin1'), 10)
    if (!(length > 0)) break
    const record = bytes.subarray(at, at + length - 1).toString('utf8')
    const [, key, value] = /^\d+ ([^=]+)=([\s\S]*)$/.exec(record) ?? []
    if (key !== undefined && value !== undefined) records.set(key, value)
    at += length
  }
  return records
}

/** GNU's long names: an entry whose content is the name (`L`) or the link's target (`K`) of the next one. */
export const readLongName = (flag: 'L' | 'K', bytes: Buffer): Records =>
  new Map([[flag === 'L' ? 'path' : 'linkpath', textAt(bytes, 0, bytes.length)]])
