// Copies between repositories of the scripted registry, and what a repository holds afterwards, to be compared.
import { applyCopy, type CopyPlan, observeCopy, planCopy, type Repository } from '@hakobune/registry'
import { UserError } from '@hakobune/text'
import { type OciRegistry, type OciRegistryOptions, startOciRegistry } from './oci-registry.ts'
import { open } from './oci-registry-client.ts'
import { seedIndex } from './oci-registry-images.ts'

/** Plans the copy of `version`; what cannot be planned is thrown as its reason. */
export const plan = async (
  source: Repository,
  target: Repository,
  version: string,
  referrers = false,
): Promise<CopyPlan> => {
  const root = await source.manifest(version)
  if (root === undefined) throw new Error(`there is no ${version} to copy`)
  const planned = planCopy(await observeCopy(source, target, root, { referrers }))
  if (planned.kind === 'refused') throw new UserError(planned.reason, { fix: planned.fix })
  return planned
}

export const copy = async (source: Repository, target: Repository, version: string, referrers = false) =>
  applyCopy(source, target, await plan(source, target, version, referrers))

export const contents = ({ store }: OciRegistry, repository: string) => ({
  manifests: [...store.manifests(repository).keys()].sort(),
  blobs: [...store.blobs(repository).keys()].sort(),
  tags: [...store.tags(repository)].sort(),
})

export const count = (registry: OciRegistry, pattern: RegExp): number =>
  registry.log().filter((line) => pattern.test(line)).length

/** Two registries, the first with an index of two platforms. */
export const play = async (
  ofTarget: OciRegistryOptions = {},
  ofSource: OciRegistryOptions = {},
  size = 1_000,
) => {
  const here = await startOciRegistry(ofSource)
  const there = await startOciRegistry({ repositories: ['live'], ...ofTarget })
  return {
    here,
    there,
    image: seedIndex(here, 'shop', size),
    source: await open(here.host),
    target: await open(there.host, 'live'),
    [Symbol.asyncDispose]: async () => {
      await here[Symbol.asyncDispose]()
      await there[Symbol.asyncDispose]()
    },
  }
}
