// What the package `text` offers: words, numbers and tables for people's eyes, and the errors they can mend.
export { writeBytes } from './bytes.ts'
export { diffLines, diffValues, stableJson } from './diff.ts'
export { readDuration, writeDuration } from './durations.ts'
export { type Mistake, mistakesError } from './mistake.ts'
export { didYouMean, nearest } from './nearest.ts'
export { substitute, type Variables } from './substitute.ts'
export { codeBlock, markdownTable, plainTable, type Row } from './table.ts'
export {
  describePlace,
  describeUserError,
  type Place,
  UserError,
  type UserErrorOptions,
} from './user-error.ts'
