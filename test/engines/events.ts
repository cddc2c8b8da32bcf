// The events that start a workflow, with as much of GitHub's payload as a workflow can look at.

export interface GitHubEvent {
  /** `push`, `delete`, `pull_request`, `workflow_dispatch` */
  readonly name: string
  /** `owner/name` of the repository in which the workflow runs. */
  readonly repository: string
  readonly actor: string
  /** The ref of the caller's repository that a checkout gets: a branch, or any other ref that exists there. */
  readonly checkout: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface EventSource {
  /** `owner/name` */
  readonly repository: string
  readonly actor?: string
  readonly defaultBranch?: string
}

const NOTHING = '0'.repeat(40)

const describeSource = ({ repository, actor = 'octocat', defaultBranch = 'main' }: EventSource) => {
  const [owner = '', name = ''] = repository.split('/')
  return {
    repository: {
      id: 1,
      name,
      full_name: repository,
      owner: { login: owner, id: 1 },
      default_branch: defaultBranch,
      html_url: `https://github.com/${repository}`,
      private: true,
    },
    sender: { login: actor, id: 2 },
  }
}

/** A push to a branch, or a tag by `ref: 'refs/tags/…'`. `sha` is what the ref points to now. */
export const pushEvent = (
  source: EventSource,
  push: { readonly ref: string; readonly sha: string; readonly before?: string },
): GitHubEvent => ({
  name: 'push',
  repository: source.repository,
  actor: source.actor ?? 'octocat',
  checkout: push.ref,
  payload: {
    ...describeSource(source),
    ref: push.ref,
    before: push.before ?? NOTHING,
    after: push.sha,
    created: push.before === undefined,
    deleted: false,
    forced: false,
    head_commit: { id: push.sha },
    pusher: { name: source.actor ?? 'octocat' },
  },
})

/** A branch was deleted: GitHub runs the default branch's workflow, and `ref` in the payload is the bare name. */
export const deleteEvent = (source: EventSource, branch: string): GitHubEvent => ({
  name: 'delete',
  repository: source.repository,
  actor: source.actor ?? 'octocat',
  checkout: `refs/heads/${source.defaultBranch ?? 'main'}`,
  payload: { ...describeSource(source), ref: branch, ref_type: 'branch', pusher_type: 'user' },
})

/** A pull request; from a fork when `head.repository` is another one. `checkout` stands for GitHub's merge commit. */
export const pullRequestEvent = (
  source: EventSource,
  pull: {
    readonly number: number
    readonly head: { readonly repository: string; readonly branch: string; readonly sha: string }
    readonly base: { readonly branch: string; readonly sha: string }
    readonly checkout: string
  },
): GitHubEvent => {
  const common = describeSource(source)
  const [owner = ''] = pull.head.repository.split('/')
  return {
    name: 'pull_request',
    repository: source.repository,
    actor: source.actor ?? 'octocat',
    checkout: pull.checkout,
    payload: {
      ...common,
      action: 'opened',
      number: pull.number,
      pull_request: {
        number: pull.number,
        head: {
          ref: pull.head.branch,
          sha: pull.head.sha,
          repo: { full_name: pull.head.repository, fork: pull.head.repository !== source.repository },
          user: { login: owner },
        },
        base: { ref: pull.base.branch, sha: pull.base.sha, repo: common.repository },
        html_url: `https://github.com/${source.repository}/pull/${pull.number}`,
      },
    },
  }
}

/** Started by hand, or by the API, on a branch. */
export const dispatchEvent = (
  source: EventSource,
  dispatch: { readonly ref: string; readonly inputs?: Readonly<Record<string, string>> },
): GitHubEvent => ({
  name: 'workflow_dispatch',
  repository: source.repository,
  actor: source.actor ?? 'octocat',
  checkout: dispatch.ref,
  payload: { ...describeSource(source), ref: dispatch.ref, inputs: dispatch.inputs ?? {} },
})
