// What is known of a script before it runs: whether it is there, may be run, and has a program to run it.
import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

export type Script =
  | { readonly kind: 'ready' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'not-executable' }
  | { readonly kind: 'byte-order-mark' }
  | { readonly kind: 'no-shebang' }
  | { readonly kind: 'carriage-return' }
  /** `program` as the shebang names it, or as `env` would look for it on PATH. */
  | { readonly kind: 'no-interpreter'; readonly program: string; readonly onPath: boolean }

const isExecutable = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

const isOnPath = async (program: string, path: string): Promise<boolean> => {
  const found = await Promise.all(path.split(delimiter).map((folder) => isExecutable(join(folder, program))))
  return found.includes(true)
}

/** The kernel itself reads no more of a shebang. https://man7.org/linux/man-pages/man2/execve.2.html */
const SHEBANG_LENGTH = 256

const readHead = async (file: string): Promise<Buffer> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SHEBANG_LENGTH), 0, SHEBANG_LENGTH, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The program that `env` starts: its first argument that is neither an option nor an assignment. */
const programOfEnv = (words: readonly string[]): string | undefined =>
  words.find((word) => !word.startsWith('-') && !word.includes('='))

const checkInterpreter = async (shebang: string, path: string): Promise<Script> => {
  const [program = '', ...words] = shebang.trim().split(/\s+/)
  if (program === '') return { kind: 'no-shebang' }
  if (!(await isExecutable(program))) return { kind: 'no-interpreter', program, onPath: false }
  const sought = program.endsWith('/env') ? programOfEnv(words) : undefined
  if (sought === undefined || sought.includes('/') || (await isOnPath(sought, path))) return { kind: 'ready' }
  return { kind: 'no-interpreter', program: sought, onPath: true }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/** Looks at `file` without running it. `path` is the PATH that the script will have. */
export const inspectScript = async (file: string, path: string): Promise<Script> => {
  const found = await stat(file).catch((error: unknown) => {
    if (isAbsent(error)) return undefined
    throw error
  })
  if (found === undefined) return { kind: 'missing' }
  if (found.isDirectory()) return { kind: 'folder' }
  if ((found.mode & 0o111) === 0) return { kind: 'not-executable' }
  const head = await readHead(file)
  if (head.subarray(0, 4).toString('latin1') === '\x7fELF') return { kind: 'ready' }
  if (head.subarray(0, 3).toString('hex') === 'efbbbf') return { kind: 'byte-order-mark' }
  const [first = ''] = head.toString('utf8').split('\n')
  if (!first.startsWith('#!')) return { kind: 'no-shebang' }
  // The kernel takes the carriage return for a part of the program's name, and says only "not found".
  if (first.endsWith('\r')) return { kind: 'carriage-return' }
  return checkInterpreter(first.slice(2), path)
}
