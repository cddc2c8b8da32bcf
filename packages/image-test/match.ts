// Matches patterns under a time limit: JavaScript's matcher backtracks where RE2 is linear.
import { createContext, runInContext } from 'node:vm'
import type { Matches } from './outcome.ts'

/** Milliseconds; RE2 itself needs far less on the texts of a test. */
const LIMIT = 5_000

/** The error is of the context's own class Error, which is not this file's. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

/** A matcher that gives up on a pattern which explodes on a text, such as (a+)+$. */
export const openMatcher = (limit = LIMIT): Matches => {
  const context = createContext({ expression: /./, text: '' })
  return ({ expression }, text) => {
    Object.assign(context, { expression, text })
    try {
      return runInContext('expression.test(text)', context, { timeout: limit }) === true
    } catch (error) {
      if (isTimeout(error)) return 'too slow'
      throw error
    }
  }
}
