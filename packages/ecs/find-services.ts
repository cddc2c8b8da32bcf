// Finds services that are there already, for what is done to a service that runs.
import { UserError } from '@hakobune/text'
import type { Ecs } from './calls.ts'
import { describeServices, listClusters, listServices, near } from './observe.ts'
import { explained, isNamed } from './refusal.ts'
import type { Service } from './service.ts'

const listed = (what: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `; there is the ${what} ${names.map((name) => `"${name}"`).join(', ')}`

/**
 * The services called `names`, in their order.
 * @throws UserError for a cluster or a service that is not there (with those that are), or a denied read
 */
export const findServices = async (
  ecs: Ecs,
  cluster: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Service[]> => {
  const found = await describeServices(ecs, cluster, names, signal).catch(async (error: unknown) => {
    signal.throwIfAborted()
    if (!isNamed(error, 'ClusterNotFoundException')) throw explained(error)
    const clusters = await near(cluster, listClusters(ecs, signal))
    throw new UserError(`there is no cluster "${cluster}" in ${ecs.region}${listed('cluster', clusters)}`, {
      fix: 'correct "cluster" or "region"',
      cause: error,
    })
  })
  const services = names.flatMap((name) => found.get(name) ?? [])
  const missing = names.find((name) => (found.get(name)?.status ?? 'INACTIVE') === 'INACTIVE')
  if (missing === undefined) return services
  const others = await near(missing, listServices(ecs, cluster, signal))
  throw new UserError(`the cluster "${cluster}" has no service "${missing}"${listed('service', others)}`, {
    fix: 'correct "service", or deploy it first',
  })
}
