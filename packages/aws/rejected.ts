// Explains credentials that AWS did not accept at all: expired, unknown, or with a wrong signature.
import { UserError } from '@hakobune/text'

interface Rejection {
  readonly names: readonly string[]
  readonly what: string
  readonly fix: string
}

/** A signature carries the time; beyond five minutes of difference AWS refuses it. */
const CLOCK: Rejection = {
  names: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
  what: "AWS refused the request's time: the clock of this machine is wrong",
  fix: 'set the clock of the runner (NTP)',
}

// JSON protocols, query protocols and S3 each have their own name for the same thing.
const REJECTIONS: readonly Rejection[] = [
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'],
    what: 'the AWS credentials of the job have expired',
    fix: 'set "role:" in place of credentials from an earlier step: the role\'s are renewed for as long as the job runs',
  },
  {
    names: [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'InvalidAccessKeyIdException',
      'AuthFailure',
    ],
    what: 'AWS does not know the credentials in use',
    fix: 'check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN (deleted, of another partition, or without their token), and that the region is enabled for the account',
  },
  {
    names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'],
    what: 'AWS refused the signature: the secret key does not belong to the access key',
    fix: 'set AWS_SECRET_ACCESS_KEY to the secret of AWS_ACCESS_KEY_ID, without spaces or line breaks',
  },
  {
    names: ['MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'CredentialsProviderError'],
    what: 'the call to AWS carried no credentials',
    fix: 'set "role:" and give the job the permission "id-token: write"',
  },
  CLOCK,
]

const isClockError = ({ name, message }: Error): boolean =>
  CLOCK.names.includes(name) || /signature (?:expired|not yet current)/i.test(message)

/** Undefined when `error` is not about credentials. */
export const explainCredentials = (error: Error): UserError | undefined => {
  const rejection = isClockError(error) ? CLOCK : REJECTIONS.find(({ names }) => names.includes(error.name))
  return rejection && new UserError(rejection.what, { fix: rejection.fix, cause: error })
}
