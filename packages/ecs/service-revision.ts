// A service revision: what ECS keeps of what a service ran, with the digest of each image. It never changes.
import { z } from 'zod'
import type { Ecs } from './calls.ts'
import { isFields, listOf } from './json.ts'

export interface ServiceRevision {
  readonly arn: string
  /** ARN. */
  readonly taskDefinition: string
  /** `sha256:…` by container, of those that have started. */
  readonly digests: ReadonlyMap<string, string>
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html */
const serviceRevision = z
  .object({
    serviceRevisionArn: z.string(),
    taskDefinition: z.string(),
    containerImages: z
      .array(z.object({ containerName: z.string(), imageDigest: z.string().nullish() }))
      .nullish(),
  })
  .transform(
    ({ serviceRevisionArn, taskDefinition, containerImages }): ServiceRevision => ({
      arn: serviceRevisionArn,
      taskDefinition,
      digests: new Map(
        (containerImages ?? []).flatMap(({ containerName, imageDigest }) =>
          imageDigest ? [[containerName, imageDigest] as const] : [],
        ),
      ),
    }),
  )

/** At most 20 a call. */
const LARGEST_BATCH = 20

/** Service revisions by ARN. */
export const describeServiceRevisions = async (
  { call }: Ecs,
  arns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ServiceRevision>> => {
  const unique = [...new Set(arns)]
  const batches = Array.from({ length: Math.ceil(unique.length / LARGEST_BATCH) }, (_, index) =>
    unique.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH),
  )
  const replies = await Promise.all(
    batches.map((serviceRevisionArns) => call('DescribeServiceRevisions', { serviceRevisionArns }, signal)),
  )
  return new Map(
    replies
      .flatMap((reply) => listOf(reply, 'serviceRevisions').filter(isFields))
      .map((fields) => serviceRevision.parse(fields))
      .map((revision) => [revision.arn, revision]),
  )
}
