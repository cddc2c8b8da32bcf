// One build of the bench: what a CI job finds on a fresh runner, and what it leaves for the next one.
import type { Traffic } from './counting-proxy.ts'
import type { GhaCache } from './gha-cache.ts'

export interface Job {
  /** A clean checkout with the Dockerfile. */
  readonly context: string
  /** The repository, without a tag. */
  readonly image: string
  /** New for every build; the image gets `latest` too. */
  readonly tag: string
  /** For `docker`: where the engine and its client are. */
  readonly environment: Readonly<Record<string, string>>
  /** Outlives the engine, as a CI's file cache does. */
  readonly folder: string
  readonly cacheService: GhaCache
}

/** What passed by a way that the counter in front of the registry does not see. */
export type Beside = Traffic

export const NOTHING: Beside = { down: 0, up: 0 }
