// Reads what a commit itself says: facts that stay the same on every machine and in every run.
import { UserError } from '@hakobune/text'
import { askGit, type GitOptions } from './git.ts'

const UNKNOWN_COMMIT = /bad (object|revision)|unknown revision|Needed a single revision/

/**
 * When `commit` was made (its committer date), in milliseconds since the epoch: the only time that is the same
 * for every build of the commit, so image labels take it.
 * @throws UserError when git does not know the commit, as in a shallow clone
 */
export const readCommitTime = async (
  folder: string,
  commit: string,
  options: GitOptions,
): Promise<number> => {
  const answer = await askGit(folder, ['show', '--no-patch', '--format=%ct', `${commit}^{commit}`], options)
  if (answer.kind === 'answered') return Number(answer.text.trim()) * 1_000
  if (UNKNOWN_COMMIT.test(answer.reason)) {
    throw new UserError(`the commit ${commit} is not in this clone`, {
      fix: 'check that commit out, or set "fetch-depth: 0" on actions/checkout',
    })
  }
  throw new UserError(
    `git cannot read the commit ${commit}: ${answer.reason}`,
    answer.fix === undefined ? {} : { fix: answer.fix },
  )
}
