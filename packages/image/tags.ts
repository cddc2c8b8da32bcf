// The tag policy: which tags the image of a commit gets, such that two refs never share one by accident.
import { createHash } from 'node:crypto'
import { UserError } from '@hakobune/text'
import { isTag } from './reference.ts'

/** What the image is of. Names are git's own, without `refs/heads/` or `refs/tags/`. */
export type TagSource =
  | {
      readonly kind: 'branch'
      readonly branch: string
      /** The head commit: of a pull request too, never its merge commit. */
      readonly sha: string
      /** Whether the image is also `latest`. */
      readonly isDefault: boolean
    }
  | { readonly kind: 'tag'; readonly tag: string }
  /** A pull request of another repository, whose branch names are a stranger's. */
  | { readonly kind: 'fork'; readonly number: number; readonly sha: string }

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const LONGEST_TAG = 128

/** Names that have a meaning of their own in a repository; a git tag must not take them over. */
const RESERVED = /^(?:latest|buildcache.*|inputs-.*|sha(?:256|512)-.*)$/

const sha8 = (sha: string): string => {
  if (/^[0-9a-f]{8,64}$/i.test(sha)) return sha.slice(0, 8).toLowerCase()
  throw new UserError(`"${sha}" is not a commit`, { fix: 'give the full SHA of the commit, 40 hex digits' })
}

const fingerprint = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 6)

/** `name` as far as a tag can hold it: `/` becomes `_`, everything else that is not allowed `-`. */
const stemOf = (name: string): string =>
  name
    .replaceAll('/', '_')
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')

/**
 * `stem` itself where it stands for `name` alone, else cut to make room for 6 hex digits of the name's sha256:
 * enough against chance. Malice needs no collision: who can push the branch can push the image.
 */
const fit = (name: string, most: number, faithful: boolean): string => {
  const stem = stemOf(name)
  if (faithful && stem.length <= most) return stem
  const digits = `-${fingerprint(name)}`
  return `${stem.slice(0, most - digits.length).replace(/[.-]+$/, '') || 'ref'}${digits}`
}

/**
 * Replacing `/` by `_` loses nothing as long as the name has no `_` of its own: `feature/a` becomes `feature_a`,
 * so it is the branch `feature_a` that gets digits, and `feature-a` stays what it is.
 */
const isFaithful = (branch: string): boolean => /^[A-Za-z0-9/][A-Za-z0-9/.-]*$/.test(branch)

const branchTag = (branch: string, sha: string, faithful = isFaithful(branch)): string => {
  const suffix = `-${sha8(sha)}`
  return `${fit(branch, LONGEST_TAG - suffix.length, faithful)}${suffix}`
}

/**
 * The tags of the image, the most telling first: `<branch>-<sha8>`, with `latest` behind it on the default
 * branch; a git tag's own name where a registry allows it.
 * @throws UserError when a SHA is none
 */
export const planTags = (source: TagSource): readonly string[] => {
  switch (source.kind) {
    case 'branch': {
      const tag = branchTag(source.branch, source.sha)
      return source.isDefault ? [tag, 'latest'] : [tag]
    }
    case 'tag': {
      const { tag } = source
      return [fit(tag, LONGEST_TAG, isTag(tag) && !RESERVED.test(tag))]
    }
    case 'fork':
      return [branchTag(`pull-${source.number}`, source.sha, false)]
  }
}
