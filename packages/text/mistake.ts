// What is wrong in a file, place by place; and all of it as one error, so that one run tells everything.
import { describePlace, type Place, UserError } from './user-error.ts'

export interface Mistake {
  readonly place: Place
  readonly what: string
  /** An imperative sentence. */
  readonly fix?: string | undefined
}

const inFileOrder = (a: Mistake, b: Mistake): number =>
  (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0)

const describe = ({ place, what, fix }: Mistake): string =>
  `${describePlace(place)}: ${what}${fix === undefined ? '' : ` (${fix})`}`

/** One error for all of `mistakes`, in the order of the file and anchored to the first. */
export const mistakesError = (file: string, mistakes: readonly Mistake[]): UserError => {
  const ordered = [...mistakes].sort(inFileOrder)
  const [first, ...others] = ordered
  if (first === undefined) return new UserError(`${file} cannot be read`)
  if (others.length === 0) {
    return new UserError(first.what, {
      place: first.place,
      ...(first.fix === undefined ? {} : { fix: first.fix }),
    })
  }
  const list = ordered.map((mistake) => `\n  ${describe(mistake)}`).join('')
  return new UserError(`${ordered.length} mistakes in ${file}:${list}`, { place: first.place })
}
