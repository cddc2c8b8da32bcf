// A git server and a working copy: what a team has, in a folder.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { run } from '../test/engines/command.ts'

/** Nothing of the machine's own git configuration takes part. */
const environment = {
  HOME: '/nonexistent',
  XDG_CONFIG_HOME: undefined,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_AUTHOR_NAME: 'Demo',
  GIT_AUTHOR_EMAIL: 'demo@example.invalid',
  GIT_COMMITTER_NAME: 'Demo',
  GIT_COMMITTER_EMAIL: 'demo@example.invalid',
}

const git = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await run('git', args, { cwd, env: environment })).trim()

export interface Team {
  /** The bare repository that is pushed to. */
  readonly server: string
  /** The developer's working copy. */
  readonly work: string
}

/** A branch as it arrived at the server. */
export interface Push {
  readonly branch: string
  /** What the branch pointed to before; absent when the push made it. */
  readonly before?: string
  readonly sha: string
}

/** A server with an empty default branch `main`, and a clone of it. */
export const createTeam = async (folder: string, name: string): Promise<Team> => {
  const server = join(folder, `${name}.git`)
  const work = join(folder, name)
  await mkdir(folder, { recursive: true })
  await git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', server)
  await git(folder, 'clone', '--quiet', server, work)
  await git(work, 'checkout', '--quiet', '-B', 'main')
  await git(work, 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
  await git(work, 'push', '--quiet', 'origin', 'main')
  return { server, work }
}

export const startBranch = async ({ work }: Team, branch: string, from = 'main'): Promise<void> => {
  await git(work, 'checkout', '--quiet', '-B', branch, from)
}

/** Replaces the working copy's file with what `change` makes of it (an absent file is empty). */
export const edit = async ({ work }: Team, path: string, change: (text: string) => string): Promise<void> => {
  const file = join(work, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, change(await readFile(file, 'utf8').catch(() => '')))
}

/** Copies a template into the working copy, or a folder of it, file modes kept. */
export const fillFrom = async ({ work }: Team, template: string, folder = '.'): Promise<void> => {
  await cp(template, join(work, folder), { recursive: true })
}

/** Commits everything and pushes `branch`. */
export const push = async ({ work }: Team, message: string): Promise<Push> => {
  const branch = await git(work, 'branch', '--show-current')
  const before = await git(work, 'rev-parse', '--quiet', '--verify', `refs/remotes/origin/${branch}`).catch(
    () => undefined,
  )
  await git(work, 'add', '--all')
  await git(work, 'commit', '--quiet', '--allow-empty', '--message', message)
  await git(work, 'push', '--quiet', '--set-upstream', 'origin', branch)
  const sha = await git(work, 'rev-parse', 'HEAD')
  return before === undefined ? { branch, sha } : { branch, before, sha }
}

/** Squashes `branch` into main, as the merge button does, and pushes main. */
export const squashMerge = async (team: Team, branch: string): Promise<Push> => {
  await git(team.work, 'checkout', '--quiet', 'main')
  await git(team.work, 'merge', '--quiet', '--squash', branch)
  return push(team, `Merge ${branch}`)
}
