// A file's mode as text: as Go writes it, in which container-structure-test compares, and as `ls -l` does.
import type { FileType, TarHeader } from './tar.ts'

const SETUID = 0o4000
const SETGID = 0o2000
const STICKY = 0o1000

const GO_TYPES: Readonly<Record<FileType, string>> = {
  file: '',
  directory: 'd',
  symlink: 'L',
  'character device': 'D',
  'block device': 'D',
  fifo: 'p',
}

const LS_TYPES: Readonly<Record<FileType, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  'character device': 'c',
  'block device': 'b',
  fifo: 'p',
}

const triplet = (bits: number): string =>
  [bits & 4 ? 'r' : '-', bits & 2 ? 'w' : '-', bits & 1 ? 'x' : '-'].join('')

const triplets = (mode: number): readonly [string, string, string] => [
  triplet(mode >> 6),
  triplet(mode >> 3),
  triplet(mode),
]

/** `dtrwxrwxrwx`, as https://pkg.go.dev/io/fs#FileMode.String has it: all marks first, in the order dLDpugct. */
export const goMode = ({ type, mode }: Pick<TarHeader, 'type' | 'mode'>): string => {
  const marks = [
    GO_TYPES[type],
    mode & SETUID ? 'u' : '',
    mode & SETGID ? 'g' : '',
    type === 'character device' ? 'c' : '',
    mode & STICKY ? 't' : '',
  ].join('')
  return `${marks || '-'}${triplets(mode).join('')}`
}

/** The third character of a triplet also tells a special bit: a small letter where it is executable too. */
const mark = (bits: string, set: boolean, letter: string): string =>
  set ? `${bits.slice(0, 2)}${bits.endsWith('x') ? letter : letter.toUpperCase()}` : bits

/** `drwxrwxrwt`, as `ls -l` has it. */
export const lsMode = ({ type, mode }: Pick<TarHeader, 'type' | 'mode'>): string => {
  const [owner, group, other] = triplets(mode)
  return [
    LS_TYPES[type],
    mark(owner, (mode & SETUID) !== 0, 's'),
    mark(group, (mode & SETGID) !== 0, 's'),
    mark(other, (mode & STICKY) !== 0, 't'),
  ].join('')
}
