// Real git on small repositories in a folder of their own.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Execute, execute } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { readCommitTime } from './commit.ts'
import { askGit, type GitOptions } from './git.ts'
import { readRef } from './ref.ts'
import { findRepository } from './repository.ts'

let folder = ''
const options = (): GitOptions => ({
  execute,
  environment: {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: '2026-11-20T10:00:00+09:00',
    GIT_COMMITTER_DATE: '2026-11-21T10:00:00+09:00',
  },
})
const git = async (at: string, ...args: readonly string[]): Promise<string> => {
  const answer = await askGit(
    at,
    ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args],
    options(),
  )
  assert.equal(answer.kind, 'answered', JSON.stringify(answer))
  return answer.kind === 'answered' ? answer.text.trim() : ''
}

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'hakobune-git-')))
  await mkdir(join(folder, 'shop/web'), { recursive: true })
  await git(join(folder, 'shop'), 'init', '--quiet', '--initial-branch=main')
  for (const version of ['1', '2']) {
    await writeFile(join(folder, 'shop/VERSION'), version)
    await git(join(folder, 'shop'), 'add', '--all')
    await git(join(folder, 'shop'), 'commit', '--quiet', '--message', `version ${version}`)
  }
  await git(folder, 'clone', '--quiet', '--depth=1', `file://${folder}/shop`, 'shallow')
  await git(folder, 'init', '--quiet', 'empty')
})
after(() => rm(folder, { recursive: true, force: true }))

test('tells branches from tags', () => {
  assert.deepEqual(readRef('refs/heads/feature/cart'), { kind: 'branch', name: 'feature/cart' })
  assert.deepEqual(readRef('refs/tags/v1'), { kind: 'tag', name: 'v1' })
  assert.equal(readRef('refs/pull/7/merge'), undefined)
  assert.equal(readRef('refs/heads/'), undefined)
  assert.equal(readRef('main'), undefined)
})

test('finds the repository around a folder, whole or shallow, before and after its first commit', async () => {
  const head = await git(join(folder, 'shop'), 'rev-parse', 'HEAD')
  assert.deepEqual(await findRepository(join(folder, 'shop/web'), options()), {
    kind: 'found',
    root: join(folder, 'shop'),
    head,
    shallow: false,
  })
  const shallow = await findRepository(join(folder, 'shallow'), options())
  assert.deepEqual(shallow, { kind: 'found', root: join(folder, 'shallow'), head, shallow: true })
  const empty = await findRepository(join(folder, 'empty'), options())
  assert.deepEqual(empty, { kind: 'found', root: join(folder, 'empty'), head: undefined, shallow: false })
})

test('says in words why there is no repository', async () => {
  const outside = await findRepository(folder, options())
  assert.ok(outside.kind === 'absent')
  assert.match(outside.reason, /is not in a git repository$/)
  assert.match(outside.fix ?? '', /actions\/checkout/)

  const missing = await findRepository(join(folder, 'nowhere'), options())
  assert.ok(missing.kind === 'absent')
  assert.match(missing.reason, /git is not installed, or there is no folder .*nowhere/)
})

test('explains dubious ownership', async () => {
  const words =
    "fatal: detected dubious ownership in repository at '/github/workspace'\nTo add an exception …\n"
  const refusing: Execute = async () => ({ code: 128, signal: null, stdout: '', stderr: words })
  const answer = await findRepository('/github/workspace/web', { execute: refusing, environment: {} })
  assert.deepEqual(answer, {
    kind: 'absent',
    reason:
      'git refuses /github/workspace, because the folder belongs to another user than the one this job runs as',
    fix: 'run "git config --global --add safe.directory /github/workspace" in a step before this one',
  })
})

test('reads when a commit was made, and says when the clone lacks it', async () => {
  const made = Date.parse('2026-11-21T10:00:00+09:00')
  assert.equal(await readCommitTime(join(folder, 'shop'), 'HEAD~1', options()), made)
  const first = await git(join(folder, 'shop'), 'rev-parse', 'HEAD~1')
  await assert.rejects(
    () => readCommitTime(join(folder, 'shallow'), first, options()),
    (error) =>
      error instanceof UserError &&
      /is not in this clone/.test(error.message) &&
      /fetch-depth/.test(error.fix ?? ''),
  )
  await assert.rejects(() => readCommitTime(folder, first, options()), /is not in a git repository/)
})

test('stops when the job is cancelled', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'))
  await assert.rejects(() => findRepository(folder, { ...options(), signal }), /cancelled/)
})
