// Runs git in one folder and gives its output, or the reason in words why git would not answer.
import type { Execute } from '@hakobune/system'

export interface GitOptions {
  readonly execute: Execute
  /** The whole environment that git sees. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

export type Answer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'silent'; readonly reason: string; readonly fix?: string }

/** Translated messages could not be told apart; optional locks would write into a tree we only read. */
const READING = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' }

const explain = (folder: string, stderr: string): Answer => {
  if (/dubious ownership/.test(stderr)) {
    const owned = /repository at '([^']+)'/.exec(stderr)?.[1] ?? folder
    return {
      kind: 'silent',
      reason: `git refuses ${owned}, because the folder belongs to another user than the one this job runs as`,
      fix: `run "git config --global --add safe.directory ${owned}" in a step before this one`,
    }
  }
  if (/not a git repository/.test(stderr)) {
    return {
      kind: 'silent',
      reason: `${folder} is not in a git repository`,
      fix: 'add a step with actions/checkout before this one',
    }
  }
  return {
    kind: 'silent',
    reason: stderr.trim().replace(/^(fatal|error): /, '') || 'git failed without a word',
  }
}

/**
 * Runs `git <args>` in `folder`. Never rejects for what git says; its words are in the answer.
 * @param onBytes takes the output as it comes; the answer's text is then empty
 */
export const askGit = async (
  folder: string,
  args: readonly string[],
  options: GitOptions,
  onBytes?: (chunk: Uint8Array) => void,
): Promise<Answer> => {
  try {
    const { code, signal, stdout, stderr } = await options.execute(
      { file: 'git', args, cwd: folder, env: { ...options.environment, ...READING } },
      {
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        ...(onBytes === undefined ? {} : { onBytes }),
      },
    )
    options.signal?.throwIfAborted()
    if (code === 0) return { kind: 'answered', text: stdout }
    return signal === null
      ? explain(folder, stderr)
      : { kind: 'silent', reason: `git was ended by ${signal}` }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    // The same error stands for a missing program and for a missing working directory.
    return { kind: 'silent', reason: `git is not installed, or there is no folder ${folder}` }
  }
}
