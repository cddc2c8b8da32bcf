// OCI labels of an image: only what is the same for every build of the same content.
// https://github.com/opencontainers/image-spec/blob/main/annotations.md

export interface LabelFacts {
  /** When the commit was made, in milliseconds since the epoch. Never the time of the build. */
  readonly committed?: number | undefined
  /** Address of the repository: `https://github.com/acme/shop`. */
  readonly source?: string | undefined
  /**
   * The commit. Leave it out: a label is part of the digest, and the same content would be another image after
   * every merge. Tags and referrers tell the commit of a digest.
   */
  readonly revision?: string | undefined
}

/** Labels by name; a fact that is not given has none. Times are RFC 3339, in UTC, to the second. */
export const planLabels = ({
  committed,
  source,
  revision,
}: LabelFacts): Readonly<Record<string, string>> => ({
  ...(committed === undefined
    ? {}
    : { 'org.opencontainers.image.created': new Date(committed).toISOString().replace(/\.\d+Z$/, 'Z') }),
  ...(source === undefined ? {} : { 'org.opencontainers.image.source': source }),
  ...(revision === undefined ? {} : { 'org.opencontainers.image.revision': revision }),
})
