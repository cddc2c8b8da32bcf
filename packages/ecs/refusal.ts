// What an error of an AWS call means for a deployment: slow down, go on without, try again, or give up.
import { explainDenied } from '@hakobune/aws'
import { UserError } from '@hakobune/text'

export type Refusal =
  | { readonly kind: 'throttled' }
  | { readonly kind: 'denied'; readonly error: UserError }
  /** ECS understood the request and refuses it: it would refuse it again. */
  | { readonly kind: 'invalid'; readonly error: Error }
  | { readonly kind: 'cancelled' }
  /** No answer, or an answer that says nothing about the request: 5xx, a broken connection. */
  | { readonly kind: 'outage'; readonly error: unknown }

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Rate exceeded/i

const INVALID: ReadonlySet<string> = new Set([
  'ClientException',
  'InvalidParameterException',
  'ValidationException',
  'SerializationException',
  'ClusterNotFoundException',
  'ConflictException',
  'ServiceDeploymentNotFoundException',
  'ServiceNotFoundException',
  'ServiceNotActiveException',
  'PlatformUnknownException',
  'PlatformTaskDefinitionIncompatibilityException',
  'UnsupportedFeatureException',
  'NamespaceNotFoundException',
  'ResourceNotFoundException',
  'LimitExceededException',
])

export const classify = (error: unknown): Refusal => {
  if (!(error instanceof Error)) return { kind: 'outage', error }
  if (error.name === 'AbortError') return { kind: 'cancelled' }
  if (THROTTLED.test(`${error.name} ${error.message}`)) return { kind: 'throttled' }
  const denied = error instanceof UserError ? error : explainDenied(error)
  if (denied !== undefined) return { kind: 'denied', error: denied }
  return INVALID.has(error.name) ? { kind: 'invalid', error } : { kind: 'outage', error }
}

export const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name)

/** The error as the workflow's author should see it: with its mending where it is a denial. */
export const explained = (error: unknown): unknown => {
  const refusal = classify(error)
  return refusal.kind === 'denied' ? refusal.error : error
}
