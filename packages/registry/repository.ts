// A repository of a registry, logged in: what every action that touches images works with.
import type { ImageReference } from '@hakobune/image'
import { type Blobs, openBlobs } from './blob.ts'
import { type ClientOptions, openClient } from './client.ts'
import { type Deletion, openDeletion } from './delete.ts'
import { type Login, type Logins, openLogins } from './login.ts'
import { type Manifests, openManifests } from './manifests.ts'
import { openReferrers, type Referrers } from './referrers.ts'
import { listTags } from './tags.ts'

export type RepositoryOptions = ClientOptions

/**
 * Every method verifies digests against bytes, repeats what passes (429, 5xx, resets) and throws a UserError for
 * what the workflow's author can mend: a denied right, a missing login, an unknown repository or host, a limit.
 */
export interface Repository extends Manifests, Blobs, Referrers, Deletion {
  /** Registry and repository, without tag and digest. */
  readonly reference: ImageReference
  /** For a program that must log in itself. The registry may not have asked for it: then it is what is at hand. */
  readonly login: Login | undefined
  readonly tags: () => Promise<readonly string[]>
  /** Another repository of the same registry, with the same login. */
  readonly sibling: (repository: string) => Repository
}

const openWith = (
  registry: string,
  repository: string,
  logins: Logins,
  options: RepositoryOptions,
): Repository => {
  const client = openClient({ registry, repository }, logins, options)
  const manifests = openManifests(client)
  const blobs = openBlobs(client)
  return {
    reference: { registry, repository },
    get login() {
      return logins.current()
    },
    ...manifests,
    ...blobs,
    ...openReferrers(client, manifests, blobs),
    ...openDeletion(client),
    tags: () => listTags(client),
    sibling: (other) => openWith(registry, other, logins, options),
  }
}

/**
 * Opens the repository of `reference`; its tag and digest are not looked at. Logins: the given one, AWS for ECR's
 * hosts, Docker's configuration; for a registry on loopback that wants one, AWS too. None is needed until it asks.
 */
export const openRepository = async (
  { registry, repository }: ImageReference,
  options: RepositoryOptions,
): Promise<Repository> => openWith(registry, repository, await openLogins(registry, options), options)
