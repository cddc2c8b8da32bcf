// Reads a tar archive as it streams in: headers at once, the contents of files when they are whole.
import { flagOf, type Records, readHeader, readLongName, readPax, type TarHeader } from './tar-header.ts'

export type { FileType, TarHeader } from './tar-header.ts'

export interface TarListener {
  readonly onHeader?: (header: TarHeader) => void
  /** Called for regular files. The bytes are cut at `limit`. */
  readonly onFile?: (header: TarHeader, bytes: Buffer) => void
  readonly limit: number
}

const BLOCK = 512

/** Headers of headers are small; one that is not is cut, and then says nothing. */
const LARGEST_RECORDS = 1024 * 1024

/** Takes the content of one entry, piece by piece. */
type Take = (piece: Buffer) => void

const passOver: Take = () => undefined

/** Collects `size` bytes, keeps the first `limit` of them, and hands them on when the last has come. */
const collect = (size: number, limit: number, finish: (bytes: Buffer) => void): Take => {
  const pieces: Buffer[] = []
  let taken = 0
  return (piece) => {
    // A copy: the archive's own chunk may be large and would be kept alive by a part of it.
    if (taken < limit) pieces.push(Buffer.from(piece.subarray(0, limit - taken)))
    taken += piece.length
    if (taken >= size) finish(Buffer.concat(pieces))
  }
}

/** Takes an archive chunk by chunk. A last entry that is cut short is passed over. */
export const openTar = ({ onHeader, onFile, limit }: TarListener): ((chunk: Uint8Array) => void) => {
  let pending: Buffer = Buffer.alloc(0)
  let records: Records = new Map()
  let entry = { take: passOver, left: 0, padding: 0 }

  const takeOf = (block: Buffer, header: TarHeader): Take => {
    const { size } = header
    const flag = flagOf(block)
    const record = (read: (bytes: Buffer) => Records): Take =>
      collect(size, LARGEST_RECORDS, (bytes) => {
        records = new Map([...records, ...read(bytes)])
      })
    if (flag === 'x') return record(readPax)
    if (flag === 'L' || flag === 'K') return record((bytes) => readLongName(flag, bytes))
    if (flag === 'g') return passOver
    records = new Map()
    onHeader?.(header)
    if (header.type !== 'file' || onFile === undefined) return passOver
    return collect(size, limit, (bytes) => onFile(header, bytes))
  }

  const open = (block: Buffer): void => {
    const header = readHeader(block, records)
    const { size } = header
    entry = { take: takeOf(block, header), left: size, padding: (BLOCK - (size % BLOCK)) % BLOCK }
    if (size === 0) entry.take(Buffer.alloc(0))
  }

  /** Passes on what is pending of the entry, or reads the header behind it; false when more is needed. */
  const advance = (): boolean => {
    if (entry.left > 0) {
      const piece = pending.subarray(0, entry.left)
      pending = pending.subarray(piece.length)
      entry.left -= piece.length
      entry.take(piece)
      return pending.length > 0
    }
    if (pending.length < entry.padding + BLOCK) return false
    const block = pending.subarray(entry.padding, entry.padding + BLOCK)
    pending = pending.subarray(entry.padding + BLOCK)
    entry = { take: passOver, left: 0, padding: 0 }
    // Two blocks of zeros end an archive.
    if (block.some((byte) => byte !== 0)) open(block)
    return true
  }

  return (chunk) => {
    pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk])
    while (advance());
  }
}
