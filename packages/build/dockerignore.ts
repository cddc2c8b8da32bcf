// Reads a .dockerignore and says which paths of a context Docker would leave out.
import { UserError } from '@hakobune/text'
import { type IgnorePattern, readIgnorePattern } from './ignore-pattern.ts'

/** The patterns in the order of the file: the last one that matches decides. */
export interface Dockerignore {
  readonly patterns: readonly IgnorePattern[]
}

export const everythingKept: Dockerignore = { patterns: [] }

/** @throws UserError with the line of a pattern that Docker would refuse too */
export const readDockerignore = (text: string, file: string): Dockerignore => ({
  patterns: text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      const reading = readIgnorePattern(line)
      if (reading.kind === 'empty') return []
      if (reading.kind === 'pattern') return [reading.pattern]
      throw new UserError(reading.why, {
        place: { file, line: index + 1 },
        fix: 'correct the pattern, or remove the line',
      })
    }),
})

/** What was decided for one path. Decide a folder before what it holds, and pass its decision on. */
export interface Decision {
  readonly ignored: boolean
  /** For a folder: nothing inside is kept either, so it need not be entered. */
  readonly closed: boolean
  /** For each pattern, whether it matched this path or a folder above. */
  readonly matched: readonly boolean[]
}

const withoutTrailingGlob = (text: string): string => text.replace(/\/\*\*$/, '').replace(/\/\*$/, '')

/** Docker enters an ignored folder only if a `!pattern` may keep something inside: tonistiigi/fsutil, filter.go. */
const isClosed = ({ patterns }: Dockerignore, folder: string): boolean => {
  const keeping = patterns.filter((pattern) => pattern.keeps).map(({ text }) => withoutTrailingGlob(text))
  if (keeping.some((text) => /[*[\]?^\\]/.test(text))) return false
  return !keeping.some((text) => `${text}/`.startsWith(`${folder}/`))
}

/**
 * Decides for one path, as MatchesUsingParentResults of moby/patternmatcher: a pattern that cannot change the
 * verdict so far is not tried, and does not count as matched for what lies below.
 * @param parent the decision for the folder that holds `path`; undefined at the top of the context
 */
export const decide = (
  ignore: Dockerignore,
  path: string,
  kind: 'folder' | 'file',
  parent: Decision | undefined,
): Decision => {
  if (parent?.closed === true) return { ...parent, ignored: true }
  let ignored = false
  const matched = ignore.patterns.map((pattern, index) => {
    const matches = parent?.matched[index] === true || (pattern.keeps === ignored && pattern.matches(path))
    if (matches) ignored = !pattern.keeps
    return matches
  })
  return { ignored, closed: ignored && kind === 'folder' && isClosed(ignore, path), matched }
}

/** Decides for one file whose folder was decided: the same verdict without the rest, as there are many of them. */
export const isIgnored = (
  { patterns }: Dockerignore,
  path: string,
  parent: Decision | undefined,
): boolean => {
  if (parent?.closed === true) return true
  let ignored = false
  for (const [index, pattern] of patterns.entries())
    if (pattern.keeps === ignored && (parent?.matched[index] === true || pattern.matches(path)))
      ignored = !pattern.keeps
  return ignored
}

/** Decides for paths in any order, and decides each folder above them once. */
export const decider = (ignore: Dockerignore): ((path: string, kind: 'folder' | 'file') => Decision) => {
  const folders = new Map<string, Decision>()
  const parentOf = (path: string): Decision | undefined => {
    const slash = path.lastIndexOf('/')
    return slash < 0 ? undefined : folder(path.slice(0, slash))
  }
  const folder = (path: string): Decision => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const decision = decide(ignore, path, 'folder', parentOf(path))
    folders.set(path, decision)
    return decision
  }
  return (path, kind) => (kind === 'folder' ? folder(path) : decide(ignore, path, 'file', parentOf(path)))
}
