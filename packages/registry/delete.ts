// Deletions: a tag where the registry can, a manifest by its digest; and what to do where it cannot.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-manifests
import { isDigest } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import type { Client } from './client.ts'
import { hasError } from './refusal.ts'

export interface Deletion {
  /**
   * Deletes a tag, whose manifest stays, or a manifest with all its tags. What refers to it and what it refers to
   * stays, and so does what is not there already.
   * @throws UserError where the registry does not delete this
   */
  readonly remove: (tagOrDigest: string) => Promise<'deleted' | 'absent'>
}

const howElse = (registry: string, repository: string, isTag: boolean): string => {
  if (registry === 'ghcr.io')
    return `delete the version of the package at GitHub: its registry deletes nothing (gh api --method DELETE /orgs/<owner>/packages/container/<name>/versions/<id>)`
  return isTag
    ? `delete the manifest by its digest, with all tags it has, or put the tag on another image`
    : `allow deletion at ${registry} (distribution: storage.delete.enabled), or delete the image of ${repository} there`
}

export const openDeletion = (client: Client): Deletion => ({
  remove: async (tagOrDigest) => {
    const isTag = !isDigest(tagOrDigest)
    const what = isTag ? `the tag ${tagOrDigest}` : `the image ${tagOrDigest}`
    const doing = `delete ${what}`
    const answer = await client.ask({
      method: 'DELETE',
      path: `manifests/${tagOrDigest}`,
      doing,
      accept: [200, 202, 204, 400, 404, 405, 501],
    })
    if (answer.status === 404) return 'absent'
    if (answer.status < 300) return 'deleted'
    // A registry that knows no deletion of tags may take the tag for a digest, and find it malformed.
    if (
      answer.status === 400 &&
      !hasError(answer, 'UNSUPPORTED') &&
      !(isTag && hasError(answer, 'DIGEST_INVALID'))
    )
      throw client.explain(doing, answer)
    throw new UserError(
      `${client.registry} does not ${doing} of ${client.repository}: it deletes no ${isTag ? 'tags' : 'images'}`,
      {
        fix: howElse(client.registry, client.repository, isTag),
        cause: client.explain(doing, answer),
      },
    )
  },
})
