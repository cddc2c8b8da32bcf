// What of this run bears on a build: its commits and their time, its branch, whether others may rely on it.
import { arch } from 'node:os'
import { platformOf } from '@hakobune/build'
import { type GitOptions, readCommitTime } from '@hakobune/git'
import { type Event, judgeTrust, readEvent } from '@hakobune/github'
import type { Runner } from '@hakobune/runner'
import { UserError } from '@hakobune/text'
import { z } from 'zod'

/** Events that name no default branch are told it by the payload, from which every cache is read in the end. */
const Payload = z.looseObject({
  repository: z.looseObject({ default_branch: z.string().optional() }).optional(),
})

export interface Circumstances {
  readonly git: GitOptions
  /** The runner's own, such as `linux/amd64`. */
  readonly platform: string
  /** Every commit that this run could be named after. */
  readonly commits: readonly string[]
  readonly runId: string | undefined
  /** Seconds since the epoch, when the commit was made; undefined where git cannot say. */
  readonly commitTime: number | undefined
  readonly branch: string | undefined
  readonly pullRequest: boolean
  readonly defaultBranch: string | undefined
  /** Why others must not rely on what this run makes; undefined for a trusted run. */
  readonly untrusted: string | undefined
}

/** Outside GitHub Actions there is no event: whoever runs the action by hand is trusted. */
const eventOf = async ({ environment, event }: Runner): Promise<Event | undefined> =>
  environment['GITHUB_EVENT_NAME']
    ? readEvent({
        environment,
        payload: await event(),
        // act leaves the default branch out. Then the branch has no other to fall back to.
        defaultBranch: environment['GITHUB_REF_NAME'] || 'main',
      })
    : undefined

const commitTimeOf = async (folder: string, git: GitOptions): Promise<number | undefined> => {
  try {
    return Math.floor((await readCommitTime(folder, 'HEAD', git)) / 1_000)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

export const readCircumstances = async (io: Runner, context: string): Promise<Circumstances> => {
  const { environment, execute, signal } = io
  const git = { execute, environment, signal }
  const event = await eventOf(io)
  const trust = event === undefined ? undefined : judgeTrust(event)
  const shas = [environment['GITHUB_SHA'], event !== undefined && 'sha' in event ? event.sha : undefined]
  return {
    git,
    platform: platformOf(environment['RUNNER_ARCH'] || arch()),
    commits: [...new Set(shas.flatMap((sha) => (sha ? [sha] : [])))],
    runId: environment['GITHUB_RUN_ID'] || undefined,
    commitTime: await commitTimeOf(context, git),
    branch: event !== undefined && 'branch' in event ? event.branch : undefined,
    defaultBranch:
      event !== undefined && 'defaultBranch' in event
        ? event.defaultBranch
        : Payload.parse(await io.event()).repository?.default_branch,
    pullRequest: event?.kind === 'pull-request',
    untrusted: trust?.kind === 'untrusted' ? trust.reason : undefined,
  }
}
