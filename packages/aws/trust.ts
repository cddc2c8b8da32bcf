// What a role's trust policy must say so that a job's OIDC token may assume it; read from the token's claims.
import { readRole } from './credentials.ts'

/** What is said about a token, in place of the token, which is a secret. */
export interface Claims {
  /** Host and path of the issuer: `token.actions.githubusercontent.com`. */
  readonly issuer: string
  readonly subject: string
  /** Every form GitHub gives this subject: repositories created or renamed since July 2026 carry ids. */
  readonly subjects: readonly string[]
}

const readObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** `repo:owner/name:<context>` and `repo:owner@id/name@id:<context>`; a customised subject stands alone. */
const subjectForms = (subject: string, claims: Readonly<Record<string, unknown>>): readonly string[] => {
  const context = /^repo:[^:]+:(.+)$/s.exec(subject)?.[1]
  const [owner, name] = String(claims['repository'] ?? '').split('/')
  const { repository_owner_id: ownerId, repository_id: id } = claims
  if (context === undefined || !owner || !name) return [subject]
  const forms = [
    `repo:${owner}/${name}:${context}`,
    ...(ownerId && id ? [`repo:${owner}@${ownerId}/${name}@${id}:${context}`] : []),
  ]
  return forms.includes(subject) ? forms : [subject]
}

/** Undefined when `token` is not a JSON Web Token with `iss` and `sub`. Its signature is for AWS to check. */
export const readClaims = (token: string): Claims | undefined => {
  const claims = readObject(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const { iss, sub } = claims ?? {}
  if (claims === undefined || typeof iss !== 'string' || typeof sub !== 'string') return undefined
  return { issuer: iss.replace(/^https?:\/\//, ''), subject: sub, subjects: subjectForms(sub, claims) }
}

/** The statement for the role's trust policy, which lets exactly this job's subject in. */
export const trustStatement = (role: string, { issuer, subjects }: Claims): string => {
  const { partition, account } = readRole(role)
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subjects } },
  }
  return JSON.stringify(statement, null, 2)
}
