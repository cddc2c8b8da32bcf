// Amazon ECR: knows its hosts, and takes its 12-hour registry token from the API.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
import type { Aws } from '@hakobune/aws'
import type { Login } from './login.ts'

export interface EcrHost {
  readonly account: string
  readonly region: string
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, its FIPS and dual-stack forms, and those of the other partitions. */
const HOST =
  /^(\d{12})\.dkr(?:\.ecr|-ecr)(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|s?c2s\.(?:ic|sgov)\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/

/** The account and region in an ECR host; undefined for any other registry. */
export const readEcrHost = (registry: string): EcrHost | undefined => {
  const [, account, region] = HOST.exec(registry) ?? []
  return account === undefined || region === undefined ? undefined : { account, region }
}

/**
 * A login by ecr:GetAuthorizationToken, in `region` or else the one of `aws`.
 * @throws UserError naming the IAM statement that is missing when AWS denies the call
 */
export const fetchEcrLogin = async (
  aws: Aws,
  region: string | undefined,
  signal: AbortSignal,
): Promise<Login> => {
  // Loading the SDK takes some tenths of a second, which no other registry should pay.
  const [{ ECRClient, GetAuthorizationTokenCommand }, { explainDenied }] = await Promise.all([
    import('@aws-sdk/client-ecr'),
    import('@hakobune/aws'),
  ])
  const client = new ECRClient({ ...aws.config, region: region ?? aws.region })
  try {
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}), {
      abortSignal: signal,
    })
    const token = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString()
    const colon = token.indexOf(':')
    if (colon < 1) throw new Error('ecr:GetAuthorizationToken answered without a token')
    return { username: token.slice(0, colon), password: token.slice(colon + 1) }
  } catch (error) {
    throw explainDenied(error) ?? error
  } finally {
    client.destroy()
  }
}
