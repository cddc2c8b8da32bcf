// Real folders and real git: a context is the same whether git was asked or every file was read.
import assert from 'node:assert/strict'
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { askGit } from '@hakobune/git'
import { type Execute, execute } from '@hakobune/system'
import { type Context, readContext } from './context.ts'
import { everythingKept, readDockerignore } from './dockerignore.ts'

let root = ''
const git = () => ({
  execute,
  environment: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
})
const run = async (at: string, ...args: readonly string[]): Promise<void> => {
  const answer = await askGit(
    at,
    ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args],
    git(),
  )
  assert.equal(answer.kind, 'answered', JSON.stringify(answer))
}
const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
const commit = async (folder: string): Promise<void> => {
  await run(folder, 'init', '--quiet', '--initial-branch=main')
  await run(folder, 'add', '--all')
  await run(folder, 'commit', '--quiet', '--message=first')
}
const read = (folder: string, ignore = ''): Promise<Context> =>
  readContext(folder, ignore === '' ? everythingKept : readDockerignore(ignore, '.dockerignore'), git())
const paths = ({ entries }: Context): readonly string[] => entries.map(({ path }) => path)

/** The context of the same files in a folder that git knows nothing about. */
const readCopy = async (folder: string, ignore = ''): Promise<Context> => {
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true, mode: 0 })
  await rm(join(copy, '.git'), { recursive: true, force: true })
  return read(copy, ignore)
}

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'hakobune-context-'))
})
after(() => rm(root, { recursive: true, force: true }))

test('A clean tree needs no file to be read, and has the context that reading gives', async () => {
  const folder = join(root, 'clean')
  await write(folder, {
    Dockerfile: 'FROM scratch\n',
    'src/a.js': 'a',
    'src/deep/b.js': 'b',
    'docs/x.md': 'x',
  })
  await symlink('src/a.js', join(folder, 'link'))
  await symlink('src', join(folder, 'folder-link'))
  await chmod(join(folder, 'src/a.js'), 0o755)
  await commit(folder)
  const known = await read(folder, '.git\n*.md\n')
  const hashed = await readCopy(folder, '.git\n*.md\n')
  assert.deepEqual(known.entries, hashed.entries)
  assert.equal(known.hashed, 0)
  assert.equal(hashed.hashed, 6)
  assert.deepEqual(paths(known), [
    'Dockerfile',
    'docs',
    'docs/x.md',
    'folder-link',
    'link',
    'src',
    'src/a.js',
    'src/deep',
    'src/deep/b.js',
  ])
  assert.deepEqual(known.entries.find(({ path }) => path === 'src/a.js')?.mode, '100755')
})

test('Git is started three times, however many files there are', async () => {
  const folder = join(root, 'many')
  await write(
    folder,
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`src/${at % 20}/${at}.js`, `${at}`])),
  )
  await commit(folder)
  const started: string[] = []
  const counting: Execute = (command, options) => {
    started.push(command.args.find((argument) => /^[a-z]/.test(argument) && !argument.includes('=')) ?? '')
    return execute(command, options)
  }
  const context = await readContext(folder, readDockerignore('.git', '.dockerignore'), {
    ...git(),
    execute: counting,
  })
  assert.deepEqual(started.sort(), ['config', 'ls-files', 'ls-files'])
  assert.equal(context.entries.length, 300 + 21)
  assert.equal(context.hashed, 0)
})

test('A file that a step made private counts as private, also when git has looked at it since', async () => {
  const folder = join(root, 'private')
  await write(folder, { key: 'secret' })
  await commit(folder)
  await chmod(join(folder, 'key'), 0o600)
  await run(folder, 'update-index', '--refresh')
  const { entries, hashed } = await read(folder, '.git')
  assert.deepEqual([entries.map(({ mode }) => mode), hashed], [['100600'], 0])
})

test('Changed, deleted, untracked, git-ignored, converted, replaced and empty things count as they are on the disk', async () => {
  const folder = join(root, 'dirty')
  await write(folder, {
    '.gitignore': 'node_modules\n*.log\n',
    '.gitattributes': '*.txt text eol=crlf\n*.bin filter=lfs\n',
    same: 'same',
    changed: '1',
    'gone/file': '1',
    'was/a/folder': '1',
    'was-file': '1',
    'notes.txt': 'one\r\ntwo\r\n',
    'big.bin': 'bytes',
  })
  await commit(folder)
  await write(folder, { changed: '2', 'node_modules/left/index.js': 'js', 'debug.log': 'log', new: 'new' })
  await rm(join(folder, 'gone/file'))
  await mkdir(join(folder, 'empty/inner'), { recursive: true })
  await rm(join(folder, 'was'), { recursive: true })
  await mkdir(join(folder, 'elsewhere/a'), { recursive: true })
  await writeFile(join(folder, 'elsewhere/a/folder'), 'not this')
  await symlink('elsewhere', join(folder, 'was'))
  await rm(join(folder, 'was-file'))
  await write(folder, { 'was-file/inside': '1' })
  const known = await read(folder, '.git\n')
  assert.deepEqual(known.entries, (await readCopy(folder, '.git\n')).entries)
  assert.equal(known.withoutGit, undefined)
  for (const path of [
    'empty/inner',
    'gone',
    'node_modules/left/index.js',
    'debug.log',
    'was',
    'was-file/inside',
  ])
    assert.ok(paths(known).includes(path), path)
  assert.ok(!paths(known).includes('was/a/folder'))
})

test('Permissions that git does not keep are part of the context', async () => {
  const folder = join(root, 'permissions')
  await write(folder, { key: 'secret', 'data/file': '' })
  await commit(folder)
  await chmod(join(folder, 'key'), 0o600)
  await chmod(join(folder, 'data'), 0o777)
  const modes = Object.fromEntries((await read(folder, '.git')).entries.map(({ path, mode }) => [path, mode]))
  assert.equal(modes['key'], '100600')
  assert.equal(modes['data'], '40777')
})

test('A folder of the repository is a context of its own, submodules are read from the disk', async () => {
  const folder = join(root, 'mono')
  await write(folder, { 'app/src/a': 'a', 'other/b': 'b' })
  await commit(folder)
  const library = join(root, 'library')
  await write(library, { 'lib.c': 'int' })
  await commit(library)
  await run(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'app/library')
  await run(folder, 'commit', '--quiet', '--message=library')
  const context = await read(join(folder, 'app'))
  assert.deepEqual(paths(context), ['library', 'library/lib.c', 'src', 'src/a'])
  assert.deepEqual(context.histories, ['library/.git'])
})

test('Git’s own folder is told, unless it is ignored', async () => {
  const folder = join(root, 'history')
  await write(folder, { a: 'a' })
  await commit(folder)
  assert.deepEqual((await read(folder)).histories, ['.git'])
  assert.deepEqual((await read(folder, '.git')).histories, [])
  assert.deepEqual((await read(folder, '**/.git')).histories, [])
})

test('Ignored folders are not entered, and kept exceptions in them are', async () => {
  const folder = join(root, 'ignored')
  await write(folder, { 'a/keep/x': '', 'a/drop': '', 'b/c': '', 'd/e.md': '' })
  const ignore = 'a\n!a/keep\nb\n**/*.md\n'
  assert.deepEqual(paths(await read(folder, ignore)), ['a', 'a/keep', 'a/keep/x', 'd'])
  await commit(folder)
  assert.deepEqual(paths(await read(folder, `${ignore}.git`)), ['a', 'a/keep', 'a/keep/x', 'd'])
})

test('A name that is not UTF-8 is told', async () => {
  const folder = join(root, 'names')
  await mkdir(folder)
  await writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), '')
  await mkdir(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.from([0xe9])]))
  const { unreadable, entries } = await read(folder)
  assert.deepEqual([...unreadable].sort(), ['caf\uFFFD', 'd\uFFFD'])
  assert.deepEqual(entries, [])
})
