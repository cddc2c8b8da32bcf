// Preflight: looks, before anything is written, for what would make a deployment fail for certain or go badly.
import type { Place } from '@hakobune/text'
import type { Plan } from './plan.ts'
import { checkImages } from './preflight-images.ts'
import { checkLogs } from './preflight-logs.ts'
import { checkRoles } from './preflight-roles.ts'
import { checkSecrets } from './preflight-secrets.ts'
import { checkShape } from './preflight-shape.ts'
import { readSubject, type Subject } from './preflight-subject.ts'
import { checkTargetGroups } from './preflight-targets.ts'
import type { Surroundings } from './surroundings.ts'

/** `certain`: ECS would refuse the request or no task would start. `likely`: it can go well, and `message` says what else. */
export interface Finding {
  readonly kind: 'certain' | 'likely'
  readonly message: string
  /** One imperative sentence. */
  readonly fix: string
  readonly place?: Place
}

/** A check that could not be made: a permission is missing, or nobody answers. */
export interface Unchecked {
  readonly kind: 'unchecked'
  readonly reason: string
}

export type Result = Finding | Unchecked

/** Each looks at one thing. None rejects. */
const CHECKS: readonly ((subject: Subject, around: Surroundings) => Promise<readonly Result[]>)[] = [
  async (subject) => checkShape(subject),
  checkImages,
  checkRoles,
  checkLogs,
  checkSecrets,
  checkTargetGroups,
]

export interface Preflight {
  /** The plan as it was, or refused by what was found. */
  readonly plan: Plan
  /** What will happen all the same. */
  readonly warnings: readonly Finding[]
  /** Each once. */
  readonly unchecked: readonly string[]
}

const isCertain = (result: Result): result is Finding => result.kind === 'certain'

/** All that stands against a plan in one refusal: the first place, every reason. */
const refuse = (plan: Plan, [first, ...others]: readonly [Finding, ...Finding[]]): Plan => {
  const reason = [first, ...others].map(({ message }) => message).join('\n')
  const fix = [...new Set([first, ...others].map((finding) => finding.fix))].join('; ')
  const { place } = first
  return {
    kind: 'refused',
    target: plan.target,
    refusal: { reason, fix, ...(place === undefined ? {} : { place }) },
  }
}

/** Makes all checks at once. A plan that writes nothing new is let through as it is. Never rejects. */
export const preflight = async (plan: Plan, around: Surroundings): Promise<Preflight> => {
  const subject = readSubject(plan)
  if (subject === undefined) return { plan, warnings: [], unchecked: [] }
  const results = (await Promise.all(CHECKS.map((check) => check(subject, around)))).flat()
  const [first, ...others] = results.filter(isCertain)
  return {
    plan: first === undefined ? plan : refuse(plan, [first, ...others]),
    warnings: results.flatMap((result) => (result.kind === 'likely' ? [result] : [])),
    unchecked: [
      ...new Set(results.flatMap((result) => (result.kind === 'unchecked' ? [result.reason] : []))),
    ],
  }
}
