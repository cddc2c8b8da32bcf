// Reads what started the run: the event's name and ref from the environment, the rest from its payload.
import { type Ref, readRef } from '@hakobune/git'
import { UserError } from '@hakobune/text'
import { z } from 'zod'
import type { Environment } from './environment.ts'

interface Origin {
  /** `owner/name` of the repository that the run belongs to. */
  readonly repository: string
}

/** A commit that arrived on a branch, or a branch that somebody dispatched by hand. */
interface OnBranch extends Origin {
  readonly branch: string
  readonly defaultBranch: string
  readonly sha: string
}

export type Event =
  | (OnBranch & { readonly kind: 'branch-push'; readonly forced: boolean })
  | (Origin & { readonly kind: 'tag-push'; readonly tag: string; readonly sha: string })
  | (Origin & { readonly kind: 'deletion'; readonly ref: Ref })
  | (Origin & {
      readonly kind: 'pull-request'
      /** Such as `opened`, `synchronize`, `closed`. */
      readonly action: string
      readonly number: number
      readonly branch: string
      /** The head commit: the one that was pushed, never the merge commit that GITHUB_SHA names. */
      readonly sha: string
      /** True when the head is another repository, or one that has been deleted since. */
      readonly fork: boolean
    })
  | (OnBranch & { readonly kind: 'dispatch' })
  | (Origin & { readonly kind: 'other'; readonly name: string; readonly sha: string })

export interface EventSource {
  /** GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_SHA, GITHUB_REPOSITORY and GITHUB_HEAD_REF are read. */
  readonly environment: Environment
  /** The JSON of GITHUB_EVENT_PATH. act leaves out many of its fields. */
  readonly payload: unknown
  /** Taken for the default branch, whatever the payload says. */
  readonly defaultBranch?: string | undefined
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads: only the fields that are read here.
const Payload = z.object({
  ref: z.string().optional(),
  ref_type: z.string().optional(),
  after: z.string().optional(),
  forced: z.boolean().optional(),
  deleted: z.boolean().optional(),
  action: z.string().optional(),
  repository: z
    .object({ full_name: z.string().optional(), default_branch: z.string().optional() })
    .optional(),
  pull_request: z
    .object({
      number: z.number().optional(),
      head: z
        .object({
          sha: z.string().optional(),
          ref: z.string().optional(),
          repo: z.object({ full_name: z.string() }).nullish(),
        })
        .optional(),
    })
    .optional(),
})
type Payload = z.infer<typeof Payload>

const NO_COMMIT = /^0+$/

const readPayload = (payload: unknown): Payload => {
  const { data, error } = Payload.safeParse(payload ?? {})
  if (data !== undefined) return data
  const [issue] = error.issues
  const field = issue?.path.join('.') || 'the whole'
  throw new UserError(`the event's payload is not what GitHub sends: ${field}: ${issue?.message}`, {
    fix: 'pass the payload of the event as GitHub sends it (with act: --eventpath)',
  })
}

/** The first of `values` that is there. @throws UserError that names the `field` which should have held it */
const need = <T>(event: string, field: string, ...values: readonly (T | undefined)[]): T => {
  const found = values.find((value) => value !== undefined && value !== '')
  if (found !== undefined) return found
  throw new UserError(`the ${event} event does not say its ${field}`, {
    fix: `start the run with a payload that holds "${field}" (with act: --eventpath)`,
  })
}

/** Reads the event. @throws UserError that names the missing field when neither payload nor environment hold it */
export const readEvent = ({ environment, payload: raw, defaultBranch }: EventSource): Event => {
  const payload = readPayload(raw)
  const name = need('current', 'GITHUB_EVENT_NAME', environment['GITHUB_EVENT_NAME'])
  const origin = {
    repository: need(
      name,
      'repository.full_name',
      environment['GITHUB_REPOSITORY'],
      payload.repository?.full_name,
    ),
  }
  const ref = (): string => need(name, 'ref', environment['GITHUB_REF'], payload.ref)
  const sha = (): string => need(name, 'after', environment['GITHUB_SHA'], payload.after)
  const onBranch = (branch: string): OnBranch => ({
    ...origin,
    branch,
    sha: sha(),
    defaultBranch: need(name, 'repository.default_branch', defaultBranch, payload.repository?.default_branch),
  })
  const other = (): Event => ({ ...origin, kind: 'other', name, sha: sha() })

  switch (name) {
    case 'push':
    case 'workflow_dispatch': {
      // The payload of a deleting push names the ref that is gone; GITHUB_REF may be the default branch.
      const deleted =
        payload.deleted === true || NO_COMMIT.test(payload.after ?? environment['GITHUB_SHA'] ?? '-')
      const place = readRef(deleted ? need(name, 'ref', payload.ref, environment['GITHUB_REF']) : ref())
      if (place === undefined) return other()
      if (deleted) return { ...origin, kind: 'deletion', ref: place }
      if (place.kind === 'tag') return { ...origin, kind: 'tag-push', tag: place.name, sha: sha() }
      if (name === 'workflow_dispatch') return { ...onBranch(place.name), kind: 'dispatch' }
      return { ...onBranch(place.name), kind: 'branch-push', forced: payload.forced ?? false }
    }
    case 'delete': {
      // Here `ref` is the short name, and GITHUB_REF is the default branch.
      const short = need(name, 'ref', payload.ref)
      const kind = need(name, 'ref_type', payload.ref_type) === 'tag' ? 'tag' : 'branch'
      return { ...origin, kind: 'deletion', ref: { kind, name: short } }
    }
    case 'pull_request':
    case 'pull_request_target': {
      const head = payload.pull_request?.head
      return {
        ...origin,
        kind: 'pull-request',
        action: need(name, 'action', payload.action),
        number: need(name, 'pull_request.number', payload.pull_request?.number),
        branch: need(name, 'pull_request.head.ref', head?.ref, environment['GITHUB_HEAD_REF']),
        sha: need(name, 'pull_request.head.sha', head?.sha),
        fork: head?.repo?.full_name !== origin.repository,
      }
    }
    default:
      return other()
  }
}
