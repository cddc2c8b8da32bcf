// Finds the name that was probably meant, for "did you mean" in error messages.

/** The number of single-character edits (insert, delete, replace, swap of neighbours) from `a` to `b`. */
const editDistance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= a.length; row += 1) {
    const current: number[] = [row]
    rows.push(current)
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(row - 2, column - 2) + 1
          : Number.POSITIVE_INFINITY
      current.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped))
    }
  }
  return at(a.length, b.length)
}

const simplified = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, '')

/**
 * The candidates most like `name`, nearest first, at most `count`. Case and the choice of `-`, `_` or none
 * between words cost nothing; more than a third of the name changed is no likeness.
 */
export const nearest = (name: string, candidates: Iterable<string>, count = 1): readonly string[] =>
  [...candidates]
    .map((candidate) => ({ candidate, distance: editDistance(simplified(name), simplified(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.max(name.length, candidate.length) / 3))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate)

/** ` Did you mean "services"?`, or nothing where no candidate is near. Begins with a space. */
export const didYouMean = (name: string, candidates: Iterable<string>): string => {
  const [best] = nearest(name, candidates)
  return best === undefined ? '' : ` Did you mean "${best}"?`
}
