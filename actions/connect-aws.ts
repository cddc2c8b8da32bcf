// The one way actions open AWS: from the inputs `role` and `region`, saying whose credentials are used.
import { type Aws, openAws } from '@hakobune/aws'
import type { Runner } from '@hakobune/runner'

export interface AwsOptions {
  /** ARN. */
  readonly role?: string | undefined
  readonly region?: string | undefined
}

/** What opening AWS needs of a runner. */
export type AwsIo = Pick<Runner, 'environment' | 'oidcToken' | 'mask' | 'clock' | 'show'>

/** The name under which CloudTrail lists what this run did: `hakobune-<run id>-<attempt>`. */
const sessionNameOf = ({ environment }: AwsIo): string =>
  ['hakobune', environment['GITHUB_RUN_ID'], environment['GITHUB_RUN_ATTEMPT']].filter(Boolean).join('-')

/** @throws UserError that names the missing region, role, permission or trust */
export const connectAws = async (io: AwsIo, { role, region }: AwsOptions): Promise<Aws> => {
  const { environment, oidcToken, mask, clock } = io
  const aws = await openAws({
    environment,
    role,
    region,
    oidcToken,
    mask,
    clock,
    sessionName: sessionNameOf(io),
  })
  io.show(`AWS: ${aws.region}, with ${aws.source}`)
  return aws
}
