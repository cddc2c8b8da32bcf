// Patience: which failures pass, and how long to wait before the next attempt.
import { isPassing } from './unreachable.ts'

/** Attempts of one request in all. */
const ATTEMPTS = 4
const FIRST_WAIT = 500
/** A registry that asks for more patience than this is out of quota, not busy. */
const LONGEST_WAIT = 60_000

const PASSING_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** True for answers that another attempt may well better. */
export const isPassingStatus = (status: number): boolean => PASSING_STATUS.has(status)

/** Milliseconds that a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
export const readRetryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Milliseconds to wait after so many failures, or undefined where waiting cannot help. */
export const patience = (failures: number, asked?: number): number | undefined => {
  if (failures >= ATTEMPTS) return undefined
  const wait = asked ?? FIRST_WAIT * 2 ** (failures - 1)
  return wait <= LONGEST_WAIT ? wait : undefined
}

/** As `patience`, for a request that was not answered. */
export const patienceAfter = (error: unknown, failures: number): number | undefined =>
  isPassing(error) ? patience(failures) : undefined
