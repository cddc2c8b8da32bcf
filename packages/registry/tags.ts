// Tags: the names a repository gives its images, and those that are near one that is missing.
import { nearest } from '@hakobune/text'
import { z } from 'zod'
import type { Client } from './client.ts'
import { askPages } from './listing.ts'

const Page = z.object({ tags: z.array(z.string()).nullish() })

/** All tags, in the registry's order. @throws UserError when the repository is not there */
export const listTags = async (client: Client): Promise<readonly string[]> => {
  const answers = await askPages(client, {
    method: 'GET',
    path: 'tags/list',
    doing: 'list the tags',
    accept: [200],
  })
  return answers.flatMap(({ bytes }) => Page.parse(JSON.parse(Buffer.from(bytes).toString())).tags ?? [])
}

/** `main` and `0a1b2c3d` of `main-0a1b2c3d`. */
const partsOf = (tag: string): readonly [branch: string, commit: string] | undefined => {
  const [, branch, commit] = /^(.+)-([0-9a-f]{7,40})$/.exec(tag) ?? []
  return branch === undefined || commit === undefined ? undefined : [branch, commit]
}

/** Lists of referrers, content keys and build caches stand among the tags, but no one means them. */
const isRecord = (tag: string): boolean => /^(?:sha(?:256|512)-|inputs-|buildcache)/.test(tag)

/**
 * The tags that `wanted` may have meant, at most `count`: those of the same commit, then those spelled alike, then
 * others of the same branch, the last listed first.
 */
export const nearTags = (wanted: string, tags: readonly string[], count = 3): readonly string[] => {
  const candidates = tags.filter((tag) => tag !== wanted && !isRecord(tag))
  const [branch, commit] = partsOf(wanted) ?? []
  const withPart = (index: 0 | 1, part: string | undefined): readonly string[] =>
    part === undefined ? [] : candidates.filter((tag) => partsOf(tag)?.[index] === part).toReversed()
  return [
    ...new Set([...withPart(1, commit), ...nearest(wanted, candidates, count), ...withPart(0, branch)]),
  ].slice(0, count)
}
