// Build caches: what a workflow may ask for, what a plan may say, and what of a cache is there.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Repository } from '@hakobune/registry'

/** What a workflow may ask for. `auto` takes the best that engine, registry and run are able to do. */
export const CACHE_CHOICES = ['auto', 'registry', 'gha', 'inline', 'tarball', 'none'] as const
export type CacheChoice = (typeof CACHE_CHOICES)[number]

export type CachePlan = {
  /** Why it is this one, in one clause. */
  readonly because: string
} & (
  | { readonly kind: 'none' }
  | {
      readonly kind: 'registry' | 'inline'
      /** Tags to read from, those that are there. */
      readonly from: readonly string[]
      /** The tag to write; undefined for a run that must not. */
      readonly to: string | undefined
    }
  | { readonly kind: 'gha'; readonly scope: string; readonly reads: boolean; readonly writes: boolean }
  | {
      readonly kind: 'tarball'
      /** A saved image in one file, or a folder of layers as OCI lays them out. */
      readonly form: 'archive' | 'layout'
      readonly path: string
      readonly reads: boolean
      readonly writes: boolean
    }
)

/** What is known of the caches before one is chosen. */
export interface CacheSight {
  /** The tags of this scope, the branch's own first, and those of them that are there. */
  readonly tags: readonly string[]
  readonly found: readonly string[]
  /** The scope's name in GitHub's cache. */
  readonly scope: string
  /** Why GitHub's cache cannot be used; undefined where it can. */
  readonly withoutGha: string | undefined
  /** Where tarballs lie; undefined where the workflow names no folder. */
  readonly tarballs: Tarballs | undefined
}

export interface Tarballs {
  readonly archive: { readonly path: string; readonly found: boolean }
  readonly layout: { readonly path: string; readonly found: boolean }
}

/** Those of the tags that are there: buildx reports every other one as an error in the log. */
export const findCaches = async (
  repository: Repository,
  tags: readonly string[],
): Promise<readonly string[]> => {
  const digests = await Promise.all(tags.map((tag) => repository.digest(tag)))
  return tags.filter((_, index) => digests[index] !== undefined)
}

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined

/** Two images never share a file: the scope's name is part of it. */
export const findTarballs = async (folder: string, scope: string): Promise<Tarballs> => {
  const [archive, layout] = [join(folder, `${scope}.tar.zst`), join(folder, scope)]
  return {
    archive: { path: archive, found: await isThere(archive) },
    layout: { path: layout, found: await isThere(join(layout, 'index.json')) },
  }
}

/**
 * Why buildx cannot reach GitHub's cache from here; undefined where it can. The variables are those that the runner
 * gives to actions: https://docs.docker.com/build/cache/backends/gha/.
 */
export const findGhaLack = (
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  if (!environment['ACTIONS_RUNTIME_TOKEN'])
    return 'ACTIONS_RUNTIME_TOKEN is not set, so the runner offers no cache'
  const isNew = /^(?:1|t|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '')
  const needed = isNew ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'
  if (environment[needed]) return undefined
  return `${needed} is not set, so the runner offers no cache`
}

export const cacheReference = ({ registry, repository }: ImageReference, tag: string): string =>
  writeImageReference({ registry, repository, tag })

/**
 * The arguments of buildx for a cache. A manifest instead of an index: ECR takes no other. A cache that cannot be
 * written must not fail the build.
 */
export const cacheArguments = (image: ImageReference, plan: CachePlan): readonly string[] => {
  const from = (...sources: readonly string[]) => sources.flatMap((source) => ['--cache-from', source])
  const to = (target: string | undefined) => (target === undefined ? [] : ['--cache-to', target])
  switch (plan.kind) {
    case 'none':
      return []
    case 'registry':
    case 'inline': {
      const references = plan.from.map((tag) => `type=registry,ref=${cacheReference(image, tag)}`)
      const registry = (tag: string) =>
        `type=registry,ref=${cacheReference(image, tag)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`
      const target =
        plan.to === undefined ? undefined : plan.kind === 'inline' ? 'type=inline' : registry(plan.to)
      return [...from(...references), ...to(target)]
    }
    case 'gha': {
      const store = `type=gha,scope=${plan.scope}`
      return [
        ...(plan.reads ? from(store) : []),
        ...to(plan.writes ? `${store},mode=max,ignore-error=true` : undefined),
      ]
    }
    case 'tarball': {
      if (plan.form === 'layout')
        return [
          ...(plan.reads ? from(`type=local,src=${plan.path}`) : []),
          ...to(
            plan.writes
              ? `type=local,dest=${plan.path}.new,mode=max,compression=zstd,ignore-error=true`
              : undefined,
          ),
        ]
      return [
        ...(plan.reads ? from(archivedName(image)) : []),
        ...to(plan.writes ? 'type=inline' : undefined),
      ]
    }
  }
}

/** The name that a saved image has, so that the engine finds its layers when it is loaded again. */
export const archivedName = ({ registry, repository }: ImageReference): string =>
  writeImageReference({ registry, repository, tag: 'hakobune-cache' })
