// Labels and annotations of an image: only what is the same for every build of the same content.
// https://github.com/opencontainers/image-spec/blob/main/annotations.md

/** What tells one run from another. */
export interface RunFacts {
  /** Every commit that the run could be named after, whole. */
  readonly commits: readonly string[]
  readonly runId?: string | undefined
  readonly branch?: string | undefined
}

export type RunName = 'the commit' | "the run's id"

/** GitHub's run ids have eleven digits and more. A short one (act's is 1) is in many values by chance. */
const SHORTEST_RUN_ID = 6

/** What in `value` names the commit (seven digits of it are enough) or the run; undefined for nothing. */
export const findRunName = (value: string, { commits, runId }: RunFacts): RunName | undefined => {
  const hexes: readonly string[] = value.match(/[0-9a-f]{7,64}/g) ?? []
  if (hexes.some((hex) => commits.some((commit) => commit.startsWith(hex)))) return 'the commit'
  const numbers: readonly string[] = value.match(/\d+/g) ?? []
  if (runId !== undefined && runId.length >= SHORTEST_RUN_ID && numbers.includes(runId)) return "the run's id"
  return undefined
}

export interface LabelPlan {
  readonly kept: Readonly<Record<string, string>>
  /** Those that would make another image of the same content, and what each names. */
  readonly left: readonly {
    readonly name: string
    readonly names: RunName | 'a time' | 'the branch'
  }[]
}

const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/
/** An annotation's name may begin with where it is to be put: `manifest:`, `index[linux/amd64]:`. */
const plain = (name: string): string => name.replace(/^(?:manifest|index)[^:]*:/, '')

const whatItNames = (
  name: string,
  value: string,
  facts: RunFacts,
): LabelPlan['left'][number]['names'] | undefined => {
  if (TIME.test(value) || plain(name) === 'org.opencontainers.image.created') return 'a time'
  if (plain(name) === 'org.opencontainers.image.version' && value === facts.branch) return 'the branch'
  return findRunName(value, facts)
}

/**
 * Parts the wanted labels. A label is part of the digest: one that names the commit, the run, the branch or a time
 * would make another image after every merge. Tags and referrers tell the commit of a digest.
 */
export const planLabels = (wanted: Readonly<Record<string, string>>, facts: RunFacts): LabelPlan => {
  const judged = Object.entries(wanted).map(([name, value]) => ({
    name,
    value,
    names: whatItNames(name, value, facts),
  }))
  return {
    kept: Object.fromEntries(
      judged.flatMap(({ name, value, names }) => (names === undefined ? [[name, value]] : [])),
    ),
    left: judged.flatMap(({ name, names }) => (names === undefined ? [] : [{ name, names }])),
  }
}
