// Carries a plan out: puts the tags of an image that is there, or builds one and makes it findable.
import { writeImageReference } from '@hakobune/image'
import type { Manifest, Repository } from '@hakobune/registry'
import { UserError } from '@hakobune/text'
import { type BuildxOptions, type Built, openDocker, runBuildx } from './buildx.ts'
import type { BuildPlan, BuildRequest } from './buildx-arguments.ts'
import { TagTaken } from './failure.ts'
import type { Plan } from './plan.ts'
import { putRecord, recordTag } from './record.ts'
import type { RecordedParts } from './recorded-parts.ts'

export type ReusePlan = Plan & { readonly kind: 'reuse' }

/** Whether later runs find the image by its content. */
export type Memory =
  | { readonly kind: 'kept' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'failed'; readonly why: string }

export type Outcome =
  | { readonly kind: 'reused'; readonly digest: string }
  | {
      readonly kind: 'built'
      readonly digest: string
      readonly memory: Memory
      readonly built: Built
    }
  /**
   * Another run pushed the same content meanwhile: its image is taken. Ours stays without a tag, or was never pushed
   * where the registry keeps the first of two.
   */
  | {
      readonly kind: 'joined'
      readonly digest: string
      readonly ours: string | undefined
      readonly built: Built | undefined
    }
  /** Nothing was pushed; `loaded` where the engine of the runner has the image. */
  | { readonly kind: 'checked'; readonly loaded: boolean; readonly built: Built }

/** Puts the same bytes under every tag; the registry's digests are compared with each. */
const putTags = async (
  repository: Repository,
  manifest: Manifest,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  for (const tag of tags) {
    signal.throwIfAborted()
    await repository.putManifest(tag, manifest)
  }
}

/** Moves the tag that was pushed to another manifest; false where tags are immutable: then ours stays what it names. */
const canMove = async (repository: Repository, tag: string, manifest: Manifest): Promise<boolean> => {
  try {
    await repository.putManifest(tag, manifest)
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

export const applyReuse = async (
  repository: Repository,
  { manifest, tags, last }: ReusePlan,
  signal: AbortSignal,
): Promise<Outcome> => {
  await Promise.all([
    putTags(repository, manifest, tags, signal),
    // What the next build compares itself with. Where tags are immutable it cannot: that costs a sentence, no more.
    last === undefined ? undefined : canMove(repository, last.tag, last.record),
  ])
  return { kind: 'reused', digest: manifest.digest }
}

/** Gives a reused image to the engine of the runner, under its tags. */
export const loadReused = async (
  { reference: { registry, repository } }: Repository,
  { manifest: { digest }, tags }: ReusePlan,
  options: BuildxOptions,
): Promise<void> => {
  const docker = await openDocker(registry, options)
  const pulled = writeImageReference({ registry, repository, digest })
  await docker.must('pull', '--quiet', pulled)
  for (const tag of tags) await docker.must('tag', pulled, writeImageReference({ registry, repository, tag }))
}

/** The image that another run put under the key while ours was built. */
const findRival = async (
  repository: Repository,
  { key, why }: BuildPlan,
  ours: Manifest,
): Promise<Manifest | undefined> => {
  if (key === undefined || why.kind !== 'new') return undefined
  const rival = await repository.manifest(key)
  return rival?.digest === ours.digest ? undefined : rival
}

/** The record comes first: whoever finds the key finds out how old it is. */
const remember = async (
  repository: Repository,
  { key, last }: BuildPlan,
  manifest: Manifest,
  parts: RecordedParts,
  builtAt: number,
): Promise<Memory> => {
  if (key === undefined) return { kind: 'not-asked' }
  try {
    const tags = [recordTag(key), ...(last === undefined ? [] : [last])]
    await putRecord(repository, tags, { image: manifest.digest, builtAt }, parts)
    await repository.putManifest(key, manifest)
    return { kind: 'kept' }
  } catch (error) {
    // The image and its tags are what was asked for; that the next run cannot reuse it must not take them away.
    if (error instanceof UserError) return { kind: 'failed', why: error.message }
    throw error
  }
}

const readPushed = async (repository: Repository, name: string): Promise<Manifest> => {
  const manifest = await repository.manifest(name)
  if (manifest === undefined) throw new Error(`the image was pushed, and the registry has no ${name}`)
  return manifest
}

/**
 * A tag that may not be moved is a lost race where it names the image that another run made of the same content, and
 * a failure where it names anything else.
 */
const joinFaster = async (
  repository: Repository | undefined,
  { output, key, tags }: BuildPlan,
  error: unknown,
  signal: AbortSignal,
): Promise<Outcome> => {
  if (!(error instanceof TagTaken) || repository === undefined || output.kind !== 'push') throw error
  const held = await repository.manifest(output.tag)
  if (held === undefined) throw error
  // The faster run puts the key last.
  const rival = key === undefined ? undefined : await repository.manifest(key)
  if (held.digest !== rival?.digest)
    throw new UserError(
      `the tag ${output.tag} names another image already, ${held.digest}, and the registry lets no tag be moved`,
      { fix: 'choose another tag, or allow this one to be moved', cause: error },
    )
  await putTags(
    repository,
    rival,
    tags.filter((tag) => tag !== output.tag),
    signal,
  )
  return { kind: 'joined', digest: rival.digest, ours: undefined, built: undefined }
}

export interface ApplyOptions extends BuildxOptions {
  readonly parts: RecordedParts
}

/** Builds. `repository` is needed only where the plan pushes. */
export const applyBuild = async (
  repository: Repository | undefined,
  plan: BuildPlan,
  request: BuildRequest,
  options: ApplyOptions,
): Promise<Outcome> => {
  const { output, tags, cache } = plan
  const built = await runBuildx(plan, request, options).catch((error: unknown) =>
    joinFaster(repository, plan, error, options.signal),
  )
  if ('kind' in built) return built
  if (output.kind !== 'push' || repository === undefined)
    return { kind: 'checked', loaded: output.kind === 'load', built }

  const { signal, parts, clock } = options
  const ours = await readPushed(repository, built.digest ?? output.tag)
  const others = tags.filter((tag) => tag !== output.tag)
  const rival = await findRival(repository, plan, ours)
  if (rival !== undefined && (await canMove(repository, output.tag, rival))) {
    await putTags(repository, rival, others, signal)
    return { kind: 'joined', digest: rival.digest, ours: ours.digest, built }
  }
  await putTags(repository, ours, others, signal)
  // An inline cache lies in the image itself: the tag by which the next build finds it is one more tag.
  if (cache.kind === 'inline' && cache.to !== undefined) await putTags(repository, ours, [cache.to], signal)
  const memory = await remember(repository, plan, ours, parts, clock.now())
  return { kind: 'built', digest: ours.digest, memory, built }
}
