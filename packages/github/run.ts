// Names the run for people and records: its id, its attempt and its address.
import { UserError } from '@hakobune/text'
import type { Environment } from './environment.ts'

export interface Run {
  readonly id: string
  /** Counts from 1; each re-run of the same run adds 1. */
  readonly attempt: number
  readonly url: string
}

/** Reads the run from GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_SERVER_URL and GITHUB_REPOSITORY. */
export const readRun = (environment: Environment): Run => {
  const id = environment['GITHUB_RUN_ID']
  const repository = environment['GITHUB_REPOSITORY']
  if (!id || !repository) {
    throw new UserError(`${id ? 'GITHUB_REPOSITORY' : 'GITHUB_RUN_ID'} is not set`, {
      fix: 'run this action in a job of GitHub Actions, which sets it',
    })
  }
  const attempt = Number(environment['GITHUB_RUN_ATTEMPT'] || 1)
  const server = environment['GITHUB_SERVER_URL'] || 'https://github.com'
  const run = `${server}/${repository}/actions/runs/${id}`
  return { id, attempt, url: attempt > 1 ? `${run}/attempts/${attempt}` : run }
}
