// Real git: what the index may vouch for, and what must be read from the disk instead.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { execute } from '@hakobune/system'
import { askGit } from './git.ts'
import { readTree, type Tree, type TreeEntry } from './tree.ts'

let root = ''
const options = () => ({
  execute,
  environment: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
})
const git = async (at: string, ...args: readonly string[]): Promise<void> => {
  const answer = await askGit(
    at,
    ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args],
    options(),
  )
  assert.equal(answer.kind, 'answered', JSON.stringify(answer))
}
const blob = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
type Whole = Tree & { readonly kind: 'read'; readonly tracked: readonly TreeEntry[] }
/** The tree with the entries that git vouches for in the end. */
const read = async (folder: string): Promise<Whole> => {
  const entries: TreeEntry[] = []
  const tree = await readTree(folder, options(), (entry) => entries.push(entry))
  assert.ok(tree.kind === 'read', JSON.stringify(tree))
  const tracked = entries.map((entry) => (tree.isDoubtful(entry.path) ? { ...entry, id: undefined } : entry))
  return { ...tree, tracked }
}
const idsOf = ({ tracked }: Whole): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(tracked.map(({ path, id }) => [path, id]))

/** A repository with one commit of `files`. */
const repository = async (name: string, files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = join(root, name)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await git(folder, 'init', '--quiet', '--initial-branch=main')
  await git(folder, 'add', '--all')
  await git(folder, 'commit', '--quiet', '--message=first')
  return folder
}

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'hakobune-tree-'))
})
after(() => rm(root, { recursive: true, force: true }))

test('A clean tree is known by its blobs, relative to the folder asked for', async () => {
  const folder = await repository('clean', { 'app/src/a.txt': 'a\n', 'app/b b': 'b\n', 'docs/x': 'x' })
  const tree = await read(join(folder, 'app'))
  assert.equal(tree.algorithm, 'sha1')
  assert.deepEqual(idsOf(tree), { 'b b': blob('b\n'), 'src/a.txt': blob('a\n') })
  assert.deepEqual(tree.untracked, [])
})

test('Git does not vouch for what was changed, hidden from it, or is in conflict', async () => {
  const folder = await repository('dirty', {
    same: '1',
    changed: '1',
    assumed: '1',
    skipped: '1',
    gone: '1',
    both: '1',
  })
  await git(folder, 'checkout', '--quiet', '-b', 'other')
  await writeFile(join(folder, 'both'), '2')
  await git(folder, 'commit', '--quiet', '--all', '--message=second')
  await git(folder, 'checkout', '--quiet', 'main')
  await writeFile(join(folder, 'both'), '3')
  await git(folder, 'commit', '--quiet', '--all', '--message=third')
  await askGit(
    folder,
    ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', 'merge', 'other'],
    options(),
  )
  await git(folder, 'update-index', '--assume-unchanged', 'assumed')
  await git(folder, 'update-index', '--skip-worktree', 'skipped')
  await writeFile(join(folder, 'changed'), '2')
  await rm(join(folder, 'gone'))
  await writeFile(join(folder, 'intended'), '1')
  await git(folder, 'add', '--intent-to-add', 'intended')
  assert.deepEqual(idsOf(await read(folder)), {
    assumed: undefined,
    both: undefined,
    changed: undefined,
    gone: undefined,
    intended: undefined,
    same: blob('1'),
    skipped: undefined,
  })
})

test('Git does not vouch for files that it converts on their way to the disk', async () => {
  const folder = await repository('converted', {
    '.gitattributes':
      '*.txt text\n*.md text=auto\n*.dat filter=lfs\n*.id ident\n*.png binary\n*.js linguist-generated\n',
    'app/.gitattributes': 'nested eol=crlf\n',
    'app/nested': 'n',
    'app/a.txt': 'a',
    'app/a.md': 'a',
    'app/a.dat': 'a',
    'app/a.id': 'a',
    'app/a.js': 'a',
    'app/plain': 'a',
  })
  const ids = idsOf(await read(join(folder, 'app')))
  const vouched = Object.keys(ids).filter((path) => ids[path] !== undefined)
  assert.deepEqual(vouched, ['.gitattributes', 'a.js', 'plain'])
  await git(folder, 'config', 'core.autocrlf', 'input')
  assert.deepEqual(
    Object.values(idsOf(await read(join(folder, 'app')))).filter((id) => id !== undefined),
    [],
  )
})

test('What is not tracked is listed, ignored files too, whole folders as one', async () => {
  const folder = await repository('untracked', { '.gitignore': 'node_modules\n*.log\n', 'src/a': 'a' })
  await mkdir(join(folder, 'node_modules/left'), { recursive: true })
  await mkdir(join(folder, 'empty'))
  await writeFile(join(folder, 'node_modules/left/index.js'), '')
  await writeFile(join(folder, 'src/debug.log'), '')
  await writeFile(join(folder, 'src/new'), '')
  assert.deepEqual((await read(folder)).untracked, ['empty/', 'node_modules/', 'src/debug.log', 'src/new'])
})

test('Links are told from files, and executable bits leave the blob alone', async () => {
  const folder = await repository('modes', { run: 'x' })
  await symlink('run', join(folder, 'link'))
  await chmod(join(folder, 'run'), 0o755)
  await git(folder, 'add', '--all')
  await git(folder, 'commit', '--quiet', '--message=link')
  assert.deepEqual((await read(folder)).tracked, [
    { path: 'link', kind: 'link', id: blob('run') },
    { path: 'run', kind: 'file', id: blob('x') },
  ])
})

test('A folder without git, or in which git tracks nothing, has no tree', async () => {
  const folder = join(root, 'plain')
  await mkdir(folder)
  const plain = await readTree(folder, options(), () => assert.fail())
  assert.ok(plain.kind === 'absent')
  assert.match(plain.reason, /is not in a git repository/)
  await git(folder, 'init', '--quiet')
  const empty = await readTree(folder, options(), () => assert.fail())
  assert.ok(empty.kind === 'absent')
  assert.match(empty.reason, /git tracks nothing in/)
})
