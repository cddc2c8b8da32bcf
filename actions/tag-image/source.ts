// What an image is of: the event's ref and commit, or those that the inputs name in their place.
import { type Ref, readRef } from '@hakobune/git'
import type { Event } from '@hakobune/github'
import { type ImageReference, type TagSource, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Options } from './options.ts'

/** @throws UserError when `image` names one image already: the tags are made here */
export const requireRepository = (image: ImageReference): void => {
  const { registry, repository, tag, digest } = image
  if (tag === undefined && digest === undefined) return
  throw new UserError(`the input "image" names one image: ${writeImageReference(image)}`, {
    fix: `set "image: ${registry}/${repository}": this action makes the tags`,
  })
}

export type Source = TagSource | { readonly kind: 'nothing'; readonly reason: string }

/** A bare name is a branch; of the full refs only those of branches and tags name something to tag by. */
const readGivenRef = (text: string): Ref => {
  const ref = readRef(text) ?? (text.startsWith('refs/') ? undefined : { kind: 'branch', name: text })
  if (ref !== undefined) return ref
  throw new UserError(`the input "ref" is "${text}", which is neither a branch nor a tag`, {
    fix: 'set "ref" to a branch, or to refs/tags/<tag>; of a pull request to its head branch (github.head_ref)',
  })
}

const sourceOfRef = (ref: Ref, sha: string, defaultBranch: string | undefined): TagSource =>
  ref.kind === 'tag'
    ? { kind: 'tag', tag: ref.name }
    : { kind: 'branch', branch: ref.name, sha, isDefault: ref.name === defaultBranch }

const sourceOfEvent = (event: Event, ref: string | undefined, options: Options): Source => {
  switch (event.kind) {
    case 'branch-push':
    case 'dispatch':
      return sourceOfRef({ kind: 'branch', name: event.branch }, event.sha, event.defaultBranch)
    case 'tag-push':
      return { kind: 'tag', tag: event.tag }
    case 'pull-request': {
      const { fork, number, branch, sha } = event
      return fork ? { kind: 'fork', number, sha } : { kind: 'branch', branch, sha, isDefault: false }
    }
    case 'deletion':
      return { kind: 'nothing', reason: `the ${event.ref.kind} ${event.ref.name} was deleted` }
    case 'other':
      // Such as a schedule or a release: GITHUB_REF names the branch or tag it runs on.
      return sourceOfRef(readGivenRef(ref ?? 'refs/'), event.sha, options.defaultBranch)
  }
}

const withSha = (source: Source, sha: string | undefined): Source =>
  sha === undefined || source.kind === 'tag' || source.kind === 'nothing' ? source : { ...source, sha }

const shaOf = (event: Event | undefined): string => {
  if (event !== undefined && event.kind !== 'deletion') return event.sha
  throw new UserError('the event brings no commit for the given "ref"', { fix: 'set "sha" as well' })
}

/**
 * `event` and `ref` (GITHUB_REF) are what started the run; `event` is undefined outside GitHub Actions.
 * @throws UserError when inputs and event together do not name a ref and a commit
 */
export const chooseSource = (options: Options, event: Event | undefined, ref: string | undefined): Source => {
  const { sha } = options
  if (options.ref === undefined) {
    if (event !== undefined) return withSha(sourceOfEvent(event, ref, options), sha)
    throw new UserError('no event says what the image is of', { fix: 'set "ref" and "sha"' })
  }
  const given = readGivenRef(options.ref)
  if (given.kind === 'tag') return { kind: 'tag', tag: given.name }
  const known = event !== undefined && 'defaultBranch' in event ? event.defaultBranch : undefined
  return sourceOfRef(given, sha ?? shaOf(event), options.defaultBranch ?? known)
}
